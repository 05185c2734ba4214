// The pixels of a camera frame, in whatever form the browser hands it over. Runs in a worker.
import { AppError } from '../shared/errors.ts';
import type { CameraFrame, Pixels } from '../reading/types.ts';

let kept: OffscreenCanvasRenderingContext2D | null = null;

/** All pixels in sRGB at full size; a VideoFrame or ImageBitmap is closed. AppError `not-a-picture` for an empty one. */
export function pixelsOfFrame(frame: CameraFrame): Pixels {
  if ('data' in frame) return frame;
  try {
    const [width, height] =
      'displayWidth' in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
    if (width < 1 || height < 1)
      throw new AppError('not-a-picture', 'The camera gave an empty frame. Start it again.');
    const context = contextOf(width, height);
    context.drawImage(frame, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  } finally {
    frame.close();
  }
}

/** One canvas for all frames of a size, in plain memory: it is read every time. */
function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  if (kept?.canvas.width === width && kept.canvas.height === height) return kept;
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
    alpha: false,
  });
  if (!context)
    throw new AppError('unexpected', 'This browser has no memory left to read frames. Close other tabs.');
  return (kept = context);
}
