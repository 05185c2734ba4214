// What of a picture is kept as evidence beside its pixels: its colour, and what its file is recognised by.
import { robustColour } from '../../colour/patch.ts';
import { PICTURE_SIZE, type Rgb } from '../dataset.ts';

/** Digits of a file's SHA-256 that are kept: among 100,000 files two share them once in 3.7 billion catalogues. */
const HASH_DIGITS = 16;

/** Robust mean of a stored picture (64 × 64 × RGB bytes), sRGB code values to 0.01. */
export function evidenceColour(pixels: Uint8Array): Rgb {
  const [r, g, b] = isFlat(pixels) ? pixels : robustColour(quarterOf(pixels), 3).mean;
  return [toHundredth(r!), toHundredth(g!), toHundredth(b!)];
}

export function evidenceHash(sha256: string): string {
  return sha256.slice(0, HASH_DIGITS);
}

/** Formats that lose nothing, by a file's name; a palette of 256 colours holds a swatch, too. */
const LOSSLESS = /\.(?:png|apng|bmp|dib|gif|tiff?)$/i;

/** Whether a file by this name keeps code values as they were. */
export function isLossless(path: string): boolean {
  return LOSSLESS.test(path);
}

const toHundredth = (value: number) => Math.round(value * 100) / 100;

function isFlat(pixels: Uint8Array): boolean {
  for (let i = 3; i < pixels.length; i++) if (pixels[i] !== pixels[i - 3]) return false;
  return true;
}

/** Every second pixel of every second row: enough for a mean, and a fourth of the work. */
export function quarterOf(picture: Uint8Array): Uint8Array {
  const side = PICTURE_SIZE / 2;
  const out = new Uint8Array(3 * side * side);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const from = 6 * (y * PICTURE_SIZE + x);
      out[at++] = picture[from]!;
      out[at++] = picture[from + 1]!;
      out[at++] = picture[from + 2]!;
    }
  return out;
}
