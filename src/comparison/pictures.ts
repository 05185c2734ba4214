// What drawn pictures are like beside real ones, told from the pictures themselves. Pure.
import { createAreaAverager } from '../dataset/area-average.ts';
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
  const [own, goal] = [looksOf(drawn), looksOf(real)];
  if (goal.variety === 0 || goal.sharpness === 0) return null;
  return { variety: own.variety / goal.variety, sharpness: own.sharpness / goal.sharpness };
}

const smaller = new WeakMap<Sheet, Map<number, Sheet>>();

/** Real pictures averaged to a side that models draw at, where theirs is a multiple of it; else as they are. */
export function atSide(real: Sheet, side: number): Sheet {
  if (side < 1 || real.side <= side || real.side % side !== 0) return real;
  const known = smaller.get(real) ?? new Map<number, Sheet>();
  smaller.set(real, known);
  const before = known.get(side);
  if (before) return before;
  const pictures = new Uint8Array(real.count * side * side * CHANNELS);
  for (let n = 0; n < real.count; n++) {
    const averager = createAreaAverager(real.side, side, CHANNELS);
    for (let y = 0; y < real.side; y++)
      averager.addRow(real.pictures, (n * real.side + y) * real.side * CHANNELS);
    pictures.set(averager.result(), n * side * side * CHANNELS);
  }
  const sheet = { count: real.count, side, pictures };
  known.set(side, sheet);
  return sheet;
}

/** Sheets do not change, and every family is compared with the same real one. */
const known = new WeakMap<Sheet, PictureMeasures>();

/** The same measures of a sheet for itself, in code values and in squares of them. */
export function looksOf(sheet: Sheet): PictureMeasures {
  const before = known.get(sheet);
  if (before) return before;
  const { count, side, pictures } = sheet;
  const looks = {
    variety: varietyOf(sheet),
    sharpness: sharpnessOf({ count, side, depth: CHANNELS, bytes: pictures }),
  };
  known.set(sheet, looks);
  return looks;
}

/** Root mean square of the difference between pictures and what a model makes of them, as a share of white: 0–1. */
export function reconstructionError({ originals, pictures }: Reconstructions): number {
  let sum = 0;
  for (let i = 0; i < originals.length; i++) sum += (originals[i]! - pictures[i]!) ** 2;
  return Math.sqrt(sum / Math.max(1, originals.length)) / 255;
}

/** The mean of ‖a − b‖² over all pairs is 2 ÷ (n − 1) · Σ ‖a − ā‖², and that sum Σ a² − n ā². */
function varietyOf({ count, side, pictures }: Sheet): number {
  const size = side * side * CHANNELS;
  const totals = new Float64Array(size);
  let sum = 0;
  for (let i = 0, at = 0; i < pictures.length; i++, at = at + 1 < size ? at + 1 : 0) {
    totals[at]! += pictures[i]!;
    sum += pictures[i]! ** 2;
  }
  for (const total of totals) sum -= total ** 2 / count;
  return Math.sqrt((2 * Math.max(0, sum)) / (count - 1));
}
