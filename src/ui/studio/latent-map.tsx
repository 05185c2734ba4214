// The map of the latent space: the dataset's pictures by their codes; what is drawn at a place, and the real picture there.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { errorCodeOf } from '../../shared/errors.ts';
import type { LatentPlane, PlaneLayout, RealPicture } from '../../studio/gallery/gallery-api.ts';
import { Hint } from '../hints/hint.tsx';
import { formatPercent } from '../kit/format.ts';
import { SelectField } from '../kit/select-field.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { WorkUnderWay } from '../kit/work-under-way.tsx';
import { PictureCanvas } from '../paint/picture-canvas.tsx';
import { fitView, fromCanvas, pointAt, toCanvas, type MapView } from '../plots/map-view.ts';
import { hueOf, MapLegend } from './map-legend.tsx';
import { picturesOf, type Picture } from './pictures.ts';
import { studioStrings as words } from './studio-strings.ts';
import type { SetChosen } from './use-changed.ts';
import { useGallery } from './use-gallery.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  /** Names by label; none for paints. */
  classes: readonly string[];
  chosen: Picture | null;
  onChoose: SetChosen;
}

/** Side of the canvas in its own pixels; on the screen it is as wide as there is room. */
const SIDE = 640;
const SIZE = { width: SIDE, height: SIDE };
const MARGIN_PX = 38;
const STEP_PX = 16;
const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

/** On the canvas, in its own pixels. */
interface Place {
  px: number;
  py: number;
}

const MIDDLE: Place = { px: SIDE / 2, py: SIDE / 2 };

interface Laid {
  plane: LatentPlane;
  layout: PlaneLayout;
}

export function LatentMap(props: Props) {
  const { session, turn } = useGallery();
  const [isOpen, setIsOpen] = useState(false);
  // Each choice is a wish of its own: the same layout chosen again, after it was called off, is asked for again.
  const [wish, setWish] = useState<{ layout: PlaneLayout }>({ layout: 'principal' });
  const { layout } = wish;
  const [laid, setLaid] = useState<Laid | null>(null);
  const [share, setShare] = useState(0);
  const lay = useLatest(
    ({ layout: wanted }: { layout: PlaneLayout; turn: number }) => session.plane(wanted, setShare),
    (plane, { layout: found }) => setLaid({ plane, layout: found }),
    (error, { layout: wanted }) => {
      // Called off, for what was chosen meanwhile and is asked for already.
      if (errorCodeOf(error) === 'cancelled') return;
      if (wanted === 'principal') setIsOpen(false);
      else setWish({ layout: 'principal' });
      tellProblem(error);
    },
  );
  useEffect(() => {
    if (!isOpen) return;
    setShare(0);
    lay({ ...wish, turn });
  }, [lay, isOpen, wish, turn]);
  // What was pressed to get here goes away: the focus stays beside it.
  const section = useRef<HTMLElement>(null);
  const focusLayout = () => section.current?.querySelector('select')?.focus();
  useEffect(() => {
    if (isOpen) focusLayout();
  }, [isOpen]);
  const choose = (wanted: PlaneLayout) => {
    session.stopPlane();
    setWish({ layout: wanted });
  };
  const cancel = () => {
    choose('principal');
    focusLayout();
  };
  const isLaid = laid?.layout === layout;
  return (
    <section ref={section} className="panel stack" aria-labelledby="studio-map">
      <h2 id="studio-map">{words.map.title}</h2>
      {!isOpen && (
        <div className="row">
          <button type="button" className="button" onClick={() => setIsOpen(true)}>
            {words.map.open}
          </button>
        </div>
      )}
      {isOpen && (
        <SelectField
          label={words.map.layout}
          value={layout}
          options={(['principal', 'neighbours'] as const).map((one) => [one, words.map.layouts[one]])}
          onChoose={choose}
        />
      )}
      {isOpen && !isLaid && layout === 'principal' && <p className="quiet">{words.map.working}</p>}
      {isOpen && !isLaid && layout === 'neighbours' && (
        <WorkUnderWay
          label={share > 0 ? words.map.laying : words.map.working}
          {...{ done: share, total: share > 0 ? 1 : 0, said: formatPercent(share) }}
          cancel={words.map.cancel}
          onCancel={cancel}
        />
      )}
      {isOpen && isLaid && <Plane key={layout} {...laid} {...props} />}
    </section>
  );
}

/** @param plane of the model that is open, or of the one before until that one's is laid out; a new one keeps the place on the canvas */
function Plane({ plane, layout, classes, chosen, onChoose }: Props & Laid) {
  const { session, side, labels } = useGallery();
  const [place, setPlace] = useState<Place>(MIDDLE);
  const [isPointed, setIsPointed] = useState(false);
  const [drawn, setDrawn] = useState<Picture | null>(null);
  const [real, setReal] = useState<RealPicture | null>(null);
  const view = useMemo(() => fitView(plane.points, SIZE, MARGIN_PX), [plane]);
  const draw = useLatest(
    ({ x, y, label }: { x: number; y: number; label: number | null }) =>
      session.drawOnPlane(x, y, label, layout),
    (found) => setDrawn(picturesOf(found, side)[0]!),
  );
  const ownId = useRef<number | null>(null);
  const askReal = useLatest(
    ({ index }: { index: number; before: Picture | null }) => session.encodeReal(index),
    (found, { before }) => {
      const picture = picturesOf(found.drawn, side)[0]!;
      const own = ownId.current;
      setReal(found.real);
      onChoose((now) => (now?.id === before?.id || now?.id === own ? picture : now));
      ownId.current = picture.id;
    },
  );
  const told = labels.length > 0;
  useEffect(() => {
    if (!isPointed) return;
    const [x, y] = fromCanvas(view, SIZE, place.px, place.py);
    draw({ x, y, label: told ? plane.labels[nearest(plane, view, place)]! : null });
  }, [draw, isPointed, place, plane, view, told]);
  const go = ({ px, py }: Place) => {
    setPlace({ px: Math.max(0, Math.min(SIDE, px)), py: Math.max(0, Math.min(SIDE, py)) });
    setIsPointed(true);
  };
  const choose = (at: Place) => askReal({ index: plane.indices[nearest(plane, view, at)]!, before: chosen });
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) go({ px: place.px + arrow[0] * STEP_PX, py: place.py + arrow[1] * STEP_PX });
    else if (event.key === 'Enter') choose(place);
    else return;
    event.preventDefault();
  };
  const [first = 0, second = 0] = plane.explained;
  return (
    <>
      <p className="quiet small">
        {layout === 'principal'
          ? words.map.hint({ first: formatPercent(first), second: formatPercent(second) })
          : words.map.neighbourHint}
      </p>
      <Hint names={['latent-map']} />
      <MapLegend classes={classes} />
      <div className="chosen__head studio-map__bench">
        <PlaneCanvas
          {...{ plane, view, place }}
          onPress={press}
          onPoint={(event) => go(placeOf(event))}
          onTap={(event) => {
            go(placeOf(event));
            choose(placeOf(event));
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

/** Which of the points; a plane has at least one. */
function nearest({ points }: LatentPlane, view: MapView, { px, py }: Place): number {
  return pointAt(points, view, SIZE, px, py, Infinity)!;
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent): Place {
  const { left, top, width } = currentTarget.getBoundingClientRect();
  return { px: ((clientX - left) * SIDE) / width, py: ((clientY - top) * SIDE) / width };
}

interface CanvasProps {
  plane: LatentPlane;
  view: MapView;
  place: Place;
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
      const [px, py] = toCanvas(view, SIZE, plane.points[2 * i]!, plane.points[2 * i + 1]!);
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
