// The photo with its preview over it, cut where the slider stands; the outline of what is marked, the brush, the card's frame.
import { useRef, useState, type RefObject } from 'react';
import { changeWall, draftOf, type Wall } from '../../app/sessions/wall-store.ts';
import { RegionBox } from '../reference/region-box.tsx';
import { Slider } from '../kit/slider.tsx';
import { PixelsCanvas } from './pixels-canvas.tsx';
import { useMarking } from './use-marking.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

export function WallStage({ wall }: { wall: Wall }) {
  const frame = useRef<HTMLDivElement>(null);
  const { opened, before, shown, tool } = wall;
  const { view, work } = opened;
  const { stroke, cross, handlers } = useMarking(work, tool);
  const isPainted = shown?.wall.surfaces.some(({ stated }) => stated !== null) ?? false;
  return (
    <>
      <div className="stage">
        <div
          ref={frame}
          className={`stage__frame wall-frame ${tool.radius > 0 ? 'wall-frame--brush' : ''}`}
          role="application"
          aria-roledescription={words.markRole}
          aria-label={words.mark}
          tabIndex={0}
          style={{
            aspectRatio: `${view.width} / ${view.height}`,
            width: `min(100%, calc(var(--stage-height) * ${view.width / view.height}))`,
          }}
          {...handlers}
        >
          {before && <PixelsCanvas {...view} pixels={before.pixels} className="wall-frame__picture" />}
          {shown && (
            <PixelsCanvas
              {...view}
              pixels={shown.wall.pixels}
              className="wall-frame__picture wall-frame__picture--after"
            />
          )}
          {isPainted && <span className="wall-frame__split" aria-hidden="true" />}
          <Marks wall={wall} stroke={stroke} cross={cross} />
          <CardFrame wall={wall} frame={frame} />
        </div>
      </div>
      {isPainted && <Split frame={frame} />}
    </>
  );
}

/** The outline of the surface in hand, the stroke under way, and the cross of the arrow keys. */
function Marks({
  wall,
  stroke,
  cross,
}: { wall: Wall } & Pick<ReturnType<typeof useMarking>, 'stroke' | 'cross'>) {
  const { work } = wall.opened;
  const outline = wall.marks.find(({ id }) => id === wall.surfaceId)?.outline ?? '';
  const way = stroke.map(([x, y]) => `${x} ${y}`).join('L');
  const arm = Math.max(work.width, work.height) / 40;
  return (
    <svg
      className="wall-marks"
      viewBox={`0 0 ${work.width} ${work.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="wall-marks__under" d={outline} />
      <path className="wall-marks__over" d={outline} />
      {way !== '' && <path className="wall-marks__brush" d={`M${way}Z`} strokeWidth={2 * wall.tool.radius} />}
      <g className="wall-marks__cross">
        {['under', 'over'].map((layer) => (
          <path
            key={layer}
            className={`wall-marks__${layer}`}
            d={`M${cross.x - arm} ${cross.y}h${2 * arm}M${cross.x} ${cross.y - arm}v${2 * arm}`}
          />
        ))}
      </g>
    </svg>
  );
}

function CardFrame({ wall, frame }: { wall: Wall; frame: RefObject<HTMLDivElement | null> }) {
  const draft = draftOf(wall);
  const { size } = wall.opened;
  if (draft.known !== 'card') return null;
  return (
    <RegionBox
      kind="white"
      region={draft.card.region}
      picture={size}
      scale={() => size.width / (frame.current?.clientWidth || size.width)}
      onChange={(region) => changeWall((now) => ({ ...now, card: { ...now.card, region } }), 'card')}
    />
  );
}

/** Moves the cut of the canvas above by its style alone: nothing is drawn anew. */
function Split({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const [percent, setPercent] = useState(0);
  const move = (value: number) => {
    setPercent(value);
    frame.current?.style.setProperty('--split', `${value}%`);
  };
  return (
    <Slider
      className="wall-split"
      label={words.split}
      {...{ min: 0, max: 100, value: percent, onChange: move }}
      said={words.splitSaid({ percent })}
    />
  );
}
