// How well each paint explains a colour that unknown light and an unknown camera have tinted.
//
// Chromaticity of code values: y = (R − G, B − G) / (R + G + B). A camera's automatic white balance takes out 70–100 % of
// the light's colour and its matrix suits daylight only, so a paint at x is seen at y = x + MEAN·(1, x) + error, the
// error Student's t in two dimensions with covariance BASE + x₁²·BY_RED + x₂²·BY_BLUE: greys are moved by the light,
// strong colours by the camera as well.
import type { Rgb } from '../colour/srgb.ts';
import type { Random } from '../shared/random.ts';
import { BASE, BY_BLUE, BY_RED, FREEDOM, MEAN, type Symmetric2 } from './colour-cast-coefficients.ts';

/** [(R − G), (B − G)] / (R + G + B) of code values; black counts as grey. */
export function codeChromaticity([r, g, b]: Rgb): readonly [red: number, blue: number] {
  const sum = Math.max(1, r + g + b);
  return [(r - g) / sum, (b - g) / sum];
}

/**
 * Density, in code values³, of a seen colour given each paint: the brightness factor has density `priorDensity`,
 * the chromaticity is as above. `variance`: of the seen chromaticity by noise. O(paints), some ms for
 * 30,000.
 * @param keys [paints, 3] code values
 */
export function castDensity(
  keys: Float64Array,
  mean: Rgb,
  variance: number,
  priorDensity: (factor: number) => number,
): Float64Array {
  const [y1, y2] = codeChromaticity(mean);
  const sum = Math.max(1, mean[0] + mean[1] + mean[2]);
  const count = keys.length / 3;
  const out = new Float64Array(count);
  // Plain numbers and no calls for what is asked of every paint.
  const { red, blue } = MEAN;
  const [b0, b1, b2] = [BASE[0] + variance, BASE[1] + 0.5 * variance, BASE[2] + variance];
  const [r0, r1, r2] = BY_RED;
  const [u0, u1, u2] = BY_BLUE;
  const freedom = FREEDOM;
  // (R, G, B) has 3/sum² of the density of (sum, y); sum is the factor times the key's.
  const scale = 3 / (sum * sum * 2 * Math.PI);
  for (let i = 0; i < count; i++) {
    const green = keys[3 * i + 1]!;
    const total = Math.max(1, keys[3 * i]! + green + keys[3 * i + 2]!);
    const x1 = (keys[3 * i]! - green) / total;
    const x2 = (keys[3 * i + 2]! - green) / total;
    const e1 = y1 - x1 - (red[0] + red[1] * x1 + red[2] * x2);
    const e2 = y2 - x2 - (blue[0] + blue[1] * x1 + blue[2] * x2);
    const xx = b0 + x1 * x1 * r0 + x2 * x2 * u0;
    const xy = b1 + x1 * x1 * r1 + x2 * x2 * u1;
    const yy = b2 + x1 * x1 * r2 + x2 * x2 * u2;
    const determinant = xx * yy - xy * xy;
    // Student's t in two dimensions: (1 + q / ν)^−(ν + 2)/2 / (2π √determinant), ν = 6: the power is 4.
    const tail = 1 + (yy * e1 * e1 - 2 * xy * e1 * e2 + xx * e2 * e2) / (determinant * freedom);
    const squared = tail * tail;
    const prior = priorDensity(sum / total);
    out[i] = (scale * prior) / (total * Math.sqrt(determinant) * squared * squared);
  }
  return out;
}

/** A colour of the same R + G + B as some light and camera may tint it, code values; drawn from the same model. */
export function castOf(key: Rgb, random: Random): Rgb {
  const [x1, x2] = codeChromaticity(key);
  const [xx, xy, yy] = covarianceAt(x1, x2, 0);
  const chi2 = Array.from({ length: FREEDOM }, () => random.gaussian() ** 2).reduce((a, b) => a + b);
  const scale = Math.sqrt(FREEDOM / chi2);
  const [z1, z2] = [scale * random.gaussian(), scale * random.gaussian()];
  const y1 = x1 + MEAN.red[0] + MEAN.red[1] * x1 + MEAN.red[2] * x2 + Math.sqrt(xx) * z1;
  const along = (xy / Math.sqrt(xx)) * z1 + Math.sqrt(yy - (xy * xy) / xx) * z2;
  const y2 = x2 + MEAN.blue[0] + MEAN.blue[1] * x1 + MEAN.blue[2] * x2 + along;
  const third = (key[0] + key[1] + key[2]) / 3;
  const green = third * (1 - y1 - y2);
  return [Math.max(0, green + 3 * third * y1), Math.max(0, green), Math.max(0, green + 3 * third * y2)];
}

function covarianceAt(x1: number, x2: number, variance: number): Symmetric2 {
  const at = (k: 0 | 1 | 2) => BASE[k] + x1 * x1 * BY_RED[k] + x2 * x2 * BY_BLUE[k];
  return [at(0) + variance, at(1) + 0.5 * variance, at(2) + variance];
}
