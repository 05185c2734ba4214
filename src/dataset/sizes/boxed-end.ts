// Where the boxes of an AVIF or HEIC file end (ISO/IEC 14496-12, 4.2).
import { places, topBoxes } from './boxed.ts';

/** `idat` */
const IDAT = 0x69646174;

/** Bytes up to where the last box says that it ends; beyond any file where none holds pixels. */
export function boxesEnd(view: DataView): number {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  let last = 0;
  let hasPixels = false;
  for (const { type, start, declaredEnd } of topBoxes(view)) {
    last = Math.max(last, declaredEnd);
    const isWithin = type === 'meta' && !places(view, bytes, IDAT, start, declaredEnd).next().done;
    hasPixels ||= type === 'mdat' || isWithin;
  }
  return hasPixels ? last : Infinity;
}
