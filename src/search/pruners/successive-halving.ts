// Asynchronous successive halving (Li et al., 2018, "Massively parallel hyperparameter tuning"): at rungs that lie further and further
// apart, the better 1/η of those that came there go on.
import { costOf, hasStoppedEarly, type Direction, type Trial } from '../trial.ts';
import type { Pruner } from './pruner.ts';

export interface HalvingOptions {
  /** Steps to the first rung. */
  minResource: number;
  /** η: rung r is at minResource · η^(r + rate) steps, and one of η goes on. */
  reductionFactor: number;
  /** Of the first rungs that are left out. */
  minEarlyStoppingRate: number;
  /** As many trials end at a rung before any is promoted from it. */
  bootstrapCount: number;
}

export const HALVING_DEFAULTS: HalvingOptions = {
  minResource: 1,
  reductionFactor: 4,
  minEarlyStoppingRate: 0,
  bootstrapCount: 0,
};

/** Trial numbers of those with a value on it, by rung: what was seen when they came there. */
export type Rungs = readonly ReadonlyMap<number, number>[];

/** The step at which rung r is judged. */
export function stepOfRung(
  rung: number,
  { minResource, reductionFactor, minEarlyStoppingRate }: HalvingOptions,
): number {
  return minResource * reductionFactor ** (minEarlyStoppingRate + rung);
}

/**
 * The values with which trials were judged at each rung: the first that each reported at the rung's step or later, as a trial is judged
 * after every report. A trial that stopped early stands on the rung where it did, and on none behind it.
 */
export function rungsOf(trials: readonly Trial[], options: HalvingOptions): Rungs {
  const rungs: Map<number, number>[] = [];
  for (const trial of trials)
    for (const [rung, value] of rungValuesOf(trial, options).entries())
      (rungs[rung] ??= new Map()).set(trial.number, value);
  return rungs;
}

function rungValuesOf({ state, reports }: Trial, options: HalvingOptions): number[] {
  const values: number[] = [];
  for (const [place, [step, value]] of reports.entries()) {
    const isItsEnd = hasStoppedEarly(state) && place === reports.length - 1;
    while (step >= stepOfRung(values.length, options)) {
      if (Number.isNaN(value)) return values;
      values.push(value);
      if (isItsEnd) break;
    }
  }
  return values;
}

export function halvingPruner(options: HalvingOptions = HALVING_DEFAULTS): Pruner {
  return (trial, trials, direction) => {
    const [step, value] = trial.reports.at(-1) ?? [0, Number.NaN];
    const before = rungValuesOf({ ...trial, reports: trial.reports.slice(0, -1) }, options).length;
    const rungs = rungsOf(trials, options);
    for (let rung = before; step >= stepOfRung(rung, options); rung++) {
      if (Number.isNaN(value)) return true;
      const competing = othersOn(rungs, rung, trial.number);
      competing.push(value);
      if (competing.length <= options.bootstrapCount) return true;
      if (!isPromotable(value, competing, options.reductionFactor, direction)) return true;
    }
    return false;
  };
}

function othersOn(rungs: Rungs, rung: number, itself: number): number[] {
  return [...(rungs[rung] ?? [])].flatMap(([number, value]) => (number === itself ? [] : [value]));
}

/** Whether a value is among the better 1/η of those on its rung, itself included; of fewer than η the best is. */
export function isPromotable(
  value: number,
  competing: readonly number[],
  reductionFactor: number,
  direction: Direction,
): boolean {
  const costs = competing.map((other) => costOf(other, direction)).sort((a, b) => a - b);
  const place = Math.max(0, Math.floor(costs.length / reductionFactor) - 1);
  return costOf(value, direction) <= costs[place]!;
}

/** A paused trial that others have made one of the better 1/η of its rung since. */
export interface Promotion {
  trial: number;
  /** The rung that it comes to next. */
  rung: number;
}

/**
 * The paused trial to go on with, from the highest rung that has one, the best of it; null where a new trial is worth more. As in the
 * paper: of n trials on a rung ⌊n/η⌋ may stand on the next.
 */
export function nextPromotion(
  trials: readonly Trial[],
  options: HalvingOptions,
  direction: Direction,
): Promotion | null {
  const rungs = rungsOf(trials, options);
  const paused = new Set(trials.flatMap(({ state, number }) => (state === 'paused' ? [number] : [])));
  for (let rung = rungs.length - 1; rung >= 0; rung--) {
    const ranked = [...rungs[rung]!].sort((a, b) => costOf(a[1], direction) - costOf(b[1], direction));
    const better = ranked.slice(0, Math.floor(ranked.length / options.reductionFactor));
    const found = better.find(([number]) => paused.has(number) && !rungs[rung + 1]?.has(number));
    if (found) return { trial: found[0], rung: rung + 1 };
  }
  return null;
}
