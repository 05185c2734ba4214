// The pictures of an icon: each is a PNG or a bitmap with a header of its own, which counts, not the list's one byte.
import { larger, NOTHING, type Size } from './size.ts';

export const ENTRY_BYTES = 16;

/** The largest picture in it; `view` begins at the list's header. */
export function iconSize(view: DataView): Size {
  if (view.byteLength < 6) return NOTHING;
  const count = view.getUint16(4, true);
  let size = NOTHING;
  for (let i = 0; i < count && 6 + (i + 1) * ENTRY_BYTES <= view.byteLength; i++) {
    const entry = 6 + i * ENTRY_BYTES;
    const declared = { width: view.getUint8(entry) || 256, height: view.getUint8(entry + 1) || 256 };
    size = larger(larger(size, declared), sizeAt(view, view.getUint32(entry + 12, true)));
  }
  return size;
}

function sizeAt(view: DataView, at: number): Size {
  if (at + 24 > view.byteLength) return NOTHING;
  if (view.getUint32(at) === 0x89504e47)
    return { width: view.getUint32(at + 16), height: view.getUint32(at + 20) };
  // A bitmap's height counts its mask too.
  const [width, height] = [view.getInt32(at + 4, true), view.getInt32(at + 8, true)];
  return { width: Math.abs(width), height: Math.abs(height) / 2 };
}
