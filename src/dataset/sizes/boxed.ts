// AVIF and HEIC: `ispe` boxes (ISO/IEC 23008-12, 6.5.3) of pictures, tiles and thumbnails, wherever `meta` lies, and the
// sample entries of a sequence (ISO/IEC 14496-12, 12.1.3).
import { larger, NOTHING, type Size } from './size.ts';

/** The head of the file is searched whatever its boxes say. */
const HEAD_BYTES = 65536;
/** Of the top level; files have a handful. */
const MOST_BOXES = 1000;
const ISPE = 0x69737065;
/** `av01`, `hvc1`, `hev1`. */
const SAMPLE_ENTRIES = [0x61763031, 0x68766331, 0x68657631];

/** The largest of the sizes that the boxes tell; `view` begins at `ftyp`. */
export function boxedSize(view: DataView): Size {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  let size = largestIspe(view, bytes, 8, HEAD_BYTES);
  for (const { type, start, end } of topBoxes(view)) {
    if (type === 'meta' || type === 'moov') size = larger(size, largestIspe(view, bytes, start, end));
    if (type === 'moov') size = larger(size, largestSampleEntry(view, bytes, start, end));
  }
  return size;
}

interface Box {
  type: string;
  start: number;
  end: number;
  /** It may lie behind the end of the file. */
  declaredEnd: number;
}

export function* topBoxes(view: DataView): Generator<Box> {
  let at = 0;
  for (let boxes = 0; boxes < MOST_BOXES && at + 8 <= view.byteLength; boxes++) {
    const declared = view.getUint32(at);
    if (declared === 1 && at + 16 > view.byteLength) return;
    const large = declared === 1 ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : declared;
    const end = large === 0 ? view.byteLength : at + large;
    if (end < at + 8) return;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
    yield { type, start: at + 8, end: Math.min(end, view.byteLength), declaredEnd: end };
    at = end;
  }
}

/** Where the four letters stand from `start` on, before `end`. */
export function* places(
  view: DataView,
  bytes: Uint8Array,
  letters: number,
  start: number,
  end: number,
): Generator<number> {
  const last = Math.min(end, view.byteLength) - 4;
  for (
    let at = bytes.indexOf(letters >>> 24, start);
    at >= 0 && at <= last;
    at = bytes.indexOf(letters >>> 24, at + 1)
  )
    if (view.getUint32(at) === letters) yield at;
}

function largestIspe(view: DataView, bytes: Uint8Array, start: number, end: number): Size {
  let size = NOTHING;
  for (const at of places(view, bytes, ISPE, start, end))
    if (at + 16 <= view.byteLength)
      size = larger(size, { width: view.getUint32(at + 8), height: view.getUint32(at + 12) });
  return size;
}

function largestSampleEntry(view: DataView, bytes: Uint8Array, start: number, end: number): Size {
  let size = NOTHING;
  for (const letters of SAMPLE_ENTRIES)
    for (const at of places(view, bytes, letters, start, end))
      if (at + 32 <= view.byteLength)
        size = larger(size, { width: view.getUint16(at + 28), height: view.getUint16(at + 30) });
  return size;
}
