// Ends what is worse than the median of complete trials was at the same step (Golovin et al., 2017, "Google Vizier").
import { costOf, type Trial } from '../trial.ts';
import type { Pruner } from './pruner.ts';

export interface MedianOptions {
  /** As many trials run through first. */
  startupTrials: number;
  /** As many steps of each are not judged. */
  warmupSteps: number;
}

export function medianPruner(
  { startupTrials, warmupSteps }: MedianOptions = { startupTrials: 5, warmupSteps: 0 },
): Pruner {
  return (trial, trials, direction) => {
    const step = trial.reports.at(-1)?.[0];
    const complete = trials.filter(({ state }) => state === 'complete');
    if (step === undefined || step <= warmupSteps || complete.length < Math.max(1, startupTrials))
      return false;
    const costs = (of: Trial) =>
      of.reports.map(([, value]) => costOf(value, direction)).filter((cost) => !Number.isNaN(cost));
    const own = costs(trial);
    if (own.length === 0) return true;
    const others = complete
      .map(({ reports }) => reports.find(([at]) => at === step)?.[1] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value))
      .map((value) => costOf(value, direction));
    return others.length > 0 && Math.min(...own) > medianOf(others);
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
