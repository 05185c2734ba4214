// The built-in sample: RAL Classic, drawn from the hex values in the npm package colornerd (MIT); nothing is fetched.
import ral from 'colornerd/json/ral.json';
import type { ImportedPaint } from './import-paint.ts';
import { compareText, parsePaintFolder } from './names.ts';
import { sha256Hex } from './sha256.ts';
import { PICTURE_BYTES } from './types.ts';

export const SAMPLE_NAME = 'RAL Classic';
export const SAMPLE_PAINT_COUNT = ral.length;

/** The paints one after the other, each with its key; the variants are rendered when needed. */
export async function* renderSample(): AsyncGenerator<ImportedPaint> {
  const folders = ral.map(({ label, name, hex }) => ({ folder: `${label.trim()} ${name.trim()}`, hex }));
  folders.sort((a, b) => compareText(a.folder, b.folder));
  for (const { folder, hex } of folders) {
    const pixels = flatPicture(hex);
    const sha256 = await sha256Hex(pixels);
    const key = { path: `${folder}/key.png`, role: 'key', factor: 1, isEstimated: false } as const;
    yield { ...parsePaintFolder(folder), pictures: [{ ...key, pixels, sha256 }] };
  }
}

/** A picture of one colour, `#rrggbb`. */
function flatPicture(hex: string): Uint8Array<ArrayBuffer> {
  const rgb = Number.parseInt(hex.trim().slice(1), 16);
  const pixels = new Uint8Array(PICTURE_BYTES);
  for (let i = 0; i < PICTURE_BYTES; i += 3) {
    pixels[i] = rgb >> 16;
    pixels[i + 1] = (rgb >> 8) & 255;
    pixels[i + 2] = rgb & 255;
  }
  return pixels;
}
