// What a photo tells of its surfaces, whatever light falls on them: worked out once per photo, before anybody taps. Pure.
import type { LightPicture } from '../light-picture.ts';
import { noiseOf } from './picture-noise.ts';

/** Features that shading leaves alone, of a picture of at most about 512 × 512; each array holds width × height values, row by row. */
export interface SurfaceFeatures {
  width: number;
  height: number;
  /** ln(R/G) and ln(B/G), averaged over neighbours of like colour. */
  redness: Float32Array;
  blueness: Float32Array;
  /** ln of luminance, likewise. */
  lightness: Float32Array;
  /** Standard deviation of redness and blueness that noise alone explains; large in the dark and where a channel is clipped. */
  deviation: Float32Array;
}

/** Code values of one camera's noise may be told apart from this on, in natural logarithms of light. */
const LEAST_DEVIATION = 0.012;
/** Added to light before its logarithm: about 2 code values, so that black has no colour. */
const FLOOR = 0.0015;
/** From here on a channel may be clipped. */
const CLIPPED = 0.955;
const CLIPPED_DEVIATION = 0.5;

/** @param picture linear sRGB; whoever calls reduces it to at most 512 pixels a side */
export function surfaceFeatures(picture: LightPicture): SurfaceFeatures {
  const { width, height, rgb } = picture;
  const count = width * height;
  const noise = noiseOf(picture);
  const redness = new Float32Array(count);
  const blueness = new Float32Array(count);
  const lightness = new Float32Array(count);
  const deviation = new Float32Array(count);
  for (let i = 0, from = 0; i < count; i++, from += 3) {
    const [r, g, b] = [lit(rgb[from]!), lit(rgb[from + 1]!), lit(rgb[from + 2]!)];
    const green = Math.log(g);
    redness[i] = Math.log(r) - green;
    blueness[i] = Math.log(b) - green;
    lightness[i] = Math.log(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const isClipped = Math.max(rgb[from]!, rgb[from + 1]!, rgb[from + 2]!) >= CLIPPED;
    const fromNoise = noise * relativeStep(Math.min(r, g, b));
    deviation[i] = Math.hypot(LEAST_DEVIATION, fromNoise) + (isClipped ? CLIPPED_DEVIATION : 0);
  }
  return smoothed({ width, height, redness, blueness, lightness, deviation });
}

function lit(light: number): number {
  return light > 0 ? light + FLOOR : FLOOR;
}

/** Relative change of light that one code value makes: the slope of ln of the sRGB curve. */
function relativeStep(light: number): number {
  const code = 255 * (1.055 * light ** (1 / 2.4) - 0.055);
  return 2.4 / (Math.max(code, 0) + 14.025);
}

/** Range of the bilateral filter, in deviations. */
const RANGE = 3;

/** A bilateral filter over 3 × 3 pixels: noise falls by about 2.5, edges stay. */
function smoothed(model: SurfaceFeatures): SurfaceFeatures {
  const { width, height, redness, blueness, lightness, deviation } = model;
  const out = {
    ...model,
    redness: redness.slice(),
    blueness: blueness.slice(),
    lightness: lightness.slice(),
    deviation: deviation.slice(),
  };
  const steps = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const [u, v, l] = [redness[i]!, blueness[i]!, lightness[i]!];
      const scale = 1 / (RANGE * deviation[i]!) ** 2;
      let [sum, du, dv, dl] = [1, 0, 0, 0];
      for (const step of steps) {
        const j = i + step;
        const [a, b, c] = [redness[j]! - u, blueness[j]! - v, lightness[j]! - l];
        const weight = 1 / (1 + (a * a + b * b + c * c) * scale) ** 2;
        sum += weight;
        du += weight * a;
        dv += weight * b;
        dl += weight * c;
      }
      out.redness[i] = u + du / sum;
      out.blueness[i] = v + dv / sum;
      out.lightness[i] = l + dl / sum;
      out.deviation[i] = Math.max(LEAST_DEVIATION, deviation[i]! / Math.sqrt(sum));
    }
  return out;
}
