// Where the first image of a GIF ends (GIF89a, 20 to 26).
import { afterSubBlocks, colourTableBytes, EXTENSION, IMAGE } from './gif.ts';

/** Bytes up to the end of the first image, which is enough; beyond any file where there is none. */
export function gifImageEnd(view: DataView): number {
  if (view.byteLength < 13) return Infinity;
  let at = 13 + colourTableBytes(view.getUint8(10));
  while (at + 2 <= view.byteLength) {
    const block = view.getUint8(at);
    if (block === IMAGE && at + 10 <= view.byteLength) {
      return afterSubBlocks(view, at + 11 + colourTableBytes(view.getUint8(at + 9)));
    }
    if (block !== EXTENSION) return Infinity;
    at = afterSubBlocks(view, at + 2);
  }
  return Infinity;
}
