// How β, the weight of the KL term, changes over a run: pure functions of the step.
import type { CompleteVaeParams } from '../shared/vae-params.ts';

export type BetaSchedule = { kind: 'constant' } | { kind: 'warm-up' | 'cyclic'; steps: number };

/** Weight of the KL term at a step (from 1): constant, rising linearly once, or rising in every cycle's first half. */
export function betaAt(step: number, beta: number, schedule: BetaSchedule): number {
  if (schedule.kind === 'constant') return beta;
  if (schedule.kind === 'warm-up') return beta * Math.min(1, step / schedule.steps);
  return beta * Math.min(1, (2 * ((step - 1) % schedule.steps)) / schedule.steps);
}

/** Weight of the KL term at a step as the run's parameters say. */
export function betaOf(
  params: CompleteVaeParams,
  { step, stepsPerEpoch }: { step: number; stepsPerEpoch: number },
): number {
  const steps = Math.max(1, Math.round(params.betaPeriod * stepsPerEpoch));
  return betaAt(step, params.beta, { kind: params.betaSchedule, steps });
}
