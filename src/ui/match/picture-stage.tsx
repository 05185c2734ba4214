// The picture to match, as displayed, with the box to match and the white card's box on it.
import { useRef } from 'react';
import {
  placeWhite,
  resetRegion,
  setPictureChart,
  setRegion,
  setWhite,
  tapPicture,
  type MatchQuery,
  type ShownPicture,
} from '../../app/sessions/match-query.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { CardCorners } from '../reference/card-corners.tsx';
import { LeftOut } from '../reference/left-out.tsx';
import { leastSide, RegionBox } from '../reference/region-box.tsx';
import { useFrameGestures } from '../reference/use-frame-gestures.ts';

export function PictureStage({ query, picture }: { query: MatchQuery; picture: ShownPicture }) {
  const frame = useRef<HTMLDivElement>(null);
  const { region, white, chart, placing, answer, answered, showsLeftOut } = query;
  const { width, height, url } = picture;
  const scale = () => width / (frame.current?.clientWidth || width);
  const gestures = useFrameGestures({
    ...{ picture, region, onRegion: setRegion, onDraw: null },
    minimum: () => leastSide(scale()),
    onTap: (point) => (placing === 'white' ? placeWhite(point) : void tapPicture(point)),
    onReset: resetRegion,
  });
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
        {...gestures}
      >
        <img className="stage__picture" src={url} alt={matchStrings.stage} draggable={false} />
        {answer?.trusted && answered && showsLeftOut && (
          <LeftOut mask={answer.trusted} box={answered} picture={picture} />
        )}
        {chart && <CardCorners corners={chart} frame={picture} scale={scale} onChange={setPictureChart} />}
        {white && (
          <RegionBox kind="white" region={white} picture={picture} scale={scale} onChange={setWhite} />
        )}
        {region && (
          <RegionBox
            kind="region"
            region={region}
            picture={picture}
            scale={scale}
            onChange={setRegion}
            onSnap={(middle) => void tapPicture(middle)}
          />
        )}
      </div>
    </div>
  );
}
