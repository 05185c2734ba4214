// A painted photo as a file, with a line of words below it where one is wanted. Needs a browser; works in a worker.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { EncodedPicture, SavedPicture } from './wall-api.ts';
import type { Pixels } from './wall-service.ts';

const JPEG_QUALITY = 0.92;
/** Of the letters, as a share of the picture's width; and in pixels at least. */
const LETTER_SHARE = 1 / 45;
const LEAST_LETTER = 13;

/** @throws AppError `unexpected` where the browser has no memory for it */
export async function encodePicture(pixels: Pixels, { type, line }: SavedPicture): Promise<EncodedPicture> {
  const { width, height, data } = pixels;
  const letter = Math.max(LEAST_LETTER, Math.round(width * LETTER_SHARE));
  const font = `${letter}px system-ui, sans-serif`;
  const rows = line === null ? [] : linesWithin(line, font, width - 2 * letter);
  const band = rows.length === 0 ? 0 : Math.round(letter * (0.8 + 1.35 * rows.length));
  const context = contextOf(width, height + band);
  context.putImageData(new ImageData(data, width, height), 0, 0);
  if (band > 0) {
    context.fillStyle = '#1a1a1a';
    context.fillRect(0, height, width, band);
    context.fillStyle = '#ffffff';
    context.font = font;
    context.textBaseline = 'top';
    rows.forEach((row, i) => context.fillText(row, letter, height + letter * (0.6 + 1.35 * i)));
  }
  const blob = await context.canvas.convertToBlob({ type, quality: JPEG_QUALITY }).catch((cause: unknown) => {
    throw new AppError('unexpected', message('pictures.noMemory'), { cause });
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { bytes, type, width, height: height + band };
}

/** The words in as many rows as they need. */
function linesWithin(text: string, font: string, width: number): string[] {
  const context = contextOf(1, 1);
  context.font = font;
  const rows: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = rows.length > 0 ? `${rows.at(-1)} ${word}` : word;
    if (rows.length > 0 && context.measureText(longer).width <= width) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new AppError('unexpected', message('pictures.noMemory'));
  return context;
}
