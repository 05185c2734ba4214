// Where a white card seems to lie: a dashed box on the picture.
import type { Region } from '../../reading/frame-reading.ts';
import type { Size } from '../../reading/region-geometry.ts';

/** Lies over the picture; taps go through it. */
export function ProposalBox({ proposal, frame }: { proposal: Region; frame: Size }) {
  const place = {
    left: `${(proposal.x / frame.width) * 100}%`,
    top: `${(proposal.y / frame.height) * 100}%`,
    width: `${(proposal.width / frame.width) * 100}%`,
    height: `${(proposal.height / frame.height) * 100}%`,
  };
  return <div className="proposal" style={place} aria-hidden="true" />;
}
