// How a file codes its colours, as far as its bytes tell: what a decoded value may be off by follows from it
// (src/matching/coding-error.ts). Reads headers only; a file that makes no sense is coded in no way that we know of.

export type Coding =
  /** Values are those that were stored: PNG, BMP, lossless WebP. */
  | { kind: 'exact'; isConverted: boolean; isPhoto: boolean }
  /** JPEG: quantiser steps of the blocks' means, of luma and of chroma, 1–65,535. */
  | { kind: 'jpeg'; luma: number; chroma: number; isConverted: boolean; isPhoto: boolean }
  /** Lossy WebP: luma and chroma in the narrow range of video. */
  | { kind: 'webp'; isConverted: boolean; isPhoto: boolean }
  /** Some other lossy format, or not known; camera frames. */
  | { kind: 'lossy'; isConverted: boolean; isPhoto: boolean };

/** Frames of a camera, which come as video does. */
export const CAMERA_FRAME: Coding = { kind: 'lossy', isConverted: false, isPhoto: true };
/** Pixels of which nothing is known but that they were stored as they are. */
export const PLAIN_PIXELS: Coding = { kind: 'exact', isConverted: false, isPhoto: false };

/** Bytes of a header that are looked at. */
const HEADER_BYTES = 262_144;
/** Segments of a JPEG before its first scan that are looked at. */
const MOST_SEGMENTS = 256;
/** A JPEG without tables of its own is taken for one of good quality. */
const USUAL_STEP = { luma: 4, chroma: 4 };

/** `isConverted`: colours went through a profile. `isPhoto`: a camera signed it (EXIF maker). */
export function codingOf(bytes: Uint8Array): Coding {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_BYTES));
  const text = (at: number, length: number) => latin1(view, at, length);
  if (text(0, 4) === '\x89PNG') return { kind: 'exact', ...pngFacts(view) };
  if (text(0, 2) === 'BM') return { kind: 'exact', isConverted: false, isPhoto: false };
  if (text(0, 2) === '\xff\xd8') return jpegCoding(view);
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webpCoding(view);
  return { kind: 'lossy', isConverted: false, isPhoto: false };
}

function latin1(view: DataView, at: number, length: number): string {
  let out = '';
  for (let i = at; i < at + length && i < view.byteLength; i++) out += String.fromCharCode(view.getUint8(i));
  return out;
}

function pngFacts(view: DataView): { isConverted: boolean; isPhoto: boolean } {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = latin1(view, at + 4, 4);
    if (type === 'iCCP' || type === 'cICP') return { isConverted: true, isPhoto: false };
    if (type === 'IDAT') break;
  }
  return { isConverted: false, isPhoto: false };
}

/** DQT, APP1 with EXIF and APP2 with a profile, up to the first scan; ITU T.81, B.2.4.1. */
function jpegCoding(view: DataView): Coding {
  const tables = new Map<number, number>();
  let [isConverted, isPhoto] = [false, false];
  let at = 2;
  for (let segments = 0; segments < MOST_SEGMENTS && at + 4 <= view.byteLength; segments++) {
    if (view.getUint8(at) !== 0xff) break;
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) break;
    const length = view.getUint16(at + 2);
    if (marker === 0xdb) readTables(view, at + 4, at + 2 + length, tables);
    if (marker === 0xe1 && latin1(view, at + 4, 5) === 'Exif\0')
      isPhoto ||= hasMaker(view, at + 10, at + 2 + length);
    if (marker === 0xe2 && latin1(view, at + 4, 11) === 'ICC_PROFILE') isConverted = true;
    at += 2 + Math.max(2, length);
  }
  const luma = tables.get(0) ?? USUAL_STEP.luma;
  const chroma = tables.get(1) ?? tables.get(0) ?? USUAL_STEP.chroma;
  return { kind: 'jpeg', luma, chroma, isConverted, isPhoto };
}

/** The first entry of each table: the step of the blocks' means. */
function readTables(view: DataView, from: number, to: number, tables: Map<number, number>): void {
  for (let at = from; at + 3 <= Math.min(to, view.byteLength);) {
    const head = view.getUint8(at);
    const isWide = head >> 4 === 1;
    const step = isWide ? view.getUint16(at + 1) : view.getUint8(at + 1);
    if (step > 0) tables.set(head & 15, step);
    at += 1 + (isWide ? 128 : 64);
  }
}

/** Whether the first directory of a TIFF header (EXIF 2.32, 4.5) names a maker (tag 0x010F). */
function hasMaker(view: DataView, start: number, end: number): boolean {
  const last = Math.min(end, view.byteLength);
  if (start + 8 > last) return false;
  const isLittle = view.getUint16(start) === 0x4949;
  const directory = start + view.getUint32(start + 4, isLittle);
  if (directory + 2 > last) return false;
  const entries = Math.min(MOST_SEGMENTS, view.getUint16(directory, isLittle));
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > last) return false;
    if (view.getUint16(entry, isLittle) === 0x010f) return true;
  }
  return false;
}

function webpCoding(view: DataView): Coding {
  const kind = latin1(view, 12, 4);
  const flags = kind === 'VP8X' && view.byteLength > 20 ? view.getUint8(20) : 0;
  const facts = { isConverted: (flags & 0x20) !== 0, isPhoto: false };
  const isLossless = kind === 'VP8L' || (kind === 'VP8X' && latin1(view, 30, HEADER_BYTES).includes('VP8L'));
  return isLossless ? { kind: 'exact', ...facts } : { kind: 'webp', ...facts };
}
