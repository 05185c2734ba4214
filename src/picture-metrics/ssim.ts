// Structural similarity (Wang, Bovik, Sheikh and Simoncelli, 2004): local means, variances and covariance of two pictures
// under a Gaussian window of 11 × 11, σ 1.5. Numbers only.
import type { Pixels } from './errors.ts';

const WINDOW = 11;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const WEIGHTS = gaussian();

function gaussian(): Float64Array {
  const weights = Float64Array.from({ length: WINDOW }, (_, i) =>
    Math.exp(-((i - 5) ** 2) / (2 * SIGMA ** 2)),
  );
  const sum = weights.reduce((all, weight) => all + weight);
  return weights.map((weight) => weight / sum);
}

/**
 * Mean of SSIM over all places where the window lies within the picture, and over the three channels; 1 for equal pictures.
 * @param width at least 11 pixels, and as many in height
 */
export function ssim(one: Pixels, other: Pixels, width: number): number {
  const height = one.length / 3 / width;
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const x = channelOf(one, channel);
    const y = channelOf(other, channel);
    const blur = (values: Float64Array) => windowed(values, width, height);
    const product = (a: Float64Array, b: Float64Array) => blur(a.map((value, i) => value * b[i]!));
    const [muX, muY] = [blur(x), blur(y)];
    const [xx, yy, xy] = [product(x, x), product(y, y), product(x, y)];
    let ofChannel = 0;
    for (let i = 0; i < muX.length; i++) {
      const [mx, my] = [muX[i]!, muY[i]!];
      const luminance = (2 * mx * my + C1) / (mx * mx + my * my + C1);
      const contrast = (2 * (xy[i]! - mx * my) + C2) / (xx[i]! - mx * mx + yy[i]! - my * my + C2);
      ofChannel += luminance * contrast;
    }
    sum += ofChannel / muX.length;
  }
  return sum / 3;
}

function channelOf(pixels: Pixels, channel: number): Float64Array {
  const values = new Float64Array(pixels.length / 3);
  for (let i = 0; i < values.length; i++) values[i] = pixels[3 * i + channel]!;
  return values;
}

/** Weighted means at all places within the picture: first along the rows, then along the columns. */
function windowed(values: Float64Array, width: number, height: number): Float64Array {
  const across = width - WINDOW + 1;
  const down = height - WINDOW + 1;
  const rows = new Float64Array(across * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < across; x++) {
      let sum = 0;
      for (let k = 0; k < WINDOW; k++) sum += WEIGHTS[k]! * values[y * width + x + k]!;
      rows[y * across + x] = sum;
    }
  const means = new Float64Array(across * down);
  for (let i = 0; i < means.length; i++) {
    let sum = 0;
    for (let k = 0; k < WINDOW; k++) sum += WEIGHTS[k]! * rows[i + k * across]!;
    means[i] = sum;
  }
  return means;
}
