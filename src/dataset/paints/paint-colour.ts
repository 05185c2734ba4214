// A paint's colour as its pictures show it, keys and variants alike, and which of them show another.
import { scaledColour, unscaledChannel } from './brightness.ts';
import { isLossless } from './evidence.ts';
import type { FactorScale } from './reading.ts';
import type { Picture, Rgb } from '../dataset.ts';

/** A picture as far as it tells the paint's colour. */
export interface ShownPicture extends Pick<Picture, 'path' | 'role'> {
  /** On the scale that is passed along. */
  factor: number;
  /** Robust mean, code values. */
  colour: Rgb;
}

/**
 * Code values that coding moves a channel by at most: without loss the rounding of the key (× factor) and of the
 * variant; with loss, what JPEG and WebP move flat colours by (1 to 2), variants that were cut instead of rounded, and
 * as much again.
 */
const LOSSLESS_ERROR = 2;
const LOSSY_ERROR = 4;
/** One standard deviation of the same, for weighing: rounding, and JPEG at usual qualities. */
const LOSSLESS_DEVIATION = 1 / Math.sqrt(12);
const LOSSY_DEVIATION = 1.2;
/** Pictures that must agree against the key to outvote it. */
const LEAST_VOTERS = 3;

/** Largest difference of a channel from what the paint's colour gives at the picture's factor, code values. */
export function departure({ colour, factor }: ShownPicture, ofPaint: Rgb, scale: FactorScale): number {
  const expected = scaledColour(ofPaint, factor, scale);
  return Math.max(...expected.map((value, c) => Math.abs(value - colour[c]!)));
}

/** Whether it departs from the paint's colour by more than coding can. */
export function disagrees(picture: ShownPicture, ofPaint: Rgb, scale: FactorScale): boolean {
  const most = isLossless(picture.path) ? LOSSLESS_ERROR : LOSSY_ERROR;
  return departure(picture, ofPaint, scale) > most;
}

/**
 * The colour that most of the pictures agree on, sRGB code values, not rounded. A lossless key that they agree with
 * decides: it is exact, and an average of rounded copies is not. Otherwise the pictures that agree are averaged, each
 * taken back by its factor, channels that are clipped left out, by how exact they are. `pictures`: the key first.
 */
export function paintColour(pictures: readonly ShownPicture[], scale: FactorScale): Rgb {
  const key = pictures[0]!;
  if (pictures.length === 1) return key.colour;
  const centre = outvoted(pictures, scale) ?? key.colour;
  const agreeing = pictures.filter((picture) => !disagrees(picture, centre, scale));
  if (isLossless(key.path) && agreeing.includes(key)) return key.colour;
  const mean = (c: number) => weightedMean(agreeing, c, scale) ?? centre[c]!;
  return [mean(0), mean(1), mean(2)];
}

/** The middle of all pictures, where more of them agree with it than with the key, and the key does not; else null. */
function outvoted(pictures: readonly ShownPicture[], scale: FactorScale): Rgb | null {
  const key = pictures[0]!.colour;
  const middle: Rgb = [0, 1, 2].map((c) => weightedMedian(pictures, c, scale) ?? key[c]!) as unknown as Rgb;
  const votersFor = (colour: Rgb) => pictures.filter((picture) => !disagrees(picture, colour, scale)).length;
  const voters = votersFor(middle);
  if (voters < LEAST_VOTERS || voters <= votersFor(key)) return null;
  return middle;
}

interface Sample {
  value: number;
  weight: number;
}

/** What the pictures say of a channel of the key; the weight is the inverse variance of it. */
function samplesOf(
  pictures: readonly ShownPicture[],
  c: number,
  scale: FactorScale,
  deviationOf: (picture: ShownPicture) => number,
): Sample[] {
  return pictures.flatMap((picture) => {
    const { colour, factor } = picture;
    const value = unscaledChannel(colour[c]!, factor, scale);
    return value === null ? [] : [{ value, weight: (factor / deviationOf(picture)) ** 2 }];
  });
}

function weightedMean(pictures: readonly ShownPicture[], c: number, scale: FactorScale): number | null {
  const samples = samplesOf(pictures, c, scale, ({ path }) =>
    isLossless(path) ? LOSSLESS_DEVIATION : LOSSY_DEVIATION,
  );
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  return Math.min(255, samples.reduce((sum, { value, weight }) => sum + value * weight, 0) / total);
}

/** By factors only: one exact file in the wrong folder must not outweigh all others. */
function weightedMedian(pictures: readonly ShownPicture[], c: number, scale: FactorScale): number | null {
  const samples = samplesOf(pictures, c, scale, () => 1).sort((a, b) => a.value - b.value);
  let left = samples.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { value, weight } of samples) if ((left -= weight) <= 0) return Math.min(255, value);
  return null;
}
