// What a person should be told about how a GAN is doing. Thresholds and sentences only.
import { message, type Message } from '../../../shared/message.ts';
import type { GanParams } from '../shared/gan-params.ts';

/** Steps that a generator is given before its samples are held against it: all begin with one picture. */
const GRACE_STEPS = 400;
/** Below this share of the dataset's variety the generator draws nearly the same picture for every noise. */
const COLLAPSED = 0.25;
/** A discriminator that is this sure of both kinds gives the generator nothing to learn from. */
const SURE = 0.97;

/** A sentence, or null while all is well. `values`: the epoch's means and what its samples measured. */
export function ganWarning(
  { epoch, step }: { epoch: number; step: number },
  { variant }: Pick<GanParams, 'variant'>,
  values: Record<string, number>,
): Message | null {
  if (step <= GRACE_STEPS) return null;
  const { diversity = 1, d_real: real = 0.5, d_fake: fake = 0.5 } = values;
  if (diversity < COLLAPSED)
    return message('training.modeCollapse', { epoch, percent: Math.round(100 * diversity) });
  // A critic has no such end: its score is a distance, not a verdict.
  if (variant === 'dcgan' && real > SURE && fake < 1 - SURE)
    return message('training.discriminatorWon', { epoch });
  return null;
}
