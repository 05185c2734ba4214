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

/** Types of the chunks up to the end chunk, at most one more than MOST_CHUNKS. */
function* chunkTypes(view: DataView): Generator<string> {
  let chunks = 0;
  for (let at = 8; at + 12 <= view.byteLength && chunks <= MOST_CHUNKS; at += 12 + view.getUint32(at)) {
    chunks++;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
    yield type;
    if (type === 'IEND') return;
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the chunks run to the end chunk. */
export function hasPngEnd(bytes: Uint8Array): boolean {
  let last = '';
  for (last of chunkTypes(viewOf(bytes)));
  return last === 'IEND';
}

/** Whether it has more chunks than any picture needs; in time bounded by that number. */
export function hasTooManyChunks(bytes: Uint8Array): boolean {
  let chunks = 0;
  for (const _ of chunkTypes(viewOf(bytes))) chunks++;
  return chunks > MOST_CHUNKS;
}

/** Whether it has 8 bits, no colour profile, gamma, rotation or animation. */
export function isPlainPng(bytes: Uint8Array): boolean {
  return bytes[24] === 8 && hasOnly(bytes, HARMLESS);
}

function hasOnly(bytes: Uint8Array, types: ReadonlySet<string>): boolean {
  for (const type of chunkTypes(viewOf(bytes))) if (!types.has(type)) return false;
  return true;
}
