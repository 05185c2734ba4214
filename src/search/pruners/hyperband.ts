// Hyperband (Li et al., 2017): several brackets of successive halving, from quick to judge to slow, side by side.
import type { Trial } from '../trial.ts';
import { crc32 } from './crc32.ts';
import { naturalLog } from './natural-log.ts';
import type { Pruner } from './pruner.ts';
import { halvingPruner } from './successive-halving.ts';

export interface HyperbandOptions {
  minResource: number;
  /** Steps of a trial that runs through. */
  maxResource: number;
  reductionFactor: number;
  bootstrapCount: number;
  /** Of the search: a trial's bracket follows from it and the trial's number. */
  name: string;
}

/** Shares of the trials by bracket: ⌈B · η^s / (s + 1)⌉ for s = B − 1 … 0. */
export function bracketBudgets({ minResource, maxResource, reductionFactor }: HyperbandOptions): number[] {
  const count = Math.floor(naturalLog(maxResource / minResource) / naturalLog(reductionFactor)) + 1;
  return Array.from({ length: Math.max(1, count) }, (_, bracket) => {
    const s = count - 1 - bracket;
    return Math.ceil((count * reductionFactor ** s) / (s + 1));
  });
}

/** The bracket that a trial belongs to. */
export function bracketOf(trialNumber: number, name: string, budgets: readonly number[]): number {
  let place = crc32(`${name}_${trialNumber}`) % budgets.reduce((sum, budget) => sum + budget, 0);
  for (const [bracket, budget] of budgets.entries()) {
    place -= budget;
    if (place < 0) return bracket;
  }
  return budgets.length - 1;
}

export function hyperbandPruner(options: HyperbandOptions): Pruner {
  const budgets = bracketBudgets(options);
  const { minResource, reductionFactor, bootstrapCount, name } = options;
  const pruners = budgets.map((_, bracket) =>
    halvingPruner({ minResource, reductionFactor, bootstrapCount, minEarlyStoppingRate: bracket }),
  );
  return (trial, trials, direction) => {
    const bracket = bracketOf(trial.number, name, budgets);
    const isBeside = ({ number }: Trial) => bracketOf(number, name, budgets) === bracket;
    return pruners[bracket]!(trial, trials.filter(isBeside), direction);
  };
}
