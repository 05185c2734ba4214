// Decodes pictures in a worker: EXIF rotation honoured, and the colour profile unless told otherwise; sRGB out, alpha on
// white. Needs a browser.
import { AppError, sentenceOf } from '../shared/errors.ts';
import { createAreaAverager } from './area-average.ts';
import { readAs } from './colour-profile.ts';
import { inspectPicture, tooManyPixels, undecodableReason, MOST_PIXELS, refuseFileSize } from './inspect.ts';
import { isPlainPng } from './png-chunks.ts';
import { centredSquare } from './preprocess.ts';
import type { Profiles } from './reading.ts';
import { createSemaphore } from './semaphore.ts';
import type { PictureFormat, SniffedPicture } from './sniff.ts';
import { PICTURE_SIZE } from './dataset.ts';

/** Pixels of a strip: a large picture is drawn and read in strips, so that it is not held three times over. */
const STRIP_PIXELS = 1_000_000;
/** Pixels decoded at the same time by `decodeSquare`; one larger picture goes alone. */
const PIXELS_IN_WORK = 24_000_000;

const pixelsInWork = createSemaphore(PIXELS_IN_WORK);

/**
 * Decodes a picture in full, as displayed, to sRGB.
 * @throws AppError `not-a-picture`: no picture, damaged, over 100 MB or 64 megapixels, a format unknown here.
 */
export async function decodePicture(blob: Blob): Promise<ImageData> {
  const refusal = refuseFileSize(blob.size);
  if (refusal) throw notAPicture(refusal);
  const bytes = new Uint8Array(await readBlob(blob));
  const inspected = inspectPicture(bytes);
  if (!inspected.usable) throw notAPicture(inspected.reason);
  const picture = await openPicture(bytes, inspected, 'honoured').catch((error: unknown) => {
    throw notAPicture(sentenceOf(error), error);
  });
  try {
    const whole = new ImageData(picture.width, picture.height);
    readStrips(picture, 0, picture.width, 0, picture.height, (strip, y) =>
      whole.data.set(strip, y * picture.width * 4),
    );
    return whole;
  } finally {
    picture.source.close();
  }
}

/**
 * Decodes a file that passed `inspectPicture` to its centred square, area-averaged: 64 × 64 × RGB bytes.
 * @throws AppError `not-a-picture` whose sentence is a reason to list.
 */
export function decodeSquare(
  bytes: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  profiles: Profiles,
): Promise<Uint8Array> {
  const pixels = inspected.width * inspected.height || PIXELS_IN_WORK;
  return pixelsInWork.run(pixels, async () => {
    const picture = await openPicture(bytes, inspected, profiles);
    try {
      const { x, y, side } = centredSquare({ x: 0, y: 0, width: picture.width, height: picture.height });
      const averager = createAreaAverager(side, PICTURE_SIZE, 4);
      readStrips(picture, x, side, y, side, (strip) => {
        for (let at = 0; at < strip.length; at += side * 4) averager.addRow(strip, at);
      });
      return averager.result();
    } finally {
      picture.source.close();
    }
  });
}

/** What can be drawn on a canvas, with its size as displayed. */
interface Drawable {
  source: ImageBitmap | VideoFrame;
  width: number;
  height: number;
}

async function openPicture(
  file: Uint8Array<ArrayBuffer>,
  inspected: SniffedPicture,
  profiles: Profiles,
): Promise<Drawable> {
  const { bytes, conversion } = readAs(file, inspected.format, profiles);
  const source =
    (await openPlainPng(bytes, inspected)) ?? (await openBitmap(bytes, inspected.format, conversion));
  const { width, height } =
    'displayWidth' in source ? { width: source.displayWidth, height: source.displayHeight } : source;
  if (width * height <= MOST_PIXELS) return { source, width, height };
  source.close();
  throw new AppError('not-a-picture', tooManyPixels(width, height));
}

/**
 * The short way for the commonest kind of swatch, where a browser has it: ImageDecoder takes the bytes as they are,
 * which is ten times faster for small pictures than the way through a Blob (and slower for large ones, as each strip
 * converts the whole frame). Null if the usual way has to be taken.
 */
async function openPlainPng(
  bytes: Uint8Array<ArrayBuffer>,
  { format, width, height }: SniffedPicture,
): Promise<VideoFrame | null> {
  if (format !== 'png' || width * height > STRIP_PIXELS) return null;
  if (typeof ImageDecoder === 'undefined' || !isPlainPng(bytes)) return null;
  const decoder = new ImageDecoder({ data: bytes, type: 'image/png' });
  try {
    return (await decoder.decode()).image;
  } catch {
    return null;
  } finally {
    decoder.close();
  }
}

async function openBitmap(
  bytes: Uint8Array<ArrayBuffer>,
  format: PictureFormat,
  colorSpaceConversion: ColorSpaceConversion,
): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([bytes]), {
    imageOrientation: 'from-image',
    colorSpaceConversion,
  }).catch((cause: unknown) => {
    throw new AppError('not-a-picture', undecodableReason(format), { cause });
  });
}

/** Draws a part of the picture on white, strip by strip, and hands over RGBA rows with their offset from the top. */
function readStrips(
  { source }: Drawable,
  left: number,
  width: number,
  top: number,
  height: number,
  take: (rgba: Uint8ClampedArray, y: number) => void,
): void {
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
  const context = stripContext(width, rows);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    context.fillRect(0, 0, width, count);
    context.drawImage(source, left, top + y, width, count, 0, 0, width, count);
    take(context.getImageData(0, 0, width, count).data, y);
  }
}

let keptContext: OffscreenCanvasRenderingContext2D | null = null;

/** The context of a canvas of at least this size; kept between pictures of one size. */
function stripContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (keptContext?.canvas.width === width && keptContext.canvas.height === height) return keptContext;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new AppError('unexpected', 'This browser has no memory left to draw pictures. Close other tabs.');
  context.fillStyle = '#ffffff';
  context.imageSmoothingEnabled = false;
  return (keptContext = context);
}

async function readBlob(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    throw new AppError('not-a-picture', 'This file could not be read. Is it still where it was?', { cause });
  }
}

function notAPicture(reason: string, cause?: unknown): AppError {
  return new AppError('not-a-picture', `This picture can't be used: ${reason}.`, { cause });
}
