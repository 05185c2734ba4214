// Decodes pictures in a worker: EXIF rotation honoured, and the colour profile unless told otherwise; sRGB out, alpha on
// white. Needs a browser.
import { AppError, toldBy } from '../shared/errors.ts';
import { message, type Told } from '../shared/message.ts';
import { createAreaAverager, type AreaAverager } from './area-average.ts';
import { readAs } from './colour-profile.ts';
import { evenPicture, ownPicture } from './decoded-picture.ts';
import { drawnPicture, STRIP_PIXELS, type Ground, type OpenPicture } from './drawn-picture.ts';
import { tooManyPixels, MOST_PIXELS, refuseFileSize } from './inspect.ts';
import { opaqueSquare } from './opaque-square.ts';
import { isPlainPng } from './png/png-chunks.ts';
import { centredSquare } from './preprocess.ts';
import { ifThere } from './if-there.ts';
import { judgePicture } from './judge-picture.ts';
import type { Fitting } from './labelled/wish.ts';
import type { Profiles } from './paints/reading.ts';
import { PIXELS_IN_WORK } from './threads/pixels-in-work.ts';
import { createSemaphore } from './semaphore.ts';
import type { PictureFormat, SniffedPicture } from './sniff.ts';
import { PICTURE_SIZE, type Rgb } from './dataset.ts';
import { padSquare } from './labelled/pad-square.ts';

/** Of a JPEG that is decoded here. */
const MOST_OWN_PIXELS = 256 * 256;
const MOST_OWN_BYTES = 16384;

const pngPixels = ifThere(() => import('./png/png-pixels.ts')); // most browsers never need it
const jpegPixels = ifThere(() => import('./jpeg/jpeg-pixels.ts'));

const closely = ifThere(() => import('./look-closely.ts'));

const pixelsInWork = createSemaphore(PIXELS_IN_WORK);

/**
 * Decodes a picture in full, as displayed, to sRGB.
 * @throws AppError `not-a-picture`: no picture, damaged, over 100 MB or 64 megapixels, a format unknown here.
 */
export async function decodePicture(blob: Blob): Promise<ImageData> {
  const refusal = refuseFileSize(blob.size);
  if (refusal) throw notAPicture(refusal);
  const bytes = new Uint8Array(await readBlob(blob));
  const inspected = await judgePicture(bytes);
  if (!inspected.usable) throw notAPicture(inspected.reason);
  const picture = await openPicture(bytes, inspected, 'honoured').catch((error: unknown) => {
    throw notAPicture(toldBy(error), error);
  });
  try {
    const whole = new ImageData(picture.width, picture.height);
    picture.read(0, picture.width, 0, picture.height, (strip, y) =>
      whole.data.set(strip, y * picture.width * 4),
    );
    return whole;
  } finally {
    picture.close();
  }
}

/**
 * Decodes a file that passed `inspectPicture` to its centred square, area-averaged: 64 × 64 × RGB bytes. What is
 * see-through is no colour, see `opaqueSquare`.
 * @throws AppError `not-a-picture` whose sentence is a reason to list.
 */
export function decodeSquare(
  bytes: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  profiles: Profiles,
): Promise<Uint8Array<ArrayBuffer>> {
  return decodeWith(bytes, inspected, profiles, (picture) => swatchOf(picture, PICTURE_SIZE));
}

/** The same to a square of another side, profiles honoured; `pad` keeps all of a picture that is not square. */
export function decodeFitted(
  bytes: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  { side, fit }: Fitting,
): Promise<Uint8Array<ArrayBuffer>> {
  const take = fit === 'pad' ? padSquare : centreOf;
  return decodeWith(bytes, inspected, 'honoured', (picture) => take(picture, side));
}

function decodeWith<T>(
  bytes: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  profiles: Profiles,
  take: (picture: OpenPicture) => T,
): Promise<T> {
  const pixels = inspected.width * inspected.height || PIXELS_IN_WORK;
  return pixelsInWork.run(pixels, async () => {
    const picture = await openPicture(bytes, inspected, profiles);
    try {
      return take(picture);
    } finally {
      picture.close();
    }
  });
}

function swatchOf(picture: OpenPicture, size: number): Uint8Array<ArrayBuffer> {
  const averager = averagerOf(picture, size, 'none');
  if (!averager?.isSeeThrough()) return averager ? averager.result() : evenSquare(picture.even!, size);
  return opaqueSquare(picture, size) ?? averager.result();
}

function centreOf(picture: OpenPicture, size: number): Uint8Array<ArrayBuffer> {
  return averagerOf(picture, size, 'white')?.result() ?? evenSquare(picture.even!, size);
}

/** Fed with the centred square; null for a picture of one colour. */
function averagerOf(picture: OpenPicture, size: number, ground: Ground): AreaAverager | null {
  if (picture.even) return null;
  const { x, y, side } = centredSquare({ x: 0, y: 0, width: picture.width, height: picture.height });
  const averager = createAreaAverager(side, size, 4);
  const take = (strip: Uint8ClampedArray) => {
    for (let at = 0; at < strip.length; at += side * 4) averager.addRow(strip, at);
  };
  picture.read(x, side, y, side, take, ground);
  return averager;
}

function evenSquare([r, g, b]: Rgb, size: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(size * size * 3);
  for (let i = 0; i < pixels.length; i += 3) {
    pixels[i] = r;
    pixels[i + 1] = g;
    pixels[i + 2] = b;
  }
  return pixels;
}

async function openPicture(
  file: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  profiles: Profiles,
): Promise<OpenPicture> {
  const { bytes, conversion } = readAs(file, inspected.format, profiles);
  const picture =
    (await openPlainPng(bytes, inspected)) ??
    (await openPlainJpeg(bytes, inspected)) ??
    (await openDrawn(bytes, inspected.format, conversion));
  const { width, height } = picture;
  if (width * height <= MOST_PIXELS) return picture;
  picture.close();
  throw new AppError('not-a-picture', tooManyPixels(width, height));
}

/**
 * The short way for the commonest kind of swatch. ImageDecoder, where a browser has it, takes the bytes as they are,
 * which is ten times faster for small pictures than the way through a Blob (and slower for large ones, as each strip
 * converts the whole frame); elsewhere a small one is decoded here. Null if the usual way has to be taken.
 */
async function openPlainPng(
  bytes: Uint8Array<ArrayBuffer>,
  { format, width, height }: SniffedPicture,
): Promise<OpenPicture | null> {
  if (format !== 'png' || width * height > STRIP_PIXELS) return null;
  if (typeof ImageDecoder === 'undefined') {
    const decoded = (await pngPixels())?.decodePlainPng(bytes);
    return decoded ? ownPicture(decoded) : null;
  }
  if (!isPlainPng(bytes)) return null;
  const decoder = new ImageDecoder({ data: bytes, type: 'image/png' });
  try {
    return drawnPicture((await decoder.decode()).image);
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}

/** Whether a JPEG of so many pixels is decoded here, if it is of the common kind. */
export function isSmallJpeg(bytes: Uint8Array, pixels: number): boolean {
  return pixels <= MOST_OWN_PIXELS && bytes.length <= MOST_OWN_BYTES;
}

/** Null if the usual way has to be taken, which is as fast for larger files and as good. */
async function openPlainJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  { format, width, height }: SniffedPicture,
): Promise<OpenPicture | null> {
  if (format !== 'jpeg' || !isSmallJpeg(bytes, width * height)) return null;
  const decoded = (await jpegPixels())?.decodePlainJpeg(bytes);
  if (!decoded) return null;
  return 'rgb' in decoded ? evenPicture(decoded) : ownPicture(decoded);
}

async function openDrawn(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  conversion: ColorSpaceConversion,
): Promise<OpenPicture> {
  const open = async (file: Uint8Array<ArrayBuffer>) =>
    drawnPicture(await openBitmap(file, format, conversion));
  const code = format === 'jpeg' ? await closely() : null;
  return code ? code.openWholeJpeg(bytes, open) : open(bytes);
}

async function openBitmap(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  colorSpaceConversion: ColorSpaceConversion,
): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([bytes]), {
    imageOrientation: 'from-image',
    colorSpaceConversion,
  }).catch(async (cause: unknown) => {
    const reason = await (await closely())?.undecodableReason(format);
    throw new AppError('not-a-picture', reason ?? message('pictures.undecodable'), { cause });
  });
}

async function readBlob(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw new AppError('not-a-picture', message('pictures.fileGone'), { cause });
  }
}

function notAPicture(reason: Told, cause?: unknown): AppError {
  return new AppError('not-a-picture', message('pictures.unusable', { reason }), { cause });
}
