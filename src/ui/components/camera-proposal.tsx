// A white card that was found by itself: a dashed box on the picture, and the question whether it is one.
import type { Region } from '../../reading/types.ts';
import type { CameraReference } from '../../storage/settings.ts';
import { cameraStrings as strings } from '../camera-strings.ts';
import { answerProposal } from '../hooks/camera-loop.ts';
import { changeSettings } from '../hooks/change-settings.ts';
import type { Size } from '../logic/region-geometry.ts';

/** Lies over the frame; taps go through it. */
export function ProposalBox({ proposal, frame }: { proposal: Region; frame: Size }) {
  const place = {
    left: `${(proposal.x / frame.width) * 100}%`,
    top: `${(proposal.y / frame.height) * 100}%`,
    width: `${(proposal.width / frame.width) * 100}%`,
    height: `${(proposal.height / frame.height) * 100}%`,
  };
  return <div className="camera__proposal" style={place} aria-hidden="true" />;
}

export function ProposalQuestion({ kind }: { kind: CameraReference }) {
  const confirm = () => {
    if (kind === 'none') changeSettings({ cameraReference: 'paper' });
    answerProposal(true);
  };
  return (
    <div className="camera__question" role="group" aria-label={strings.reference.isThisIt}>
      <p className="camera__pill" role="status">
        {strings.reference.isThisIt}
      </p>
      <button type="button" className="button button--primary" onClick={confirm}>
        {strings.reference.yes}
      </button>
      <button type="button" className="button" onClick={() => answerProposal(false)}>
        {strings.reference.no}
      </button>
    </div>
  );
}
