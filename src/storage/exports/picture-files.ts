// Pictures as files that any program reads: PNG, and a small twin as lossless WebP. Pure; the same bytes on every device,
// with or without a canvas.
import { zlibSync } from 'fflate';
import { crc32 } from '../../archive/crc32.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';

/** RGB bytes, row by row. */
export interface RgbPicture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** PNG with 8 bits a channel (W3C, Portable Network Graphics). */
export function pngOfRgb({ width, height, rgb }: RgbPicture): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2], 8); // bits a channel, true colour
  const rows = new Uint8Array(height * (width * 3 + 1)); // each begins with its filter, 0 for none
  for (let y = 0; y < height; y++)
    rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  return joinedBytes([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = joinedBytes([new TextEncoder().encode(type), data]);
  const bytes = new Uint8Array(body.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return bytes;
}

/** Averaged down to a side of at most `most` pixels; as it is where it has no more. */
export function smallerPicture(picture: RgbPicture, most: number): RgbPicture {
  const { width, height, rgb } = picture;
  const block = Math.ceil(Math.max(width, height) / most);
  if (block <= 1) return picture;
  const [w, h] = [Math.floor(width / block), Math.floor(height / block)];
  const small = new Uint8Array(w * h * 3);
  for (let i = 0; i < small.length; i++) {
    const [x, y, c] = [Math.floor(i / 3) % w, Math.floor(i / 3 / w), i % 3];
    let sum = 0;
    for (let dy = 0; dy < block; dy++)
      for (let dx = 0; dx < block; dx++) sum += rgb[((y * block + dy) * width + x * block + dx) * 3 + c]!;
    small[i] = Math.round(sum / (block * block));
  }
  return { width: w, height: h, rgb: small };
}

/** A code's symbols: of green with lengths and no cache, of red and blue. */
const GREEN_SYMBOLS = 280;
const BYTE_SYMBOLS = 256;
/** Codes of code lengths that are written before that of length 8 (RFC 9649, 3.7.2.1.2). */
const LENGTHS_UP_TO_8 = 12;

/**
 * WebP without loss (RFC 9649, VP8L): no transforms, codes of eight bits for every byte. Not small, but what it is in is packed
 * again.
 */
export function webpOfRgb({ width, height, rgb }: RgbPicture): Uint8Array<ArrayBuffer> {
  const bits = createBits(width * height * 3 + 256);
  bits.put(0x2f, 8);
  bits.put(width - 1, 14);
  bits.put(height - 1, 14);
  bits.put(0, 1 + 3 + 1 + 1 + 1); // no alpha, version 0, no transform, no cache, one group of codes
  for (const symbols of [GREEN_SYMBOLS, BYTE_SYMBOLS, BYTE_SYMBOLS]) putByteCode(bits, symbols);
  putSingleCode(bits, 255); // alpha
  putSingleCode(bits, 0); // distances, of which there are none
  for (let i = 0; i < rgb.length; i += 3)
    for (const value of [rgb[i + 1]!, rgb[i]!, rgb[i + 2]!]) bits.put(REVERSED[value]!, 8);
  return riff(bits.bytes());
}

/** A code whose first 256 symbols have eight bits each; the others are never written. */
function putByteCode(bits: Bits, symbols: number): void {
  bits.put(0, 1);
  bits.put(LENGTHS_UP_TO_8 - 4, 4);
  // In the order 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8: of the lengths 0 and 8 one bit each.
  for (const length of [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]) bits.put(length, 3);
  bits.put(0, 1); // all symbols have a length
  for (let symbol = 0; symbol < symbols; symbol++) bits.put(symbol < BYTE_SYMBOLS ? 1 : 0, 1);
}

function putSingleCode(bits: Bits, symbol: number): void {
  bits.put(0b001, 2); // simple, one symbol
  bits.put(1, 1); // of eight bits
  bits.put(symbol, 8);
}

const REVERSED = Uint8Array.from({ length: 256 }, (_, value) =>
  parseInt(value.toString(2).padStart(8, '0').split('').reverse().join(''), 2),
);

interface Bits {
  /** The lowest bit first. */
  put(value: number, count: number): void;
  bytes(): Uint8Array;
}

function createBits(room: number): Bits {
  const out = new Uint8Array(room);
  let at = 0;
  return {
    put(value, count) {
      for (let i = 0; i < count; i++, at++) out[at >> 3]! |= ((value >> i) & 1) << (at & 7);
    },
    bytes: () => out.subarray(0, (at + 7) >> 3),
  };
}

function riff(image: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = image.length + (image.length & 1);
  const bytes = new Uint8Array(20 + padded);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, 12 + padded, true);
  text(8, 'WEBPVP8L');
  view.setUint32(16, image.length, true);
  bytes.set(image, 20);
  return bytes;
}
