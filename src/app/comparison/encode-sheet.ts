// Pictures side by side as a PNG file, without a gap and not enlarged: whoever shows it does that.
import type { EncodePng } from '../../comparison/document/report-document.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { blobOfCanvas } from '../canvas-blob.ts';

export const encodeSheet: EncodePng = async (rgb, side, columns) => {
  const size = side * side;
  const count = rgb.length / (3 * size);
  const across = Math.min(columns, count);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: across * side, height: Math.ceil(count / across) * side });
  const context = canvas.getContext('2d')!;
  for (let n = 0; n < count; n++) {
    const pixels = new ImageData(rgbaOfRgb(rgb, n * size, size), side, side);
    context.putImageData(pixels, (n % across) * side, Math.floor(n / across) * side);
  }
  const blob = await blobOfCanvas(canvas);
  if (!blob) throw new AppError('unexpected', message('comparison.noPng'));
  return new Uint8Array(await blob.arrayBuffer());
};
