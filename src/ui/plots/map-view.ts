// Which part of a map of points is on the screen: fitting, panning, zooming, and what lies under a finger. No DOM.

export interface MapView {
  /** Map coordinates in the middle of the canvas. */
  x: number;
  y: number;
  /** CSS pixels per unit of the map. */
  scale: number;
}

export interface CanvasSize {
  width: number;
  height: number;
}

const MARGIN_PX = 28;
/** How far in and out one can zoom, relative to the whole map. */
const ZOOM = { least: 0.5, most: 200 };

/** The view that shows all points, [n, 2], with a margin of so many pixels, both axes to one scale. */
export function fitView(points: Float32Array, size: CanvasSize, marginPx = MARGIN_PX): MapView {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    bottom = Math.min(bottom, points[i + 1]!);
    top = Math.max(top, points[i + 1]!);
  }
  if (points.length === 0) return { x: 0, y: 0, scale: 1 };
  const across = Math.max(1, size.width - 2 * marginPx) / Math.max(1e-6, right - left);
  const up = Math.max(1, size.height - 2 * marginPx) / Math.max(1e-6, top - bottom);
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale: Math.min(across, up) };
}

/** Canvas position of map coordinates; the second axis points up. */
export function toCanvas(
  view: MapView,
  { width, height }: CanvasSize,
  x: number,
  y: number,
): [px: number, py: number] {
  return [width / 2 + (x - view.x) * view.scale, height / 2 - (y - view.y) * view.scale];
}

/** Map coordinates of a canvas position: the inverse of `toCanvas`. */
export function fromCanvas(
  view: MapView,
  { width, height }: CanvasSize,
  px: number,
  py: number,
): [x: number, y: number] {
  return [view.x + (px - width / 2) / view.scale, view.y - (py - height / 2) / view.scale];
}

export function panned(view: MapView, dxPx: number, dyPx: number): MapView {
  return { ...view, x: view.x - dxPx / view.scale, y: view.y + dyPx / view.scale };
}

/** Zooms so that what is at (px, py) stays there; within bounds relative to the whole map's scale. */
export function zoomed(
  view: MapView,
  size: CanvasSize,
  whole: MapView,
  factor: number,
  px: number,
  py: number,
): MapView {
  const scale = Math.min(ZOOM.most * whole.scale, Math.max(ZOOM.least * whole.scale, view.scale * factor));
  const dx = px - size.width / 2;
  const dy = py - size.height / 2;
  return {
    x: view.x + dx / view.scale - dx / scale,
    y: view.y - dy / view.scale + dy / scale,
    scale,
  };
}

/** The point nearest to a canvas position, within `reachPx` of it, or null. */
export function pointAt(
  points: Float32Array,
  view: MapView,
  size: CanvasSize,
  px: number,
  py: number,
  reachPx: number,
): number | null {
  const [x, y] = fromCanvas(view, size, px, py);
  let best: number | null = null;
  let least = (reachPx / view.scale) ** 2;
  for (let i = 0; i < points.length / 2; i++) {
    const square = (points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2;
    if (square <= least) [best, least] = [i, square];
  }
  return best;
}

/**
 * The next point from one in a direction (a unit vector along an axis): the nearest within 45° of it, where what lies
 * off to the side counts double. Null at the edge.
 */
export function nextPoint(points: Float32Array, from: number, dx: number, dy: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (let i = 0; i < points.length / 2; i++) {
    const x = points[2 * i]! - points[2 * from]!;
    const y = points[2 * i + 1]! - points[2 * from + 1]!;
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (i === from || along <= 0 || aside > along) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [i, cost];
  }
  return best;
}

/** The view moved just so far that a point is at least a margin away from the edges. */
export function withPointInView(view: MapView, size: CanvasSize, x: number, y: number): MapView {
  const [px, py] = toCanvas(view, size, x, y);
  const over = (p: number, length: number) => p - Math.min(length - MARGIN_PX, Math.max(MARGIN_PX, p));
  return panned(view, -over(px, size.width), -over(py, size.height));
}

/** Two of the components of a curve list [paints, points, components]: [paints · points, 2]. */
export function planeOf(
  curves: Float32Array,
  components: number,
  first: number,
  second: number,
): Float32Array {
  const count = curves.length / components;
  const out = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    out[2 * i] = curves[i * components + first]!;
    out[2 * i + 1] = second < components ? curves[i * components + second]! : 0;
  }
  return out;
}

/** Every paint's key among the points of its curve: [paints, 2]. */
export function keyPoints(plane: Float32Array, points: number, keyPoint: number): Float32Array {
  const paints = plane.length / (2 * points);
  const out = new Float32Array(2 * paints);
  for (let paint = 0; paint < paints; paint++)
    out.set(plane.subarray(2 * (paint * points + keyPoint), 2 * (paint * points + keyPoint) + 2), 2 * paint);
  return out;
}
