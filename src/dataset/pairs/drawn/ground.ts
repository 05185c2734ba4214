// What pairs are drawn on: clean paper, black, and both with the noise of a camera.
import type { Random } from '../../../shared/random.ts';
import type { Rgb } from '../../dataset.ts';

export const GROUNDS = ['clean', 'noisy', 'black', 'noisy-black'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Standard deviation of noise, in code values. */
const NOISE = [6, 32] as const;
/** Of two numbers of five bits added up: √(2 · (32² − 1) / 12), and their mean. */
const BITS_DEVIATION = 13.06;
const BITS_MEAN = 31;

/**
 * Fills a picture (RGB) and says in which grey an outline is drawn on it: black on light ground, white on dark. Noise is
 * triangular, in each channel or the same in all three; a random number gives that of a pixel.
 */
export function addGround(picture: Uint8ClampedArray, ground: Ground, random: Random): 0 | 255 {
  const isDark = ground === 'black' || ground === 'noisy-black';
  const level = isDark ? 0 : 255;
  const ink = isDark ? 255 : 0;
  if (ground === 'clean' || ground === 'black') {
    picture.fill(level);
    return ink;
  }
  const scale = (NOISE[0] + (NOISE[1] - NOISE[0]) * random.next()) / BITS_DEVIATION;
  // Not at the end of the scale, where half of the noise would be cut off: a little inside, as often as not.
  const from = random.next() < 0.5 ? level : level + (isDark ? 1 : -1) * 40 * random.next();
  const isGrey = random.next() < 0.5;
  const base = from - scale * BITS_MEAN;
  for (let i = 0; i < picture.length; i += 3) {
    const bits = random.next() * 4294967296;
    picture[i] = base + scale * noiseOf(bits); // rounded and clamped
    picture[i + 1] = isGrey ? picture[i]! : base + scale * noiseOf(bits >>> 10);
    picture[i + 2] = isGrey ? picture[i]! : base + scale * noiseOf(bits >>> 20);
  }
  return ink;
}

const noiseOf = (bits: number) => (bits & 31) + ((bits >>> 5) & 31);

/** Greatest difference along the frame of a picture, in code values, that an even ground has. */
const EVEN_CODES = 6;

/** What a picture (side² × RGB bytes) lies on, if its frame is of one colour all around; else null. */
export function evenGroundOf(picture: Uint8Array, side: number): Rgb | null {
  const first: Rgb = [picture[0]!, picture[1]!, picture[2]!];
  const isAlike = (pixel: number) =>
    first.every((code, c) => Math.abs(picture[3 * pixel + c]! - code) <= EVEN_CODES);
  for (let i = 0; i < side; i++)
    if (![i, (side - 1) * side + i, i * side, i * side + side - 1].every(isAlike)) return null;
  return first;
}
