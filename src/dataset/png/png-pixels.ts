// Decodes the commonest kind of swatch itself: a small PNG of 8 bits that means plain sRGB (PNG specification, third
// edition). For browsers without ImageDecoder, whose way through a Blob and a canvas takes many times longer.
import { unzlibSync } from 'fflate';
import type { DecodedPicture } from '../decoded-picture.ts';
import { adler32 } from '../../shared/adler32.ts';
import { chunksOf, isPlainPng, viewOf, type Chunk } from './png-chunks.ts';
import { undoFilters } from './png-filters.ts';

/** Colour types (11.2.2) by their number, with the bytes of a pixel. */
const [GREY, RGB, PALETTE, GREY_ALPHA, RGBA] = [0, 2, 3, 4, 6] as const;
const PIXEL_BYTES: Partial<Record<number, number>> = {
  [GREY]: 1,
  [RGB]: 3,
  [PALETTE]: 1,
  [GREY_ALPHA]: 2,
  [RGBA]: 4,
};
/** Larger ones are a browser's to decode, which is as fast then and off this thread. */
const MOST_PIXELS = 256 * 256;
/** What pixels that do not compress may take more than they have, packed. */
const PACKED_SLACK_BYTES = 4096;

interface Layout {
  width: number;
  height: number;
  colourType: number;
  pixelBytes: number;
}

/**
 * The pixels of a file that passed `inspectPicture`; null for what a browser has to judge: another kind of PNG, one that
 * is damaged inside, or one that is see-through in parts.
 */
export function decodePlainPng(bytes: Uint8Array): DecodedPicture | null {
  const layout = layoutOf(bytes);
  if (!layout || !isPlainPng(bytes)) return null;
  const chunks = chunksOf(viewOf(bytes));
  const packed = packedPixels(bytes, chunks);
  const rows = packed && unpackRows(packed, layout);
  if (!rows || !undoFilters(rows, layout.width * layout.pixelBytes, layout.pixelBytes)) return null;
  const colours = coloursOf(bytes, chunks, layout.colourType);
  const data = colours && paint(rows, layout, colours);
  return data && { width: layout.width, height: layout.height, data };
}

/** Of a picture that is small, has no interlacing and at least one pixel. */
function layoutOf(bytes: Uint8Array): Layout | null {
  if (bytes.length < 33) return null;
  const view = viewOf(bytes);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [colourType, compression, filter, interlace] = bytes.subarray(25, 29);
  const pixelBytes = PIXEL_BYTES[colourType!];
  const isPlain = compression === 0 && filter === 0 && interlace === 0;
  if (!isPlain || !pixelBytes || width * height === 0 || width * height > MOST_PIXELS) return null;
  return { width, height, colourType: colourType!, pixelBytes };
}

const dataOf = (bytes: Uint8Array, { from, length }: Chunk) => bytes.subarray(from + 8, from + 8 + length);

/** The zlib stream; null where its parts do not stand together, as they must. */
function packedPixels(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array | null {
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  const last = chunks.findLastIndex(({ type }) => type === 'IDAT');
  const parts = chunks.slice(first, last + 1);
  if (first < 0 || parts.some(({ type }) => type !== 'IDAT')) return null;
  if (parts.length === 1) return dataOf(bytes, parts[0]!);
  const packed = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(dataOf(bytes, part), at);
    at += part.length;
  }
  return packed;
}

/** Filter byte and samples of each row; null where the stream holds anything else than just that. */
function unpackRows(packed: Uint8Array, { width, height, pixelBytes }: Layout): Uint8Array | null {
  const size = height * (1 + width * pixelBytes);
  if (packed.length < 6 || packed.length > size + PACKED_SLACK_BYTES) return null;
  let rows: Uint8Array;
  try {
    rows = unzlibSync(packed, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
  // fflate does not check it; what a stream gives beyond `size` is dropped and shows in it too.
  return rows.length === size && adler32(rows) === viewOf(packed).getUint32(packed.length - 4) ? rows : null;
}

/** RGBA of each sample value of a palette or grey picture, the colour that is see-through of an RGB one, or neither. */
interface Colours {
  table: Uint8Array | null;
  /** 0xRRGGBB. */
  clear: number | null;
}

/** Null where palette and transparency (11.2.3, 11.3.1.1) are not as they should be. */
function coloursOf(bytes: Uint8Array, chunks: readonly Chunk[], colourType: number): Colours | null {
  const first = chunks.findIndex(({ type }) => type === 'IDAT');
  const all = chunks.filter(({ type }) => type === 'PLTE' || type === 'tRNS').map(({ type }) => type);
  const before = chunks.slice(0, first);
  const [palette, clear] = ['PLTE', 'tRNS'].map((wanted) => {
    const chunk = before.find(({ type }) => type === wanted);
    return chunk && dataOf(bytes, chunk);
  });
  if (all.length !== new Set(all).size || all.length !== (palette ? 1 : 0) + (clear ? 1 : 0)) return null;
  if (colourType === PALETTE) return all[0] === 'PLTE' && palette ? ofPalette(palette, clear) : null;
  if (!clear) return { table: null, clear: null };
  if (colourType !== GREY && colourType !== RGB) return null;
  const samples = colourType === GREY ? 1 : 3;
  if (clear.length !== 2 * samples || clear.some((byte, i) => i % 2 === 0 && byte !== 0)) return null;
  const value = (sample: number) => clear[2 * Math.min(sample, samples - 1) + 1]!;
  return { table: null, clear: (value(0) << 16) | (value(1) << 8) | value(2) };
}

/** Null where an entry is see-through. */
function ofPalette(palette: Uint8Array, alphas: Uint8Array = new Uint8Array()): Colours | null {
  const count = palette.length / 3;
  if (!Number.isInteger(count) || count > 256 || alphas.length > count) return null;
  return alphas.every((alpha) => alpha === 255) ? { table: palette, clear: null } : null;
}

/** RGBA; null for a sample without a colour and for a pixel that is see-through. */
function paint(
  rows: Uint8Array,
  { width, height, colourType, pixelBytes }: Layout,
  { table, clear }: Colours,
): Uint8ClampedArray | null {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const isGrey = colourType === GREY || colourType === GREY_ALPHA;
  const alphaAt = colourType === GREY_ALPHA ? 1 : colourType === RGBA ? 3 : null;
  const source = table ?? rows;
  let at = 0;
  for (let y = 0, out = 0; y < height; y++) {
    at++; // the filter
    for (let x = 0; x < width; x++, at += pixelBytes, out += 4) {
      const alpha = alphaAt === null ? 255 : rows[at + alphaAt]!;
      if (alpha !== 255) return null;
      const from = table ? 3 * rows[at]! : at;
      if (from >= source.length) return null;
      const r = source[from]!;
      const g = isGrey ? r : source[from + 1]!;
      const b = isGrey ? r : source[from + 2]!;
      if (clear === ((r << 16) | (g << 8) | b)) return null;
      data[out] = r;
      data[out + 1] = g;
      data[out + 2] = b;
    }
  }
  return data;
}
