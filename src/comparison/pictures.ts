// What drawn pictures are like beside real ones, told from the pictures themselves. Pure.
import { sharpnessOf } from '../distances/sharpness.ts';
import type { Reconstructions, Sheet } from './evidence.ts';

const CHANNELS = 3;

export interface PictureMeasures {
  /**
   * Root mean square of the Euclidean distance of two drawn pictures' code values, divided by that of two real ones. Near 0
   * all are one picture; above 1 they differ more than real ones do, as noise does.
   */
  variety: number;
  /** Mean squared step from pixel to pixel, divided by that of real pictures. Below 1 is blurred, above 1 noisy or torn. */
  sharpness: number;
}

/** Null where there is nothing to compare: other sizes, fewer than two, or real pictures without any difference. */
export function measurePictures(drawn: Sheet | null, real: Sheet | null): PictureMeasures | null {
  if (!drawn || !real || drawn.side !== real.side || drawn.count < 2 || real.count < 2) return null;
  const [realVariety, realSharpness] = [varietyOf(real), sharpnessOf(asBytes(real))];
  if (realVariety === 0 || realSharpness === 0) return null;
  return {
    variety: varietyOf(drawn) / realVariety,
    sharpness: sharpnessOf(asBytes(drawn)) / realSharpness,
  };
}

/** Root mean square of the difference between pictures and what a model makes of them, as a share of white: 0–1. */
export function reconstructionError({ originals, pictures }: Reconstructions): number {
  let sum = 0;
  for (let i = 0; i < originals.length; i++) sum += (originals[i]! - pictures[i]!) ** 2;
  return Math.sqrt(sum / Math.max(1, originals.length)) / 255;
}

/** The mean of ‖a − b‖² over all pairs is 2 ÷ (n − 1) · Σ ‖a − ā‖². */
function varietyOf({ count, side, pictures }: Sheet): number {
  const size = side * side * CHANNELS;
  let sum = 0;
  for (let at = 0; at < size; at++) {
    let [total, squares] = [0, 0];
    for (let i = at; i < pictures.length; i += size) {
      total += pictures[i]!;
      squares += pictures[i]! ** 2;
    }
    sum += squares - total ** 2 / count;
  }
  return Math.sqrt((2 * sum) / (count - 1));
}

function asBytes({ count, side, pictures }: Sheet) {
  return { count, side, depth: CHANNELS, bytes: pictures };
}
