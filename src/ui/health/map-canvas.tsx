// The canvas of the latent map: drag or pinch to move and zoom, arrow keys from swatch to swatch.
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { Paint } from '../../dataset/dataset.ts';
import type { LatentMap } from '../../matching/health/health-report.ts';
import { healthStrings as strings } from './health-strings.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { drawMap } from './map-drawing.ts';
import {
  fitView,
  keyPoints,
  nextPoint,
  panned,
  planeOf,
  pointAt,
  toCanvas,
  withPointInView,
  zoomed,
  type MapView,
} from '../plots/map-view.ts';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  paints: readonly Paint[];
  map: LatentMap;
  /** Components along the two axes. */
  axes: readonly [first: number, second: number];
  hasCurves: boolean;
  chosen: number | null;
  onChoose: (paint: number) => void;
  label: string;
}

const ZOOM_STEP = 1.5;
const PAN_PX = 60;
/** How near a finger or pointer must come to a swatch. */
const REACH_PX = { mouse: 14, touch: 26 };
/** A press that moves further is a drag. */
const TAP_PX = 6;
/** Curves drawn at once; more would not be told apart, and would take longer than a frame. */
export const MOST_CURVES = 400;
const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export function MapCanvas({ paints, map, axes, hasCurves, chosen, onChoose, label }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useCanvasSize(holder);
  const curves = useMemo(() => planeOf(map.curves, map.components, ...axes), [map, axes]);
  const keys = useMemo(() => keyPoints(curves, map.factors.length, map.keyPoint), [curves, map]);
  const colours = useMemo(() => paints.map(({ colour }) => colour), [paints]);
  const whole = useMemo(() => fitView(hasCurves ? curves : keys, size), [hasCurves, curves, keys, size]);
  const [moved, setMoved] = useState<{ whole: MapView; view: MapView } | null>(null);
  const view = moved?.whole === whole ? moved.view : whole;
  const setView = (change: (now: MapView) => MapView) =>
    setMoved((now) => ({ whole, view: change(now?.whole === whole ? now.view : whole) }));
  const [hovered, setHovered] = useState<number | null>(null);
  const zoomAt = (factor: number, px = size.width / 2, py = size.height / 2) =>
    setView((now) => zoomed(now, size, whole, factor, px, py));

  useEffect(() => {
    if (chosen !== null)
      setMoved((now) => {
        const from = now?.whole === whole ? now.view : whole;
        return { whole, view: withPointInView(from, size, keys[2 * chosen]!, keys[2 * chosen + 1]!) };
      });
  }, [chosen, keys, size, whole]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0) return;
    const density = window.devicePixelRatio || 1;
    element.width = Math.round(size.width * density);
    element.height = Math.round(size.height * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    const surround = getComputedStyle(element).backgroundColor;
    const thin = hasCurves ? nearestToMiddle(keys, view, MOST_CURVES) : [];
    const zoom = view.scale / whole.scale;
    drawMap(context, {
      ...{ view, size, zoom, colours, keys, curves, factors: map.factors },
      ...{ thin, chosen, hovered, surround },
    });
  });

  const fingers = useFingers({
    onTap: (px, py, isTouch) => {
      const found = pointAt(keys, view, size, px, py, isTouch ? REACH_PX.touch : REACH_PX.mouse);
      if (found !== null) onChoose(found);
    },
    onHover: (px, py) => setHovered(pointAt(keys, view, size, px, py, REACH_PX.mouse)),
    onPan: (dx, dy) => setView((now) => panned(now, dx, dy)),
    onZoom: zoomAt,
  });
  useWheelZoom(canvas, zoomAt);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) setView((now) => panned(now, -arrow[0] * PAN_PX, arrow[1] * PAN_PX));
    else if (arrow) {
      const next =
        chosen === null ? pointAt(keys, view, size, size.width / 2, size.height / 2, Infinity) : null;
      const found = next ?? (chosen === null ? null : nextPoint(keys, chosen, ...arrow));
      if (found !== null) onChoose(found);
    } else if (event.key === '+' || event.key === '=') zoomAt(ZOOM_STEP);
    else if (event.key === '-') zoomAt(1 / ZOOM_STEP);
    else if (event.key === '0') setMoved(null);
    else return;
    event.preventDefault();
  };

  return (
    <div className="map" ref={holder}>
      <canvas
        ref={canvas}
        className="map__canvas"
        style={{ height: size.height }}
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-describedby="map-keys"
        onKeyDown={press}
        onPointerLeave={() => setHovered(null)}
        {...fingers}
      />
      {hovered !== null && paints[hovered] && (
        <Tip
          paint={paints[hovered]}
          at={toCanvas(view, size, keys[2 * hovered]!, keys[2 * hovered + 1]!)}
          width={size.width}
        />
      )}
      <div className="map__buttons">
        <button
          type="button"
          className="button"
          aria-label={strings.map.zoomIn}
          onClick={() => zoomAt(ZOOM_STEP)}
        >
          +
        </button>
        <button
          type="button"
          className="button"
          aria-label={strings.map.zoomOut}
          onClick={() => zoomAt(1 / ZOOM_STEP)}
        >
          −
        </button>
        <button type="button" className="button" onClick={() => setMoved(null)}>
          {strings.map.all}
        </button>
      </div>
    </div>
  );
}

/** The swatch under the pointer with its name; what it says is beside the map too, once it is chosen. */
function Tip({ paint, at: [px, py], width }: { paint: Paint; at: readonly [number, number]; width: number }) {
  const isRight = px > width / 2;
  const side = isRight ? { right: width - px + 16 } : { left: px + 16 };
  const [r, g, b] = paint.colour;
  return (
    <div className="map__tip" aria-hidden="true" style={{ top: py, ...side }}>
      <div className="map__tip-swatch" style={{ backgroundColor: `rgb(${r} ${g} ${b})` }} />
      <PaintWords paint={paint} />
    </div>
  );
}

function useCanvasSize(holder: RefObject<HTMLElement | null>) {
  const width = useElementWidth(holder);
  // As wide as there is room, and low enough that the page can be scrolled beside it.
  const height = width === 0 ? 0 : Math.round(Math.min(Math.max(300, 0.62 * width), 520));
  return useMemo(() => ({ width, height }), [width, height]);
}

function nearestToMiddle(keys: Float32Array, view: MapView, most: number): number[] {
  const paints = Array.from({ length: keys.length / 2 }, (_, i) => i);
  if (paints.length <= most) return paints;
  const square = (i: number) => (keys[2 * i]! - view.x) ** 2 + (keys[2 * i + 1]! - view.y) ** 2;
  return paints.sort((a, b) => square(a) - square(b)).slice(0, most);
}

/** A wheel zooms when the map has the focus, or with Ctrl (a pinch on a touchpad); else the page scrolls. */
function useWheelZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  onZoom: (factor: number, px: number, py: number) => void,
) {
  const zoom = useRef(onZoom);
  useEffect(() => {
    zoom.current = onZoom;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && document.activeElement !== element) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.002;
      zoom.current(
        Math.exp(-event.deltaY * lines * speed),
        event.clientX - box.left,
        event.clientY - box.top,
      );
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [canvas]);
}

interface Gestures {
  onTap: (px: number, py: number, isTouch: boolean) => void;
  onHover: (px: number, py: number) => void;
  onPan: (dx: number, dy: number) => void;
  onZoom: (factor: number, px: number, py: number) => void;
}

interface Finger {
  x: number;
  y: number;
  /** How far it has come since it went down. */
  travelled: number;
}

/** One pointer drags, two pinch, a short press taps, a mouse that isn't pressed hovers. */
function useFingers({ onTap, onHover, onPan, onZoom }: Gestures) {
  const down = useRef(new Map<number, Finger>());
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      down.current.set(event.pointerId, { ...place(event), travelled: 0 });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { x, y } = place(event);
      const finger = down.current.get(event.pointerId);
      if (!finger) {
        if (event.pointerType !== 'touch') onHover(x, y);
        return;
      }
      const travelled = finger.travelled + Math.hypot(x - finger.x, y - finger.y);
      const [dx, dy] = [x - finger.x, y - finger.y];
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      down.current.set(event.pointerId, { x, y, travelled });
      if (!other) {
        if (travelled > TAP_PX) onPan(dx, dy);
        return;
      }
      const before = Math.hypot(finger.x - other.x, finger.y - other.y);
      const after = Math.hypot(x - other.x, y - other.y);
      onPan(dx / 2, dy / 2);
      if (before > 1 && after > 1) onZoom(after / before, (x + other.x) / 2, (y + other.y) / 2);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const finger = down.current.get(event.pointerId);
      down.current.delete(event.pointerId);
      if (finger && finger.travelled <= TAP_PX && down.current.size === 0)
        onTap(finger.x, finger.y, event.pointerType === 'touch');
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      down.current.delete(event.pointerId);
    },
  };
}
