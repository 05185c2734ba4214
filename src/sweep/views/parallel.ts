// A sweep as lines across upright axes: the swept parameters first, what was looked for last. Pure.
import type { Parameter } from '../../search/space.ts';
import { spaceOf, type SweepSpec } from '../sweep-spec.ts';
import type { TrialRecord } from '../trial-record.ts';
import { numberScale, parameterScale, placeOf, type AxisScale, type ScaleName } from './axis-scale.ts';
import { shownValue } from './history.ts';

/** Key of the axis of what was looked for: no parameter is called so. */
export const OBJECTIVE_AXIS = '=';

export interface ParallelAxis {
  /** Path of a parameter, or `OBJECTIVE_AXIS`. */
  key: string;
  isChoice: boolean;
  /** Whether all of it lies above 0, so that it can be logarithmic. */
  canBeLog: boolean;
  scale: AxisScale;
  /** Of each trial, in order, the share along the axis; NaN where it has none. */
  shares: Float64Array;
}

/** Part of an axis, from a lesser share to a greater one, through which lines have to go. */
export type Brushes = Readonly<Record<string, readonly [from: number, to: number]>>;

export function parallelAxes(
  spec: SweepSpec,
  trials: readonly TrialRecord[],
  scales: Readonly<Record<string, ScaleName>>,
): ParallelAxis[] {
  const axes = spaceOf(spec).map(({ name, parameter }) =>
    axisOf(name, parameter, trials, scales[name] ?? null),
  );
  const values = trials.map((trial) => shownValue(spec.objective, trial) ?? Number.NaN);
  const finite = values.filter(Number.isFinite);
  const [low, high] = finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
  const scale = numberScale(scales[OBJECTIVE_AXIS] ?? 'linear', low, high, finite);
  const shares = sharesOf(values, scale);
  return [...axes, { key: OBJECTIVE_AXIS, isChoice: false, canBeLog: low > 0, scale, shares }];
}

function axisOf(
  key: string,
  parameter: Parameter,
  trials: readonly TrialRecord[],
  name: ScaleName | null,
): ParallelAxis {
  const places = trials.map(({ params }) => placeOf(parameter, params[key]));
  const scale = parameterScale(parameter, name, places);
  const isChoice = parameter.kind === 'choice';
  return {
    ...{ key, isChoice, canBeLog: !isChoice && parameter.low > 0 },
    ...{ scale, shares: sharesOf(places, scale) },
  };
}

function sharesOf(places: readonly number[], scale: AxisScale): Float64Array {
  return Float64Array.from(places, (place) => (Number.isFinite(place) ? scale.shareOf(place) : Number.NaN));
}

/** The axes in this order; those that it does not name keep their place behind. */
export function inOrder(axes: readonly ParallelAxis[], order: readonly string[]): ParallelAxis[] {
  const rank = ({ key }: ParallelAxis) => (order.includes(key) ? order.indexOf(key) : order.length);
  return axes.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether a trial goes through all that is brushed. */
export function isWithin(axes: readonly ParallelAxis[], brushes: Brushes, place: number): boolean {
  return axes.every(({ key, shares }) => {
    const brush = brushes[key];
    return !brush || (shares[place]! >= brush[0] && shares[place]! <= brush[1]);
  });
}

/** The order with one axis a place further to either end. */
export function moved(order: readonly string[], key: string, by: -1 | 1): string[] {
  const from = order.indexOf(key);
  const to = Math.min(order.length - 1, Math.max(0, from + by));
  return order.toSpliced(from, 1).toSpliced(to, 0, key);
}
