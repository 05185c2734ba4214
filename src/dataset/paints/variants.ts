// Brightness variants: how one is rendered from a key picture, and which of the standard ones a paint lacks.
import { BRIGHTNESS_FACTORS, PICTURE_BYTES, type Picture } from '../dataset.ts';

const HALF_GRID_STEP = (BRIGHTNESS_FACTORS[1]! - BRIGHTNESS_FACTORS[0]!) / 2;
const SMALLEST_FACTOR = 0.01;
const LARGEST_FACTOR = 10;

/** The key at another brightness: sRGB code values scaled by `factor`, rounded half up, clipped at 255. */
export function renderVariant(key: Uint8Array, factor: number): Uint8Array {
  const scaled = new Uint8Array(256);
  for (let v = 0; v < 256; v++) scaled[v] = Math.min(255, Math.floor(v * factor + 0.5));
  return key.map((v) => scaled[v]!);
}

/** The standard factors that no stored one covers; one within half a step of the series covers it. */
export function missingFactors(stored: readonly number[]): number[] {
  return BRIGHTNESS_FACTORS.filter((f) => !stored.some((s) => Math.abs(s - f) <= HALF_GRID_STEP + 1e-9));
}

/** Rendered pictures that complete a paint's variants to the standard series; nothing of them is stored. */
export function renderedPictures(folder: string, stored: readonly number[]): Picture[] {
  return missingFactors(stored).map((factor) => ({
    path: `${folder}/brightness_${BRIGHTNESS_FACTORS.indexOf(factor) + 1}_${Math.round(factor * 100) / 100}`,
    role: 'variant',
    factor,
    pixels: null,
  }));
}

/** Brightness of a picture relative to its key: the ratio of the sums of code values, within [0.01, 10]. */
export function estimateFactor(key: Uint8Array, picture: Uint8Array): number {
  let ofKey = 0;
  let ofPicture = 0;
  for (let i = 0; i < PICTURE_BYTES; i++) {
    ofKey += key[i]!;
    ofPicture += picture[i]!;
  }
  return ofKey === 0 ? 1 : boundedFactor(ofPicture / ofKey);
}

/** A measured factor within what a picture of a paint can have. */
export function boundedFactor(factor: number): number {
  return Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, factor));
}
