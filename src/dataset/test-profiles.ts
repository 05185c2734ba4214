// For tests: ICC profiles of curves and a matrix, made by hand. Not part of the app.
import { deflateSync } from 'node:zlib';
import { pngChunk } from './test-swatches.ts';

const be16 = (n: number) => [(n >>> 8) & 255, n & 255];
const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const fixed = (value: number) => be32(Math.round(value * 65536) >>> 0);

export const xyzTag = (...xyz: number[]) => [...latin('XYZ '), ...be32(0), ...xyz.flatMap(fixed)];
export const tableTag = (...entries: number[]) => [
  ...[...latin('curv'), ...be32(0), ...be32(entries.length)],
  ...entries.flatMap(be16),
];
export const parametricTag = (type: number, ...parameters: number[]) => [
  ...[...latin('para'), ...be32(0), ...be16(type), 0, 0],
  ...parameters.flatMap(fixed),
];

export const SRGB_CURVE = parametricTag(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
export type Tags = Record<string, readonly number[]>;
const curves = (curve: readonly number[]): Tags => ({ rTRC: curve, gTRC: curve, bTRC: curve });

export const SRGB_TAGS: Tags = {
  ...curves(SRGB_CURVE),
  rXYZ: xyzTag(0.436066, 0.222488, 0.013916),
  gXYZ: xyzTag(0.385147, 0.716873, 0.097076),
  bXYZ: xyzTag(0.143066, 0.060608, 0.714096),
};

/** Display P3 with the curve of a power of 2.2. */
export const DISPLAY_TAGS: Tags = {
  ...curves(tableTag(Math.round(2.2 * 256))),
  rXYZ: xyzTag(0.515121, 0.241196, -0.001053),
  gXYZ: xyzTag(0.291977, 0.692245, 0.041885),
  bXYZ: xyzTag(0.157104, 0.066574, 0.784073),
};

export function profileBytes(tags: Tags, space = 'RGB ', connection = 'XYZ '): Uint8Array<ArrayBuffer> {
  const names = Object.keys(tags);
  const header = Array<number>(128).fill(0);
  header.splice(16, 8, ...latin(space), ...latin(connection));
  header.splice(36, 4, ...latin('acsp'));
  let offset = 132 + 12 * names.length;
  const table = names.flatMap((name) => {
    const entry = [...latin(name), ...be32(offset), ...be32(tags[name]!.length)];
    offset += tags[name]!.length;
    return entry;
  });
  return new Uint8Array([
    ...header,
    ...be32(names.length),
    ...table,
    ...names.flatMap((name) => tags[name]!),
  ]);
}

/** The chunk of a PNG that holds a profile. */
export const profileChunk = (profile: Uint8Array) =>
  pngChunk('iCCP', [...latin('display'), 0, 0, ...deflateSync(profile)]);
