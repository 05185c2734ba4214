// The map of the latent space: the dataset's pictures by their codes; what is drawn at a place, and the real picture there.
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { LatentPlane, RealPicture } from '../../studio/gallery/gallery-api.ts';
import { formatPercent } from '../kit/format.ts';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { picturesOf, type Picture } from './pictures.ts';
import { fromPixels, nearestPoint, planeView, toPixels } from './plane-view.ts';
import { studioStrings as words } from './studio-strings.ts';
import { useGallery } from './use-gallery.ts';
import { tellUnlessEnded, useLatest } from './use-latest.ts';

interface Props {
  onChoose: (picture: Picture) => void;
}

/** Side of the canvas in its own pixels; on the screen it is as wide as there is room. */
const SIDE = 640;
const STEP_PX = 16;
const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

export function LatentMap(props: Props) {
  const { session } = useGallery();
  const [plane, setPlane] = useState<LatentPlane | 'working' | null>(null);
  const open = () => {
    setPlane('working');
    session.plane().then(setPlane, (error: unknown) => {
      setPlane(null);
      tellUnlessEnded(error);
    });
  };
  return (
    <section className="panel stack" aria-labelledby="studio-map">
      <h2 id="studio-map">{words.map.title}</h2>
      {plane === null && (
        <div className="row">
          <button type="button" className="button" onClick={open}>
            {words.map.open}
          </button>
        </div>
      )}
      {plane === 'working' && <p className="quiet">{words.map.working}</p>}
      {plane !== null && plane !== 'working' && <Plane plane={plane} {...props} />}
    </section>
  );
}

function Plane({ plane, onChoose }: Props & { plane: LatentPlane }) {
  const { session, side, labels } = useGallery();
  const [place, setPlace] = useState({ px: SIDE / 2, py: SIDE / 2 });
  const [drawn, setDrawn] = useState<Picture | null>(null);
  const [real, setReal] = useState<RealPicture | null>(null);
  const view = planeView(plane.points, SIDE);
  const ask = useLatest(
    ({ x, y, label }: { x: number; y: number; label: number | null }) => session.drawOnPlane(x, y, label),
    (found) => setDrawn(picturesOf(found, side)[0]!),
  );
  const askReal = useLatest(session.encodeReal, (found) => {
    setReal(found.real);
    onChoose(picturesOf(found.drawn, side)[0]!);
  });
  const nearest = (px: number, py: number) => {
    const { x, y } = fromPixels(view, SIDE, px, py);
    return { x, y, at: nearestPoint(plane.points, x, y) };
  };
  const go = (px: number, py: number) => {
    const within = { px: Math.max(0, Math.min(SIDE, px)), py: Math.max(0, Math.min(SIDE, py)) };
    setPlace(within);
    const { x, y, at } = nearest(within.px, within.py);
    ask({ x, y, label: labels.length > 0 ? plane.labels[at]! : null });
  };
  const choose = (px: number, py: number) => askReal(plane.indices[nearest(px, py).at]!);
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) go(place.px + arrow[0] * STEP_PX, place.py + arrow[1] * STEP_PX);
    else if (event.key === 'Enter') choose(place.px, place.py);
    else return;
    event.preventDefault();
  };
  const [first = 0, second = 0] = plane.explained;
  return (
    <>
      <p className="quiet small">
        {words.map.hint({ first: formatPercent(first), second: formatPercent(second) })}
      </p>
      <div className="chosen__head studio-map__bench">
        <PlaneCanvas
          {...{ plane, view, place }}
          onPress={press}
          onPoint={(event) => {
            const { px, py } = pixelsOf(event);
            go(px, py);
          }}
          onTap={(event) => {
            const { px, py } = pixelsOf(event);
            go(px, py);
            choose(px, py);
          }}
        />
        <div className="stack stack--tight">
          <p className="small">{words.map.drawn}</p>
          <div className="chosen__large">
            {drawn && (
              <PictureCanvas
                className="studio-picture"
                bytes={drawn.bytes}
                side={side}
                label={words.map.drawn}
              />
            )}
          </div>
          {real && (
            <>
              <p className="small">{words.map.real({ name: real.name })}</p>
              <PictureCanvas className="studio-picture" bytes={real.picture} side={real.side} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function pixelsOf({ currentTarget, clientX, clientY }: PointerEvent): { px: number; py: number } {
  const { left, top, width } = currentTarget.getBoundingClientRect();
  return { px: ((clientX - left) * SIDE) / width, py: ((clientY - top) * SIDE) / width };
}

interface CanvasProps {
  plane: LatentPlane;
  view: ReturnType<typeof planeView>;
  place: { px: number; py: number };
  onPress: (event: KeyboardEvent) => void;
  onPoint: (event: PointerEvent) => void;
  onTap: (event: PointerEvent) => void;
}

function PlaneCanvas({ plane, view, place, onPress, onPoint, onTap }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.fillStyle = '#777777';
    context.fillRect(0, 0, SIDE, SIDE);
    for (let i = 0; i < plane.indices.length; i++) {
      const { px, py } = toPixels(view, SIDE, plane.points[2 * i]!, plane.points[2 * i + 1]!);
      const label = plane.labels[i]!;
      const colour = plane.colours[label];
      context.fillStyle = colour ? `rgb(${colour.join()})` : hueOf(label);
      context.fillRect(px - 4, py - 4, 8, 8);
    }
    for (const [style, width] of [
      ['#000000', 5],
      ['#ffffff', 2],
    ] as const) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.strokeRect(place.px - 9, place.py - 9, 18, 18);
    }
  }, [plane, view, place]);
  return (
    <canvas
      ref={canvas}
      width={SIDE}
      height={SIDE}
      className="studio-map"
      tabIndex={0}
      role="application"
      aria-label={words.map.label({ count: plane.indices.length })}
      onKeyDown={onPress}
      onPointerMove={onPoint}
      onPointerUp={onTap}
    />
  );
}

/** Golden angles apart, light and dark in turn, so that neighbours in the list differ. */
function hueOf(label: number): string {
  return `hsl(${(label * 137.5) % 360} 80% ${label % 2 === 0 ? 70 : 30}%)`;
}
