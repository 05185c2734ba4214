// Pictures of the gallery as files: one, or a sheet of them, enlarged without smoothing.
import { blobOfCanvas } from '../../app/canvas-blob.ts';
import { showToast } from '../../app/toasts.ts';
import { rgbaOfRgb } from '../../dataset/rgb-pixels.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { saveFile } from '../transfer/save-file.ts';
import { sheetLayout } from './sheet-layout.ts';
import { studioStrings as words } from './studio-strings.ts';

/** L* = 50, as --surround in tokens.css. */
const SURROUND = '#777777';

/** @param pictures side × side × RGB bytes each, at least one */
export async function savePictures(
  pictures: readonly Uint8Array[],
  side: number,
  { columns, name }: { columns: number; name: string },
): Promise<void> {
  try {
    const canvas = drawSheet(pictures, side, columns);
    const blob = await blobOfCanvas(canvas);
    if (blob) await saveFile(new File([blob], `${name}.png`, { type: 'image/png' }));
    else showToast(words.notWritten, { tone: 'problem' });
  } catch (error) {
    tellProblem(error);
  }
}

function drawSheet(pictures: readonly Uint8Array[], side: number, columns: number): HTMLCanvasElement {
  const { width, height, cell, corners } = sheetLayout(pictures.length, side, columns);
  const [sheet, small] = [canvasOf(width, height), canvasOf(side, side)];
  const context = sheet.getContext('2d')!;
  context.fillStyle = SURROUND;
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  corners.forEach(({ x, y }, i) => {
    const pixels = new ImageData(rgbaOfRgb(pictures[i]!, 0, side * side), side, side);
    small.getContext('2d')!.putImageData(pixels, 0, 0);
    context.drawImage(small, x, y, cell, cell);
  });
  return sheet;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement('canvas'), { width, height });
}
