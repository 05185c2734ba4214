// What a person should be told about how a GAN is doing. Thresholds and sentences only.
import { message, type Message } from '../../../shared/message.ts';
import type { GanParams } from '../shared/gan-params.ts';

/** Steps that a generator is given before its samples are held against it: all begin with one picture. */
const GRACE_STEPS = 400;
/** Below this share of the dataset's variety the generator draws nearly the same picture for every noise. */
const COLLAPSED = 0.25;
/** A discriminator that is this sure of both kinds gives the generator nothing to learn from. */
const SURE = 0.97;
/** Epochs looked at for what is drawn going back and forth, and how many turns among them are too many. */
const WATCHED_EPOCHS = 6;
const TOO_MANY_TURNS = 4;
/** A turn is a change of `lab_frechet` by more than half of itself, from or to colours that are some ΔE away from real ones. */
const LARGE_TURN = 0.5;
const FAR = 25;

/**
 * A sentence, or null while all is well.
 * @param values the epoch's means and what its samples measured
 * @param course `lab_frechet` of each epoch since the training was begun or gone on with
 */
export function ganWarning(
  { epoch, step }: { epoch: number; step: number },
  { variant }: Pick<GanParams, 'variant'>,
  values: Record<string, number>,
  course: readonly number[] = [],
): Message | null {
  if (step <= GRACE_STEPS) return null;
  const { diversity = 1, d_real: real = 0.5, d_fake: fake = 0.5 } = values;
  if (diversity < COLLAPSED)
    return message('training.modeCollapse', { epoch, percent: Math.round(100 * diversity) });
  // A critic has no such end: its score is a distance, not a verdict.
  if (variant === 'dcgan' && real > SURE && fake < 1 - SURE)
    return message('training.discriminatorWon', { epoch });
  return turnsOf(course.slice(-WATCHED_EPOCHS)) >= TOO_MANY_TURNS
    ? message('training.ganSwings', { epoch, epochs: WATCHED_EPOCHS })
    : null;
}

function turnsOf(course: readonly number[]): number {
  return course.filter((now, i) => {
    const [before, earlier] = [course[i - 1], course[i - 2]];
    if (before === undefined || earlier === undefined) return false;
    const isLarge =
      Math.abs(now - before) > LARGE_TURN * Math.min(before, now) && Math.max(before, now) > FAR;
    return isLarge && Math.sign(now - before) !== Math.sign(before - earlier);
  }).length;
}
