// A picture that the browser decoded, drawn on white and read strip by strip. Needs a browser.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { Rgb } from './dataset.ts';

/** Pixels of a strip: a large picture is drawn and read in strips, so that it is not held three times over. */
export const STRIP_PIXELS = 1_000_000;

/** A decoded picture as displayed. */
export interface OpenPicture {
  width: number;
  height: number;
  /** The colour of all its pixels, where that is known to be one: sRGB code values, opaque. */
  even?: Rgb;
  /** Hands over RGBA rows of a part of it, strip by strip, with their offset from `top`: on white, or as see-through as they are. */
  read(left: number, width: number, top: number, height: number, take: TakeRows, ground?: Ground): void;
  close(): void;
}

export type Ground = 'white' | 'none';
type TakeRows = (rgba: Uint8ClampedArray, y: number) => void;

export function drawnPicture(source: ImageBitmap | VideoFrame): OpenPicture {
  const { width, height } =
    'displayWidth' in source ? { width: source.displayWidth, height: source.displayHeight } : source;
  return {
    ...{ width, height },
    read: (left, width, top, height, take, ground = 'white') =>
      readStrips(source, { left, width, top, height }, take, ground),
    close: () => source.close(),
  };
}

function readStrips(
  source: ImageBitmap | VideoFrame,
  { left, width, top, height }: { left: number; width: number; top: number; height: number },
  take: TakeRows,
  ground: Ground,
): void {
  const rows = Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
  const context = stripContext(width, rows);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    if (ground === 'white') context.fillRect(0, 0, width, count);
    else context.clearRect(0, 0, width, count);
    context.drawImage(source, left, top + y, width, count, 0, 0, width, count);
    take(context.getImageData(0, 0, width, count).data, y);
  }
}

let keptContext: OffscreenCanvasRenderingContext2D | null = null;

/** The context of a canvas of at least this size; kept between pictures of one size. */
function stripContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (keptContext?.canvas.width === width && keptContext.canvas.height === height) return keptContext;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new AppError('unexpected', message('pictures.noMemory'));
  context.fillStyle = '#ffffff';
  context.imageSmoothingEnabled = false;
  return (keptContext = context);
}
