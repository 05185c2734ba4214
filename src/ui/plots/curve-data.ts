// The metrics of a run as curves over steps, epochs or time: gathered, smoothed, thinned for the pixels that there are.
import type { EpochMetrics } from '../../tracking/run.ts';

/** `time`: seconds since the run started, pauses and interruptions included. */
export type CurveAxis = 'step' | 'epoch' | 'time';

/** Points in order of x. A y that is not finite is a gap. */
export interface Curve {
  x: Float64Array;
  y: Float64Array;
}

/** All metrics of these epochs, those of steps first. */
export function metricsIn(epochs: readonly EpochMetrics[]): string[] {
  const ofSteps = new Set(epochs.flatMap(({ steps }) => Object.keys(steps)));
  return [...new Set([...ofSteps, ...epochs.flatMap(({ values }) => Object.keys(values))])];
}

/**
 * A point per step where the metric was kept by step, else one per epoch at its end. Within an epoch steps are taken
 * to be equally long.
 * @param epochs of one run, in order
 * @param startedAt milliseconds since 1970
 */
export function curveOf(
  epochs: readonly EpochMetrics[],
  metric: string,
  axis: CurveAxis,
  startedAt: number,
): Curve {
  const isBySteps = epochs.some(({ steps }) => steps[metric] !== undefined);
  const countOf = ({ steps, values }: EpochMetrics) =>
    isBySteps ? (steps[metric]?.length ?? 0) : Number(values[metric] !== undefined);
  const count = epochs.reduce((sum, epoch) => sum + countOf(epoch), 0);
  const curve = { x: new Float64Array(count), y: new Float64Array(count) };
  let began = startedAt;
  let at = 0;
  for (const epoch of epochs) {
    const place = placeIn(epoch, axis, began, startedAt);
    const points = countOf(epoch);
    for (let i = 0; i < points; i++, at++) {
      curve.x[at] = place((i + 1) / points);
      curve.y[at] = isBySteps ? epoch.steps[metric]![i]! : epoch.values[metric]!;
    }
    began = epoch.at;
  }
  return curve;
}

/** Where on the axis a share of the epoch lies: 1 is its end. */
function placeIn(
  { epoch, firstStep, steps, at }: EpochMetrics,
  axis: CurveAxis,
  began: number,
  startedAt: number,
): (share: number) => number {
  if (axis === 'epoch') return (share) => epoch - 1 + share;
  if (axis === 'time') return (share) => (began + (at - began) * share - startedAt) / 1000;
  const count = Math.max(1, ...Object.values(steps).map((column) => column.length));
  return (share) => firstStep - 1 + share * count;
}

/**
 * Exponential moving average as TensorBoard draws it: without its bias towards 0 at the start. Gaps stay and leave
 * the average as it was.
 * @param weight of what came before, [0, 1); 0 changes nothing
 */
export function smooth({ x, y }: Curve, weight: number): Curve {
  if (weight === 0) return { x, y };
  let average = 0;
  let count = 0;
  const smoothed = y.map((value) => {
    if (!Number.isFinite(value)) return NaN;
    average = average * weight + value * (1 - weight);
    count++;
    return average / (1 - weight ** count);
  });
  return { x, y: smoothed };
}

/**
 * What draws the same line with fewer points: of each of `columns` equal parts of [from, to] the first, the last, the
 * least and the greatest value (M4, Jugel et al. 2014), and one point beyond either end. Gaps go.
 */
export function thin({ x, y }: Curve, from: number, to: number, columns: number): Curve {
  const kept: number[] = [];
  const perColumn = (to - from) / columns;
  let before = -1;
  let place = 0;
  while (place < x.length && x[place]! < from) {
    if (Number.isFinite(y[place]!)) before = place;
    place++;
  }
  if (before >= 0) kept.push(before);
  while (place < x.length && x[place]! <= to) {
    const column = columnOf(x[place]!, from, perColumn);
    const [first, least, greatest, last, next] = extremesFrom(
      x,
      y,
      place,
      to,
      (at) => columnOf(at, from, perColumn) === column,
    );
    for (const i of [...new Set([first, least, greatest, last])].sort((a, b) => a - b))
      if (i >= 0) kept.push(i);
    place = next;
  }
  const after = y.findIndex((value, i) => i >= place && Number.isFinite(value));
  if (after >= 0) kept.push(after);
  return { x: Float64Array.from(kept, (i) => x[i]!), y: Float64Array.from(kept, (i) => y[i]!) };
}

function columnOf(x: number, from: number, perColumn: number): number {
  return perColumn > 0 ? Math.floor((x - from) / perColumn) : 0;
}

/** Indices of what a column keeps, −1 where it has nothing, and the index after it. */
function extremesFrom(
  x: Float64Array,
  y: Float64Array,
  start: number,
  to: number,
  isIn: (x: number) => boolean,
): [first: number, least: number, greatest: number, last: number, next: number] {
  let [first, least, greatest, last] = [-1, -1, -1, -1];
  let i = start;
  for (; i < x.length && x[i]! <= to && isIn(x[i]!); i++) {
    const value = y[i]!;
    if (!Number.isFinite(value)) continue;
    if (first < 0) first = least = greatest = i;
    if (value < y[least]!) least = i;
    if (value > y[greatest]!) greatest = i;
    last = i;
  }
  return [first, least, greatest, last, i];
}

/** The value of the curve's point nearest to `x`; undefined when it has none. */
export function valueNear({ x: xs, y }: Curve, x: number): number | undefined {
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  const isBeforeNearer = low > 0 && x - xs[low - 1]! < xs[low]! - x;
  return y[isBeforeNearer ? low - 1 : low];
}

/** The least and greatest x of these curves, or null when all are empty. */
export function extentOf(curves: readonly Curve[]): [from: number, to: number] | null {
  const filled = curves.filter(({ x }) => x.length > 0);
  if (filled.length === 0) return null;
  return [Math.min(...filled.map(({ x }) => x[0]!)), Math.max(...filled.map(({ x }) => x.at(-1)!))];
}
