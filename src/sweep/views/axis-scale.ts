// Where values lie along an axis, as shares 0–1 of its length: evenly, by their logarithm, or by their rank. Pure.
import { numberOf, type Parameter, type ParameterValue } from '../../search/space.ts';

export type ScaleName = 'linear' | 'log' | 'quantile';

export interface AxisTick {
  share: number;
  /** What stands there: a number, or a choice. */
  value: ParameterValue;
}

export interface AxisScale {
  /** NaN for what has no place on it. */
  shareOf(value: number): number;
  /** The other way round: the nearest value of a choice or a rank. */
  valueAt(share: number): number;
  ticks: readonly AxisTick[];
}

/** Of numbers from `low` to `high`. `values` are those that there are, for ranks. */
export function numberScale(
  name: ScaleName,
  low: number,
  high: number,
  values: readonly number[],
): AxisScale {
  if (name === 'quantile') return rankScale(values);
  const isLog = name === 'log' && low > 0;
  const to = isLog ? Math.log : (x: number) => x;
  const from = isLog ? Math.exp : (x: number) => x;
  const [start, length] = [to(low), to(high) - to(low)];
  const shareOf = (value: number) => (length > 0 ? (to(value) - start) / length : 0.5);
  const valueAt = (share: number) => from(start + share * length);
  const places = length > 0 ? [0, 0.5, 1] : [0.5];
  return { shareOf, valueAt, ticks: places.map((share) => ({ share, value: valueAt(share) })) };
}

/** Of choices, each in the middle of its part. */
export function choiceScale(choices: readonly ParameterValue[]): AxisScale {
  const count = choices.length;
  const shareOf = (place: number) => (place < 0 ? Number.NaN : (place + 0.5) / count);
  return {
    shareOf,
    valueAt: (share) => Math.min(count - 1, Math.max(0, Math.floor(share * count))),
    ticks: choices.map((value, place) => ({ share: shareOf(place), value })),
  };
}

/** Equal ones at the mean of their ranks. */
function rankScale(values: readonly number[]): AxisScale {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const last = Math.max(1, sorted.length - 1);
  const shareOf = (value: number) => {
    if (sorted.length === 0 || !Number.isFinite(value)) return Number.NaN;
    const first = sorted.findIndex((one) => one >= value);
    if (first < 0) return 1;
    const beyond = sorted.findIndex((one) => one > value);
    const end = (beyond < 0 ? sorted.length : beyond) - 1;
    return sorted.length === 1 ? 0.5 : Math.max(first, (first + Math.max(first, end)) / 2) / last;
  };
  const valueAt = (share: number) => sorted[Math.round(share * last)] ?? Number.NaN;
  const ticks = sorted.length === 0 ? [] : [0, 0.5, 1].map((share) => ({ share, value: valueAt(share) }));
  return { shareOf, valueAt, ticks };
}

/** Of a parameter of a search: its own range and scale unless another is asked for. */
export function parameterScale(
  parameter: Parameter,
  name: ScaleName | null,
  values: readonly number[],
): AxisScale {
  if (parameter.kind === 'choice') return choiceScale(parameter.choices);
  const own = parameter.isLog ? 'log' : 'linear';
  return numberScale(name ?? own, parameter.low, parameter.high, values);
}

/** A value as an axis counts with it; NaN where there is none. */
export function placeOf(parameter: Parameter, value: ParameterValue | undefined): number {
  return value === undefined ? Number.NaN : numberOf(parameter, value);
}
