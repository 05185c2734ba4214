// One attempt of a search, as samplers and pruners see it.
import type { Params } from './space.ts';

/** `paused`: ended at a rung, and can be promoted from its checkpoint. To a sampler it is as a pruned one. */
export type TrialState = 'running' | 'complete' | 'paused' | 'pruned' | 'failed';
export type Direction = 'minimize' | 'maximize';

export interface Trial {
  /** Its place among all, from 0. */
  number: number;
  state: TrialState;
  params: Params;
  /** What was looked for, of a complete trial; may be infinite, and is null where it was never reported or was no number. */
  value: number | null;
  /** What it reported on its way: steps (epochs, from 1, rising) with their values, which may be NaN. */
  reports: readonly (readonly [step: number, value: number])[];
}

/** A number in [0, 1), each time another one. */
export type Uniform = () => number;

/** A value as something to minimise. */
export function costOf(value: number, direction: Direction): number {
  return direction === 'minimize' ? value : -value;
}

/** Whether it has said what it is worth, as far as it came. */
export function hasEnded({ state }: Trial): boolean {
  return state === 'complete' || hasStoppedEarly(state);
}

export function hasStoppedEarly(state: TrialState): boolean {
  return state === 'pruned' || state === 'paused';
}

/** The trial with the best value, the earliest of equal ones; null where none has one. */
export function bestTrial(trials: readonly Trial[], direction: Direction): Trial | null {
  let best: Trial | null = null;
  for (const trial of trials) {
    if (trial.state !== 'complete' || trial.value === null || Number.isNaN(trial.value)) continue;
    if (!best || costOf(trial.value, direction) < costOf(best.value!, direction)) best = trial;
  }
  return best;
}
