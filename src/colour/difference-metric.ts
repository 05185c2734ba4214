// How much a small step in linear light matters to the eye.
import { deltaE00 } from './difference.ts';
import { matrix, type Matrix3 } from './lab-error.ts';
import { labOfRgb } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

/** Step of the numeric derivative, relative to the brightest channel; the least in linear light. */
const STEP = { relative: 0.01, least: 1e-4 };

/** S at a colour in linear light, by polarisation of CIEDE2000 itself: ΔE00² ≈ dᵀ S d for a small step d. */
export function differenceMetric(linear: Rgb): Matrix3 {
  const lab = labOfRgb(rgbOfLinear(linear));
  const h = Math.max(STEP.least, STEP.relative * Math.max(...linear));
  const squared = (i: number, j: number) => {
    const at = (sign: number) => {
      const moved = linear.map((v, c) => (c === i || c === j ? v + sign * h : v));
      return deltaE00(lab, labOfRgb(rgbOfLinear([moved[0]!, moved[1]!, moved[2]!]))) ** 2;
    };
    return (at(1) + at(-1)) / (2 * h * h);
  };
  const own = [0, 1, 2].map((c) => squared(c, c));
  return matrix((i, j) => (i === j ? own[i]! : (squared(i, j) - own[i]! - own[j]!) / 2));
}
