// How noisy a picture is, from differences that neither edges nor shading make.
import { codeOfLinear } from '../../colour/srgb.ts';
import { median } from '../../shared/median.ts';
import type { LightPicture } from '../light-picture.ts';

/** Pixels looked at, about. */
const SAMPLES = 20_000;
/** Of |a − 2b + c| of three neighbours with normal noise of deviation 1 the median is 0.6745 · √6. */
const OF_SECOND_DIFFERENCE = 0.6745 * Math.sqrt(6);
/** Code values; rounding alone gives 0.29, what a phone smooths away is there all the same. */
const LEAST = 0.5;
const MOST = 12;

/** Standard deviation of a channel in code values, 0.5 to 12, from second differences along rows. */
export function noiseOf({ width, height, rgb }: LightPicture): number {
  if (width < 3) return LEAST;
  const step = Math.max(1, Math.floor(((width - 2) * height) / SAMPLES));
  const differences: number[] = [];
  for (let at = 0; at < (width - 2) * height; at += step) {
    const from = 3 * (Math.floor(at / (width - 2)) * width + (at % (width - 2))) + 1;
    const [a, b, c] = [rgb[from]!, rgb[from + 3]!, rgb[from + 6]!];
    if (b < 0.004 || b > 0.95) continue;
    differences.push(Math.abs(codeOfLinear(a) - 2 * codeOfLinear(b) + codeOfLinear(c)));
  }
  const noise = differences.length > 0 ? median(differences) / OF_SECOND_DIFFERENCE : LEAST;
  return Math.min(MOST, Math.max(LEAST, noise));
}
