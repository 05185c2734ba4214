// How like their originals reconstructions look: PSNR, SSIM and mean ΔE00, at the side at which the network draws.
import { deltaE00 } from '../../../colour/difference.ts';
import { labOfRgb } from '../../../colour/lab.ts';

/** Side of SSIM's uniform window, as scikit-image has it by default. */
const WINDOW = 7;
/** Stabilising constants of SSIM for values of 0–255 (Wang et al. 2004: K1 0.01, K2 0.03). */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;
/** Most pixels whose ΔE00 is taken: a twentieth of a second's work. */
const MOST_DIFFERENCES = 16_384;

export type Quality = Record<'val_psnr' | 'val_ssim' | 'val_delta_e00', number>;

/** Both count × side × side × 3 in [−1, 1]. PSNR in dB over all values; the others are means over pictures. */
export function qualityOf(originals: Float32Array, drawn: Float32Array, side: number): Quality {
  return {
    val_psnr: psnr(originals, drawn),
    val_ssim: ssim(originals, drawn, side),
    val_delta_e00: meanDifference(originals, drawn),
  };
}

/** 10 log₁₀(255² / MSE) on code values; 100 at most, so that a perfect copy is a number. */
export function psnr(originals: Float32Array, drawn: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < originals.length; i++) sum += (originals[i]! - drawn[i]!) ** 2;
  const mse = (sum / originals.length) * 127.5 ** 2;
  return Math.min(100, 10 * Math.log10(255 ** 2 / mse));
}

/** Mean SSIM of luma (Rec. 601) over all places of a uniform window, sample covariances. */
export function ssim(originals: Float32Array, drawn: Float32Array, side: number): number {
  const cells = side * side;
  const count = originals.length / (cells * 3);
  const window = Math.min(WINDOW, side);
  let sum = 0;
  for (let picture = 0; picture < count; picture++) {
    const x = lumaOf(originals, picture * cells, cells);
    const y = lumaOf(drawn, picture * cells, cells);
    sum += pictureSsim(x, y, side, window);
  }
  return sum / count;
}

function lumaOf(values: Float32Array, from: number, cells: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) => {
    const at = (from + i) * 3;
    return 127.5 * (0.299 * values[at]! + 0.587 * values[at + 1]! + 0.114 * values[at + 2]! + 1);
  });
}

function pictureSsim(x: Float64Array, y: Float64Array, side: number, window: number): number {
  const places = side - window + 1;
  let sum = 0;
  for (let row = 0; row < places; row++)
    for (let column = 0; column < places; column++)
      sum += windowSsim(x, y, row * side + column, side, window);
  return sum / (places * places);
}

function windowSsim(x: Float64Array, y: Float64Array, at: number, side: number, window: number): number {
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < window; i++)
    for (let j = 0; j < window; j++) {
      const [a, b] = [x[at + i * side + j]!, y[at + i * side + j]!];
      sx += a;
      sy += b;
      sxx += a * a;
      syy += b * b;
      sxy += a * b;
    }
  const n = window * window;
  const [mx, my] = [sx / n, sy / n];
  const variances = (sxx + syy - n * (mx * mx + my * my)) / (n - 1);
  const covariance = (sxy - n * mx * my) / (n - 1);
  return ((2 * mx * my + C1) * (2 * covariance + C2)) / ((mx * mx + my * my + C1) * (variances + C2));
}

/** Mean ΔE00 over pixels, evenly chosen where there are many. */
export function meanDifference(originals: Float32Array, drawn: Float32Array): number {
  const pixels = originals.length / 3;
  const every = Math.max(1, pixels / MOST_DIFFERENCES);
  let sum = 0;
  let count = 0;
  for (let at = 0; at < pixels; at += every, count++)
    sum += deltaE00(labAt(originals, Math.floor(at)), labAt(drawn, Math.floor(at)));
  return sum / count;
}

const labAt = (values: Float32Array, pixel: number) => {
  const code = (channel: number) => 127.5 * (values[pixel * 3 + channel]! + 1);
  return labOfRgb([code(0), code(1), code(2)]);
};
