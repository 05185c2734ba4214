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

/** AppError `not-a-picture` for an empty frame, which is closed. */
export function openFrame(frame: CameraFrame): OpenFrame {
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
  let all: Pixels | null = null;
  const small = Math.min(1, SMALL_WIDTH / width);
  return {
    width,
    height,
    pixels: () => (all ??= draw(frame, 'all', width, height)),
    small: () => draw(frame, 'small', Math.ceil(width * small), Math.ceil(height * small)),
    close: () => frame.close(),
  };
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
