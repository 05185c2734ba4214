// The chunks of a PNG file (PNG specification, third edition, 5.3): just enough to know how it may be decoded.

/** Chunks that change nothing about the colours or the way up of an 8-bit sRGB picture. */
const HARMLESS = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'IDAT',
  'IEND',
  'sRGB',
  'pHYs',
  'tEXt',
  'zTXt',
  'iTXt',
  'tIME',
  'bKGD',
  'sBIT',
  'hIST',
]);

/** A file of 100 MB has 12,000 of the usual 8 KB; one that has more than this was made to keep a reader busy. */
const MOST_CHUNKS = 100_000;

/** Chunks that say how code values are meant (11.3.2). */
const COLOUR_SPACE = new Set(['iCCP', 'cICP', 'gAMA', 'cHRM', 'sRGB', 'mDCV', 'cLLI']);

/** The only method of compression that there is. */
const DEFLATE = 0;

export interface Chunk {
  type: string;
  /** Of the data. */
  length: number;
  /** From its length field on, to the end of its checksum; not beyond the file. */
  from: number;
  to: number;
}

/** Up to the end chunk, at most one more than MOST_CHUNKS. */
export function chunksOf(view: DataView): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 8; from + 12 <= view.byteLength && chunks.length <= MOST_CHUNKS;) {
    const length = view.getUint32(from);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(from + i)));
    const to = Math.min(view.byteLength, from + 12 + length);
    chunks.push({ type, length, from, to });
    if (type === 'IEND') break;
    from += 12 + length;
  }
  return chunks;
}

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the chunks run to the end chunk. */
export function hasPngEnd(bytes: Uint8Array): boolean {
  return chunksOf(viewOf(bytes)).at(-1)?.type === 'IEND';
}

/** Whether it has more chunks than any picture needs; in time bounded by that number. */
export function hasTooManyChunks(bytes: Uint8Array): boolean {
  return chunksOf(viewOf(bytes)).length > MOST_CHUNKS;
}

/** Whether it has 8 bits, no colour profile, gamma, rotation or animation. */
export function isPlainPng(bytes: Uint8Array): boolean {
  return bytes[24] === 8 && chunksOf(viewOf(bytes)).every(({ type }) => HARMLESS.has(type));
}

/** The compressed ICC profile that a decoder goes by (11.3.2.3); null without one, or where cICP overrides it. */
export function compressedProfile(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const chunks = chunksOf(viewOf(bytes));
  const first = chunks.find(({ type }) => type === 'iCCP' || type === 'PLTE' || type === 'IDAT');
  if (first?.type !== 'iCCP' || chunks.some(({ type }) => type === 'cICP')) return null;
  const data = bytes.subarray(first.from + 8, Math.min(first.to, first.from + 8 + first.length));
  const nameEnd = data.indexOf(0);
  return nameEnd >= 0 && data[nameEnd + 1] === DEFLATE ? data.subarray(nameEnd + 2) : null;
}

/** Whether its chunks say of its code values that they are anything but sRGB. */
export function hasPngProfile(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const chunks = chunksOf(view);
  const left = isSrgbByTags(view, chunks) ? chunks.filter(({ type }) => !isTag(type)) : chunks;
  return left.some(({ type }) => COLOUR_SPACE.has(type) && type !== 'sRGB');
}

/**
 * The file without gAMA and cHRM where these mean sRGB, or where an sRGB chunk overrides them: image processors write
 * them to say "sRGB", and browsers take them for a pure power of 1/2.2, which is up to 8 code values off in the dark.
 */
export function withoutSrgbTags(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = viewOf(bytes);
  const chunks = chunksOf(view);
  return isSrgbByTags(view, chunks) ? without(bytes, chunks, isTag) : bytes;
}

/** The file without any word on what its code values mean, so that they are taken for sRGB. */
export function withoutPngProfile(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return without(bytes, chunksOf(viewOf(bytes)), (type) => COLOUR_SPACE.has(type));
}

const isTag = (type: string) => type === 'gAMA' || type === 'cHRM';

/** 1/2.2 in 100,000ths; some writers cut instead of rounding, or write 0.45. */
const SRGB_GAMMA = 45455;
const GAMMA_TOLERANCE = 500;
/** White, red, green and blue of sRGB, x and y in 100,000ths; a writer that computes them is off by a few. */
const SRGB_CHROMATICITIES = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000];
const CHROMATICITY_TOLERANCE = 100;

function isSrgbByTags(view: DataView, chunks: readonly Chunk[]): boolean {
  const find = (wanted: string) => chunks.find(({ type }) => type === wanted);
  if (find('iCCP') || find('cICP')) return false; // these override all others
  const [gamma, chromaticities] = [find('gAMA'), find('cHRM')];
  if (!gamma && !chromaticities) return false;
  return Boolean(find('sRGB')) || (meansSrgbGamma(view, gamma) && meansSrgbPrimaries(view, chromaticities));
}

function meansSrgbGamma(view: DataView, chunk: Chunk | undefined): boolean {
  if (!chunk) return true;
  if (chunk.length !== 4 || chunk.from + 12 > view.byteLength) return false;
  return Math.abs(view.getUint32(chunk.from + 8) - SRGB_GAMMA) <= GAMMA_TOLERANCE;
}

function meansSrgbPrimaries(view: DataView, chunk: Chunk | undefined): boolean {
  if (!chunk) return true;
  if (chunk.length !== 32 || chunk.from + 40 > view.byteLength) return false;
  return SRGB_CHROMATICITIES.every(
    (value, i) => Math.abs(view.getUint32(chunk.from + 8 + 4 * i) - value) <= CHROMATICITY_TOLERANCE,
  );
}

/** The same bytes where there is nothing to leave out. */
function without(
  bytes: Uint8Array<ArrayBuffer>,
  chunks: readonly Chunk[],
  isUnwanted: (type: string) => boolean,
): Uint8Array<ArrayBuffer> {
  const unwanted = chunks.filter(({ type }) => isUnwanted(type));
  if (unwanted.length === 0) return bytes;
  const out = new Uint8Array(bytes.length - unwanted.reduce((sum, { from, to }) => sum + to - from, 0));
  let read = 0;
  let written = 0;
  for (const { from, to } of [...unwanted, { from: bytes.length, to: bytes.length }]) {
    out.set(bytes.subarray(read, from), written);
    written += from - read;
    read = to;
  }
  return out;
}
