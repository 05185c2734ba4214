// The picture to match, as displayed, with the box to match and the white card's box on it.
import { useRef, type MouseEvent } from 'react';
import {
  placeWhite,
  setPictureChart,
  setRegion,
  setWhite,
  type MatchQuery,
  type ShownPicture,
} from '../../app/sessions/match-query.ts';
import { centreRegion } from '../../reading/region-geometry.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { CardCorners } from '../reference/card-corners.tsx';
import { LeftOut } from '../reference/left-out.tsx';
import { ProposalBox } from '../reference/proposal-box.tsx';
import { RegionBox } from '../reference/region-box.tsx';

export function PictureStage({ query, picture }: { query: MatchQuery; picture: ShownPicture }) {
  const frame = useRef<HTMLDivElement>(null);
  const { region, white, chart, proposal, placing, answer, answered, showsLeftOut } = query;
  const { width, height, url } = picture;
  const scale = () => width / (frame.current?.clientWidth || width);
  const tap = (event: MouseEvent<HTMLElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const point = { x: (event.clientX - rect.left) * scale(), y: (event.clientY - rect.top) * scale() };
    if (placing === 'white') placeWhite(point);
    else if (region) setRegion(centreRegion(region, point, picture));
  };
  return (
    <div className="stage">
      {/* The boxes inside do by keyboard what a tap here does. */}
      <div
        ref={frame}
        className="stage__frame"
        style={{
          aspectRatio: `${width} / ${height}`,
          width: `min(100%, calc(var(--stage-height) * ${width / height}))`,
        }}
        onClick={tap}
      >
        <img className="stage__picture" src={url} alt={matchStrings.stage} draggable={false} />
        {answer?.trusted && answered && showsLeftOut && (
          <LeftOut mask={answer.trusted} box={answered} picture={picture} />
        )}
        {proposal && <ProposalBox proposal={proposal} frame={picture} />}
        {chart && <CardCorners corners={chart} frame={picture} scale={scale} onChange={setPictureChart} />}
        {white && (
          <RegionBox kind="white" region={white} picture={picture} scale={scale} onChange={setWhite} />
        )}
        {region && (
          <RegionBox kind="region" region={region} picture={picture} scale={scale} onChange={setRegion} />
        )}
      </div>
    </div>
  );
}
