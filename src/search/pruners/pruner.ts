// What decides, after each report of a trial, whether it is worth going on.
import type { Direction, Trial } from '../trial.ts';

/**
 * Whether to end the trial, whose last report is the newest; `trials` are all so far, itself among them. What is answered rests on
 * nothing but these, so a sweep that goes on after a reload decides as one that never stopped.
 */
export type Pruner = (trial: Trial, trials: readonly Trial[], direction: Direction) => boolean;
