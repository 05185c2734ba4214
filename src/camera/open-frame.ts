// The pixels of a camera frame, in whatever form the browser hands it over; all of them only when asked for, as that is
// what costs. Runs in a worker.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { CameraFrame, OpenFrame, Pixels } from '../reading/frame-reading.ts';

/** Width of the small picture of a frame: what its thumbnail samples. */
const SMALL_WIDTH = 160;

type Context = OffscreenCanvasRenderingContext2D;

/** One canvas for all frames of a size, in plain memory: it is read every time. By what it is for. */
const kept = new Map<'all' | 'small', Context>();

/**
 * Video formats without transparency, whose pixels are copied as RGBA: the very values that a canvas gives, in a sixth of the
 * time of a frame of 640 × 480 and a fifteenth at 1280 × 960 (Chromium; others draw).
 */
const COPIED: ReadonlySet<string | null> = new Set(['I420', 'I422', 'I444', 'NV12']);
/** Memory of frames that are closed, for the next ones. */
const free: Uint8ClampedArray<ArrayBuffer>[] = [];
/** More than are open at a time are not kept. */
const MOST_FREE = 2;
/** Until a browser has refused one. */
let mayCopy = true;

/** AppError `not-a-picture` for an empty frame, which is closed. */
export async function openFrame(frame: CameraFrame): Promise<OpenFrame> {
  if ('data' in frame) {
    const { width, height } = frame;
    return { width, height, pixels: () => frame, small: () => frame, close: () => {} };
  }
  const [width, height] =
    'displayWidth' in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
  if (width < 1 || height < 1) {
    frame.close();
    throw new AppError('not-a-picture', message('camera.emptyFrame'));
  }
  const copied = 'format' in frame ? await copyOf(frame) : null;
  if (copied) return openCopy(frame, { data: copied, width, height });
  let all: Pixels | null = null;
  const small = smallSize(width, height);
  return {
    width,
    height,
    pixels: () => (all ??= draw(frame, 'all', width, height)),
    small: () => draw(frame, 'small', small.width, small.height),
    close: () => frame.close(),
  };
}

function openCopy(frame: CameraFrame & { close(): void }, pixels: CopiedPixels): OpenFrame {
  const { width, height } = pixels;
  return {
    width,
    height,
    pixels: () => pixels,
    small: () => shrunk(pixels),
    close: () => {
      frame.close();
      if (free.length < MOST_FREE) free.push(pixels.data);
    },
  };
}

interface CopiedPixels extends Pixels {
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Null where a canvas has to draw it: turned, scaled or see-through frames, and browsers that can't. */
async function copyOf(frame: VideoFrame): Promise<Uint8ClampedArray<ArrayBuffer> | null> {
  const { displayWidth: width, displayHeight: height, visibleRect, format } = frame;
  const isAsShown = visibleRect?.width === width && visibleRect.height === height && !isTurned(frame);
  if (!mayCopy || !isAsShown || !COPIED.has(format)) return null;
  const bytes = 4 * width * height;
  const used = free.pop();
  const data = used?.length === bytes ? used : new Uint8ClampedArray(bytes);
  try {
    await frame.copyTo(data, { format: 'RGBA', colorSpace: 'srgb' });
    return data;
  } catch {
    mayCopy = false;
    return null;
  }
}

function isTurned(frame: VideoFrame & { rotation?: number; flip?: boolean }): boolean {
  return Boolean(frame.rotation) || Boolean(frame.flip);
}

function smallSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, SMALL_WIDTH / width);
  return { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
}

/** Of each place the mean of the four pixels in its middle, as a canvas that draws it smaller. */
function shrunk({ data, width, height }: Pixels): Pixels {
  const size = smallSize(width, height);
  if (size.width === width) return { data, width, height };
  const out = new Uint8ClampedArray(4 * size.width * size.height);
  const [across, down] = [width / size.width, height / size.height];
  for (let row = 0; row < size.height; row++) {
    const upper = Math.max(0, Math.min(height - 2, Math.floor((row + 0.5) * down - 0.5)));
    for (let column = 0; column < size.width; column++) {
      const left = Math.max(0, Math.min(width - 2, Math.floor((column + 0.5) * across - 0.5)));
      const from = 4 * (upper * width + left);
      const below = from + 4 * width;
      const to = 4 * (row * size.width + column);
      for (let c = 0; c < 4; c++)
        out[to + c] = (data[from + c]! + data[from + 4 + c]! + data[below + c]! + data[below + 4 + c]!) / 4;
    }
  }
  return { data: out, ...size };
}

function draw(frame: VideoFrame | ImageBitmap, use: 'all' | 'small', width: number, height: number): Pixels {
  const context = contextFor(use, width, height);
  context.drawImage(frame, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

function contextFor(use: 'all' | 'small', width: number, height: number): Context {
  const before = kept.get(use);
  if (before?.canvas.width === width && before.canvas.height === height) return before;
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
    alpha: false,
  });
  if (!context) throw new AppError('unexpected', message('camera.noMemory'));
  kept.set(use, context);
  return context;
}
