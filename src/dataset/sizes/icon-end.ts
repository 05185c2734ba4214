// Where the pictures of an icon end.
import { ENTRY_BYTES } from './icon.ts';

/** Bytes up to the end of the last of its pictures. */
export function iconEnd(view: DataView): number {
  if (view.byteLength < 6) return Infinity;
  const count = view.getUint16(4, true);
  let last = 6 + count * ENTRY_BYTES;
  for (let i = 0; i < count && 6 + (i + 1) * ENTRY_BYTES <= view.byteLength; i++) {
    const entry = 6 + i * ENTRY_BYTES;
    last = Math.max(last, view.getUint32(entry + 8, true) + view.getUint32(entry + 12, true));
  }
  return last;
}
