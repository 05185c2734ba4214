// What a loss did in one training: how far it came, when it settled, how it swung, where it jumped. Pure.
import { lossStability, STABILITY_WINDOW, type LossStability } from '../tracking/stability.ts';

export interface CurveMeasures {
  /** Means over the first and the last epoch, and the least and greatest mean of an epoch. */
  first: number;
  last: number;
  least: number;
  most: number;
  /**
   * (first − last) / |first|: the share by which the loss fell, negative where it rose; null where it began at 0. Of an
   * autoencoder it says how much was learned. A GAN's losses are of two networks against each other and need not fall.
   */
  improvement: number | null;
  /**
   * The first epoch from which on no mean is further from the last one than `SETTLED` of the distance between least and
   * most. Null where only the last epoch is, or there are fewer than `FEWEST_EPOCHS`.
   */
  plateau: number | null;
  /** Range and swing over the steps of the second half, src/tracking/stability.ts; null for too few steps. */
  stability: LossStability | null;
  /** Jumps of the loss over all steps, and the epochs that they are in; null for too few steps. */
  spikes: { count: number; epochs: readonly number[] } | null;
}

export const SETTLED = 0.02;
export const FEWEST_EPOCHS = 4;
/** A step is a jump when it is this many robust standard deviations above the median of the steps around it … */
export const JUMP_DEVIATIONS = 6;
/** … and this share of the distance between the 5th and 95th percentile of all steps. */
export const JUMP_SHARE = 0.05;

/**
 * Null for a curve without an epoch, or with a value that is not finite.
 * @param epochs means over each, in order
 * @param steps all of the run, of equally many an epoch; empty where they were not kept
 */
export function measureCurve(epochs: readonly number[], steps: ArrayLike<number>): CurveMeasures | null {
  if (epochs.length === 0 || !epochs.every(Number.isFinite)) return null;
  const [first, last] = [epochs[0]!, epochs.at(-1)!];
  const [least, most] = [Math.min(...epochs), Math.max(...epochs)];
  const stability = lossStability(steps);
  return {
    first,
    last,
    least,
    most,
    improvement: first === 0 ? null : (first - last) / Math.abs(first),
    plateau: plateauOf(epochs, SETTLED * (most - least)),
    stability,
    spikes: stability && spikesOf(steps, epochs.length),
  };
}

function plateauOf(epochs: readonly number[], near: number): number | null {
  const last = epochs.at(-1)!;
  const settled = epochs.findLastIndex((value) => Math.abs(value - last) > near) + 2;
  return epochs.length < FEWEST_EPOCHS || settled >= epochs.length ? null : settled;
}

/**
 * Steps whose distance above the median of the `STABILITY_WINDOW` around them is more than `JUMP_DEVIATIONS` × 1.4826 ×
 * the median of all such distances' sizes, and more than `JUMP_SHARE` of the run's range. Neighbours within half a window
 * are one jump. A monotone curve has none, as each of its values is the median of those around it.
 */
function spikesOf(steps: ArrayLike<number>, epochs: number): { count: number; epochs: number[] } {
  const reach = (STABILITY_WINDOW - 1) / 2;
  const above = aboveMedians(steps, reach);
  const sorted = Float64Array.from(steps).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  const sizes = Float64Array.from(above, Math.abs).sort();
  const deviation = 1.4826 * (sizes[Math.floor(sizes.length / 2)] ?? 0);
  const least = Math.max(JUMP_DEVIATIONS * deviation, JUMP_SHARE * (at(0.95) - at(0.05)));
  const found: number[] = [];
  let previous = -Infinity;
  above.forEach((height, i) => {
    if (height <= least) return;
    if (i - previous > reach) found.push(Math.floor(((i + reach) * epochs) / steps.length) + 1);
    previous = i;
  });
  return { count: found.length, epochs: [...new Set(found)] };
}

/** Of each step that has `reach` others on either side: how far above the median of them all it lies. */
function aboveMedians(steps: ArrayLike<number>, reach: number): number[] {
  const around: number[] = []; // the window, in rising order
  const placeOf = (value: number) => {
    let place = 0;
    while (place < around.length && around[place]! < value) place++;
    return place;
  };
  const above: number[] = [];
  for (let end = 0; end < steps.length; end++) {
    around.splice(placeOf(steps[end]!), 0, steps[end]!);
    if (end < 2 * reach) continue;
    above.push(steps[end - reach]! - around[reach]!);
    around.splice(placeOf(steps[end - 2 * reach]!), 1);
  }
  return above;
}
