// A second look at what seems to be no sound picture: what it is instead, and whether a JPEG without an end lacks no more;
// and at formats that are rare among swatches.
import { AppError } from '../shared/errors.ts';
import { joinedBytes } from '../shared/joined-bytes.ts';
import { message, type Message } from '../shared/message.ts';
import type { OpenPicture } from './drawn-picture.ts';
import { foreignBytes } from './foreign-bytes.ts';
import { hasJpegEnd, type Inspection } from './inspect.ts';
import { jpegState } from './jpeg/jpeg-whole.ts';
import { boxesEnd } from './sizes/boxed-end.ts';
import { bmpEnd } from './sizes/bitmap.ts';
import { gifImageEnd } from './sizes/gif-end.ts';
import { iconEnd } from './sizes/icon-end.ts';
import { sniffPicture, type PictureFormat } from './sniff.ts';

/** A JPEG up to here is counted through before a browser draws it; a larger one where it looks cut. */
const MOST_COUNTED_BYTES = 262_144;
const JPEG_END = Uint8Array.of(0xff, 0xd9);
/** The grey that decoders fill up with. */
const FILL = 128;

/** Opens a JPEG that has all its pixels. AppError `not-a-picture`. */
export async function openWholeJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  open: (file: Uint8Array<ArrayBuffer>) => Promise<OpenPicture>,
): Promise<OpenPicture> {
  if (bytes.length <= MOST_COUNTED_BYTES && jpegState(bytes) === 'cut') throw cutShort();
  const picture = await open(hasJpegEnd(bytes) ? bytes : joinedBytes([bytes, JPEG_END]));
  if (!endsInGrey(picture) || jpegState(bytes) === 'whole') return picture;
  picture.close();
  throw cutShort();
}

const cutShort = () => new AppError('not-a-picture', message('pictures.cutShort'));

/** Whether the last row, and not the first, is of that grey. */
function endsInGrey(picture: OpenPicture): boolean {
  const isGrey = (y: number) => {
    let is = true;
    picture.read(0, picture.width, y, 1, (row) => {
      is = row.every((value, i) => i % 4 === 3 || value === FILL);
    });
    return is;
  };
  return isGrey(picture.height - 1) && !isGrey(0);
}

/** Formats that some browsers do not read. */
const RARE: readonly PictureFormat[] = ['heic', 'tiff', 'jxl', 'avif', 'svg'];

/** Why a picture that passed inspection could not be decoded. */
export async function undecodableReason(format: PictureFormat): Promise<Message> {
  if (!RARE.includes(format) || (await isKnown(format))) return message('pictures.undecodable');
  return message('pictures.unknownFormat', { format: format.toUpperCase() });
}

async function isKnown(format: PictureFormat): Promise<boolean> {
  if (typeof ImageDecoder === 'undefined') return false;
  return ImageDecoder.isTypeSupported(`image/${format}`).catch(() => false);
}

/** @param found what was found at first */
export function lookClosely(bytes: Uint8Array, found: Inspection): Inspection {
  if (found.usable) {
    const end = endOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), found.format);
    return end > bytes.length ? { usable: false, reason: message('pictures.cutShort') } : found;
  }
  const refused = found;
  if (bytes.length === 0) return refused;
  const sniffed = sniffPicture(bytes);
  if (!sniffed) return { usable: false, reason: foreignBytes(bytes) ?? refused.reason };
  const isOnlyEndMissing = sniffed.format === 'jpeg' && refused.reason.key === 'pictures.cutShort';
  return isOnlyEndMissing && jpegState(bytes) === 'whole' ? { usable: true, ...sniffed } : refused;
}

/** Bytes up to where a file of that format says that it ends. */
function endOf(view: DataView, format: PictureFormat): number {
  switch (format) {
    case 'gif':
      return gifImageEnd(view);
    case 'bmp':
      return bmpEnd(view);
    case 'ico':
      return iconEnd(view);
    case 'avif':
      return boxesEnd(view);
    default:
      return 0;
  }
}
