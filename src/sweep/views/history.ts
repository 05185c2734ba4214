// How a sweep went, trial by trial. Pure.
import { costOf } from '../../search/trial.ts';
import { directionOf, type SweepSpec } from '../sweep-spec.ts';
import type { TrialRecord } from '../trial-record.ts';

export interface HistoryPoint {
  number: number;
  state: TrialRecord['state'];
  /** Its value; of one that was ended early or is under way the best that it reported; null for none. */
  value: number | null;
  /** The best value of complete trials up to here; null before the first. */
  best: number | null;
  /** Of the values of several seeds, whose mean its value is; null where there are none. */
  deviation: number | null;
}

export function historyOf(
  { objective }: Pick<SweepSpec, 'objective'>,
  trials: readonly TrialRecord[],
): HistoryPoint[] {
  const direction = directionOf(objective);
  let best: number | null = null;
  return trials.map((trial) => {
    const { number, state } = trial;
    if (state === 'complete' && (best === null || costOf(trial.value!, direction) < costOf(best, direction)))
      best = trial.value;
    const deviation = trial.value === null ? null : (spreadOf(trial)?.deviation ?? null);
    return { number, state, value: shownValue(objective, trial), best, deviation };
  });
}

/** From the least value to the greatest, with the deviations of seeds on either side; null where there is none. */
export function rangeOfValues(
  spec: Pick<SweepSpec, 'objective'>,
  trials: readonly TrialRecord[],
): readonly [low: number, high: number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { value, deviation } of historyOf(spec, trials)) {
    if (value === null) continue;
    const beside = deviation ?? 0;
    [low, high] = [Math.min(low, value - beside), Math.max(high, value + beside)];
  }
  return low <= high ? [low, high] : null;
}

/** What a trial came to, as far as it came. */
export function shownValue(
  { direction, value: which }: SweepSpec['objective'],
  { value, reports }: TrialRecord,
): number | null {
  if (value !== null) return value;
  const finite = reports.map(([, reported]) => reported).filter(Number.isFinite);
  if (finite.length === 0) return null;
  if (which === 'last') return finite.at(-1)!;
  return direction === 'min' ? Math.min(...finite) : Math.max(...finite);
}

/** Of a trial of several seeds: their values, from the least to the greatest; null with fewer than two. */
export function spreadOf({
  runs,
}: Pick<TrialRecord, 'runs'>): { mean: number; deviation: number; values: number[] } | null {
  const values = runs.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)), values };
}
