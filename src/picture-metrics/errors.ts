// How far a picture is from the one that it should be, pixel by pixel. Numbers only.

/** RGB code values 0–255, three to a pixel, row after row; bytes, or floats that were not rounded. */
export type Pixels = Uint8Array | Uint8ClampedArray | Float32Array;

/** What equal pictures count as, in dB: one code value amiss in 128 × 128 pixels is 95. */
export const MOST_PSNR = 100;

/** Mean squared error, in code values. */
export function meanSquaredError(one: Pixels, other: Pixels): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i]! - other[i]!) ** 2;
  return sum / one.length;
}

/** Mean absolute error, in code values. */
export function meanAbsoluteError(one: Pixels, other: Pixels): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs(one[i]! - other[i]!);
  return sum / one.length;
}

/** Peak signal to noise ratio in dB: 10 log₁₀(255² / MSE), MOST_PSNR at most. */
export function psnr(one: Pixels, other: Pixels): number {
  return Math.min(MOST_PSNR, 10 * Math.log10(255 ** 2 / meanSquaredError(one, other)));
}
