// The hypothesis that a colour is a paint of no catalogue: how likely paints in general are to look like it.
import type { Lab } from '../colour/lab.ts';
import type { Rgb } from '../colour/srgb.ts';
import { priorDensity, type BrightnessPrior } from './brightness-prior.ts';

/**
 * How often the paint asked about is thought not to be in the catalogue. Less without a reference, where an unfamiliar
 * colour is mostly the doing of the light, and hardly anything can be said against the catalogue.
 */
const UNKNOWN_SHARE = { none: 0.02, reference: 0.02 };

/**
 * What paints look like: mean and standard deviation of L*, a*, b* (D65), and of the chromaticity of code values,
 * of 300 measured Munsell chips (the chips of the light correction's fit, whose hues and chromas are
 * spread wider than a paint catalogue's).
 */
const PAINTS_LAB = { mean: [53, 4, 6], deviation: [17, 20, 22] } as const;
const PAINTS_CHROMATICITY = { mean: [0.018, -0.012], deviation: [0.148, 0.107] } as const;
/** Mean sum of a paint's code values. */
const PAINTS_SUM = 376;

/** Natural log, comparable with the paints' own scores, of a paint that is none of `paints`; `logDensity` as below. */
export function unknownScore(
  paints: number,
  logDensity: number,
  situation: keyof typeof UNKNOWN_SHARE,
): number {
  const share = UNKNOWN_SHARE[situation];
  return Math.log((share / (1 - share)) * paints) + logDensity;
}

/** Log density in Lab of paints in general. */
export function paintDensityInLab(lab: Lab): number {
  return logNormal(lab, PAINTS_LAB);
}

/** Log density in code values³ of paints in general at an unknown brightness; compare swatch-evidence.ts. */
export function paintDensityAtAnyBrightness(mean: Rgb, prior: BrightnessPrior): number {
  const sum = Math.max(1, mean[0] + mean[1] + mean[2]);
  const ofSum = (priorDensity(prior, sum / PAINTS_SUM) * 3) / (PAINTS_SUM * sum * sum);
  return Math.log(ofSum) + logNormal(codeChromaticity(mean), PAINTS_CHROMATICITY);
}

function logNormal(
  x: readonly number[],
  { mean, deviation }: { mean: readonly number[]; deviation: readonly number[] },
): number {
  return x.reduce((sum, v, i) => {
    const z = (v - mean[i]!) / deviation[i]!;
    return sum - 0.5 * z * z - Math.log(deviation[i]! * Math.sqrt(2 * Math.PI));
  }, 0);
}

/** [(R − G), (B − G)] / (R + G + B) of code values; black counts as grey. */
function codeChromaticity([r, g, b]: Rgb): readonly [red: number, blue: number] {
  const sum = Math.max(1, r + g + b);
  return [(r - g) / sum, (b - g) / sum];
}
