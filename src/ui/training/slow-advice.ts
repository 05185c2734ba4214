// Whether a training that is under way takes too long by what its steps were measured to take, and what would be quicker. Pure.
import type { Run } from '../../tracking/run.ts';

/** What to begin anew with; the first helps most. */
export type QuickerBy = 'preset' | 'side' | 'epochs';

export interface SlowAdvice {
  /** Measured, so far. */
  stepMs: number;
  secondsLeft: number;
  tries: QuickerBy[];
}

/** What is left of a training is worth a word from here on, in hours. */
const LONG_HOURS = 3;
/** Pictures of this side are small already. */
const SMALL_SIDE = 32;
/** With no more epochs than this there are none to spare. */
const FEW_EPOCHS = 10;

/** The first steps compile programs on a GPU. */
const FIRST_STEPS = 4;

/** Null where it ends soon enough, or is not measured yet. `step` of `steps` are done. */
export function slowAdvice(
  { params, data }: Pick<Run, 'params' | 'data'>,
  { step, steps, secondsLeft }: { step: number; steps: number; secondsLeft: number },
): SlowAdvice | null {
  if (!(secondsLeft > LONG_HOURS * 3600) || step <= FIRST_STEPS || step >= steps) return null;
  const tries: QuickerBy[] = [];
  if (params.preset !== 'compact') tries.push('preset');
  if (data && data.shape[0] > SMALL_SIDE) tries.push('side');
  if (params.epochs > FEW_EPOCHS) tries.push('epochs');
  return { stepMs: (1000 * secondsLeft) / (steps - step), secondsLeft, tries };
}
