// Judges a file before it is decoded: the limits, and what is wrong with it in words for the person at the screen.
import { message, type Message } from '../shared/message.ts';
import { hasSoundChecksums } from './png/png-checksums.ts';
import { hasPngEnd, hasTooManyChunks } from './png/png-chunks.ts';
import { readJpegHead } from './sizes/jpeg.ts';
import { sniffPicture, type PictureFormat, type SniffedPicture } from './sniff.ts';

/** 64 megapixels: more would take over 256 MB to decode. */
export const MOST_PIXELS = 64_000_000;
export const MOST_FILE_BYTES = 100_000_000;

export type Inspection = ({ usable: true } & SniffedPicture) | { usable: false; reason: Message };

/** Whether a file of this size may be read at all; the reason why not, or null. */
export function refuseFileSize(bytes: number): Message | null {
  if (bytes === 0) return message('pictures.emptyFile');
  if (bytes > MOST_FILE_BYTES) return message('pictures.tooManyBytes', { megabytes: Math.ceil(bytes / 1e6) });
  return null;
}

/** Looks at a file's bytes: format and size, or the reason why it can't be a picture here. */
export function inspectPicture(bytes: Uint8Array): Inspection {
  const refusal = refuseFileSize(bytes.length);
  if (refusal) return { usable: false, reason: refusal };
  const sniffed = sniffPicture(bytes);
  if (!sniffed) return { usable: false, reason: message('pictures.unknown') };
  const { format, width, height } = sniffed;
  if (width * height > MOST_PIXELS) return { usable: false, reason: tooManyPixels(width, height) };
  if (format === 'png' && hasTooManyChunks(bytes))
    return { usable: false, reason: message('pictures.manyPieces') };
  if (isCutShort(bytes, format)) return { usable: false, reason: message('pictures.cutShort') };
  if (format === 'png' && !hasSoundChecksums(bytes))
    return { usable: false, reason: message('pictures.badChecksum') };
  return { usable: true, ...sniffed };
}

export function tooManyPixels(width: number, height: number): Message {
  return message('pictures.tooManyPixels', { width, height });
}

/** Browsers fill up what is missing of a truncated picture with grey, which is no paint: refuse it instead. */
function isCutShort(bytes: Uint8Array, format: PictureFormat): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (format) {
    case 'png':
      return !hasPngEnd(bytes);
    case 'jpeg':
      return !hasJpegEnd(bytes);
    case 'gif':
      return bytes.lastIndexOf(0x3b) < 13;
    case 'webp':
      return view.getUint32(4, true) + 8 > bytes.length;
    default:
      return false;
  }
}

/** Whether an end-of-image marker follows the last start of scan; what cameras append behind it does no harm. */
export function hasJpegEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.lastIndexOf(0xd9); at > 0; at = bytes.lastIndexOf(0xd9, at - 1))
    if (bytes[at - 1] === 0xff) return at > readJpegHead(bytes).scanStart;
  return false;
}
