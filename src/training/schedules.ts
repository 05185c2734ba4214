// How learning rate and β change over a run: pure functions of the step.

/** Linear warm-up to `peak` over `warmUp` steps, then half a cosine down to `floor`·peak at the last step (from 1). */
export function cosineRate(step: number, steps: number, peak: number, warmUp = 0, floor = 0.01): number {
  if (step < warmUp) return (peak * step) / warmUp;
  const progress = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}

export type BetaSchedule = { kind: 'constant' } | { kind: 'warm-up' | 'cyclic'; steps: number };

/** Weight of the KL term at a step (from 1): constant, rising linearly once, or rising in every cycle's first half. */
export function betaAt(step: number, beta: number, schedule: BetaSchedule): number {
  if (schedule.kind === 'constant') return beta;
  if (schedule.kind === 'warm-up') return beta * Math.min(1, step / schedule.steps);
  return beta * Math.min(1, (2 * ((step - 1) % schedule.steps)) / schedule.steps);
}
