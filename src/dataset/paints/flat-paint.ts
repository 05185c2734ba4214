// Paints of one flat colour, as lists and colour books give them: their pictures are drawn when needed, never stored.
import { PICTURE_BYTES, type Paint, type Picture, type Rgb } from '../dataset.ts';
import { renderedPictures } from './variants.ts';

/** The pictures of every flat paint: a key and the 20 standard variants. Shared, so that 30,000 paints hold one list. */
export const FLAT_PICTURES: Picture[] = [
  { path: 'key.png', role: 'key', factor: 1, pixels: null },
  ...renderedPictures('', []).map((picture) => ({ ...picture, path: picture.path.slice(1) })),
];

export function isFlat({ thumbnail }: Pick<Paint, 'thumbnail'>): boolean {
  return thumbnail === null;
}

/** A picture of one colour: 64 × 64 × RGB bytes. Code values are rounded half up and clipped to 0–255. */
export function flatPicture(colour: Rgb): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(PICTURE_BYTES);
  for (let c = 0; c < 3; c++) pixels[c] = Math.min(255, Math.max(0, Math.floor(colour[c]! + 0.5)));
  for (let filled = 3; filled < PICTURE_BYTES; filled *= 2) pixels.copyWithin(filled, 0, filled);
  return pixels;
}
