// The blocks of a GIF file (GIF89a, 20 to 26): the screen and every image drawn on it, which may be larger than it says.
import { larger, type Size } from './size.ts';

export const IMAGE = 0x2c;
export const EXTENSION = 0x21;

export const colourTableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));

/** The screen with all images as far as they reach; `view` begins at the signature. */
export function gifSize(view: DataView): Size {
  let size = { width: 0, height: 0 };
  if (view.byteLength < 13) return size;
  size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  let at = 13 + colourTableBytes(view.getUint8(10));
  while (at + 10 <= view.byteLength) {
    const block = view.getUint8(at);
    if (block === IMAGE) {
      const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
      size = larger(size, { width: left! + width!, height: top! + height! });
      at = afterSubBlocks(view, at + 11 + colourTableBytes(view.getUint8(at + 9)));
    } else if (block === EXTENSION) at = afterSubBlocks(view, at + 2);
    else break;
  }
  return size;
}

export function afterSubBlocks(view: DataView, start: number): number {
  let at = start;
  while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
  return at + 1;
}
