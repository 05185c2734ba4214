// Whether a PNG is as it was written: each chunk carries a checksum (PNG specification, third edition, 5.3), which Firefox
// and WebKit pass over. A picture with one flipped byte would be matched as if nothing were wrong.
import { crc32 } from '../../archive/crc32.ts';
import { chunksOf, viewOf, type Chunk } from './png-chunks.ts';

/** Chunks that say nothing of the pixels: with an error in one of them the picture is as good. */
const ASIDES = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'pHYs', 'bKGD', 'hIST', 'sPLT']);

/** Reads every byte once, up to the end chunk. */
export function hasSoundChecksums(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  return chunksOf(view).every((chunk) => ASIDES.has(chunk.type) || isSound(bytes, view, chunk));
}

/** The checksum is over type and data. */
function isSound(bytes: Uint8Array, view: DataView, { length, from, to }: Chunk): boolean {
  const end = from + 8 + length;
  return to === end + 4 && crc32(bytes.subarray(from + 4, end)) === view.getUint32(end);
}
