// What pairs are drawn on: clean paper, black, and both with the noise of a camera.
import type { Random } from '../../../shared/random.ts';

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
