// How β, the weight of the KL term, changes over a run: a warm-up, cycles, or both. Pure functions of the step.

/** In steps; 0: none. */
export interface BetaCourse {
  warmUp: number;
  cycle: number;
}

/**
 * Weight of the KL term at a step (from 1). A warm-up alone rises linearly once (Bowman et al. 2016); a cycle alone rises
 * over its first half and stays for its second (Fu et al. 2019, R = 0.5); together every cycle begins with the warm-up.
 */
export function betaAt(step: number, beta: number, { warmUp, cycle }: BetaCourse): number {
  if (cycle <= 0) return warmUp > 0 ? beta * Math.min(1, step / warmUp) : beta;
  const rise = warmUp > 0 ? Math.min(warmUp, cycle) : cycle / 2;
  return beta * Math.min(1, ((step - 1) % cycle) / rise);
}

/** @param passes of the warm-up and of a cycle */
export function courseOf(
  { betaWarmUp, betaCycle }: { betaWarmUp: number; betaCycle: number },
  stepsPerEpoch: number,
): BetaCourse {
  const stepsOf = (passes: number) => (passes > 0 ? Math.max(1, Math.round(passes * stepsPerEpoch)) : 0);
  return { warmUp: stepsOf(betaWarmUp), cycle: stepsOf(betaCycle) };
}
