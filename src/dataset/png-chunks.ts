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

function chunkTypes(view: DataView): string[] {
  const types: string[] = [];
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
    types.push(type);
    if (type === 'IEND') break;
  }
  return types;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether the chunks run to the end chunk. */
export function hasPngEnd(bytes: Uint8Array): boolean {
  return chunkTypes(viewOf(bytes)).at(-1) === 'IEND';
}

/** Whether it has 8 bits, no colour profile, gamma, rotation or animation. */
export function isPlainPng(bytes: Uint8Array): boolean {
  return bytes[24] === 8 && chunkTypes(viewOf(bytes)).every((type) => HARMLESS.has(type));
}
