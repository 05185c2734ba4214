// The chunks of a WebP file (RFC 9649): the canvas, the frames of an animation and the pictures in them.
import { larger, NOTHING, type Size } from './size.ts';

/** More than any animation has; each is visited once. */
const MOST_CHUNKS = 100_000;
const FRAME_HEADER_BYTES = 16;
/** Up to where the size stands in each kind of chunk. */
const HEADER_BYTES: Record<string, number> = { 'VP8 ': 10, VP8L: 5, VP8X: 10, ANMF: FRAME_HEADER_BYTES };

/** The largest that any chunk tells; `view` begins at RIFF. */
export function webpSize(view: DataView): Size {
  let size = NOTHING;
  let at = 12;
  for (let chunks = 0; chunks < MOST_CHUNKS && at + 8 <= view.byteLength; chunks++) {
    const kind = fourCC(view, at);
    size = larger(size, sizeOfChunk(view, kind, at + 8));
    // A frame's own chunks lie inside of it.
    at += kind === 'ANMF' ? 8 + FRAME_HEADER_BYTES : 8 + evenly(view.getUint32(at + 4, true));
  }
  return size;
}

const evenly = (bytes: number) => bytes + (bytes % 2);

function fourCC(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

function sizeOfChunk(view: DataView, kind: string, at: number): Size {
  if (at + (Object.hasOwn(HEADER_BYTES, kind) ? HEADER_BYTES[kind]! : 0) > view.byteLength) return NOTHING;
  const uint24 = (offset: number) => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16);
  switch (kind) {
    case 'VP8 ':
      return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(at + 1, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: uint24(at + 4) + 1, height: uint24(at + 7) + 1 };
    case 'ANMF':
      return {
        width: 2 * uint24(at) + uint24(at + 6) + 1,
        height: 2 * uint24(at + 3) + uint24(at + 9) + 1,
      };
    default:
      return NOTHING;
  }
}
