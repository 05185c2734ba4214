// The profile of curves and a matrix in a PNG. The file is a stranger's: what it unpacks to is bounded.
import { readMatrixProfile, type MatrixProfile } from '../icc-profile.ts';
import { compressedProfile } from './png-chunks.ts';

/** Bytes of a profile, packed or not; those of displays have 1 to 10 thousand. */
const MOST_BYTES = 1 << 20;

/** Null for a file that is no PNG, has none, or has a damaged, a larger or another kind of profile. */
export async function pngProfile(bytes: Uint8Array<ArrayBuffer>): Promise<MatrixProfile | null> {
  if (String.fromCharCode(...bytes.subarray(1, 4)) !== 'PNG') return null;
  const packed = compressedProfile(bytes);
  if (!packed || packed.length > MOST_BYTES) return null;
  const unpacked = await unpack(packed).catch(() => null);
  return unpacked && readMatrixProfile(unpacked);
}

/** Null beyond MOST_BYTES, where it stops. Rejects with what the stream throws. */
async function unpack(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    parts.push(part.value);
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
