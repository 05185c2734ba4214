// Reads QR codes where the browser can't: iPhones, Firefox, Chromium on Linux and Windows.
import { decodeQR, decodeQRBatch } from 'qr/decode.js';
import type { CodeReader } from './code-reader.ts';

/** Of the square that is shown: a code that fills a fifth of it has four pixels to a module. */
const FRAME_PX = 720;
/** Every attempt that there is time for, in ms; the page is drawn and listens in between. */
const ALL_EFFORT = { effort: Infinity, timeLimit: 10_000 };

export type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

/** In a few ms: a code that is seen badly may be missed. */
export function codeAtAGlance(pixels: Pixels): string | null {
  try {
    return decodeQR(pixels);
  } catch {
    return null; // what it throws says how far it came
  }
}

export async function codeInAll(pixels: Pixels): Promise<string | null> {
  const { width, height } = pixels;
  const [found = []] = await decodeQRBatch([pixels], { ...ALL_EFFORT, maxSize: { width, height } });
  return found.find((each) => typeof each === 'string') ?? null;
}

export function ownReader(): CodeReader {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return {
    inFrame: async (video) => {
      const { videoWidth: width, videoHeight: height } = video;
      const side = Math.min(width, height);
      if (side === 0) return null;
      const drawnPx = Math.min(side, FRAME_PX);
      if (canvas.width !== drawnPx) [canvas.width, canvas.height] = [drawnPx, drawnPx];
      const [left, top] = [(width - side) / 2, (height - side) / 2];
      context.drawImage(video, left, top, side, side, 0, 0, drawnPx, drawnPx);
      return codeAtAGlance(context.getImageData(0, 0, drawnPx, drawnPx));
    },
    inPicture: (picture) => {
      const { width, height } = picture;
      return codeInAll(picture.getContext('2d')!.getImageData(0, 0, width, height));
    },
  };
}
