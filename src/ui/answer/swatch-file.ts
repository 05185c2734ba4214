// Two colours side by side as a picture file, on the grey that colours are judged on.
import { blobOfCanvas } from '../../app/canvas-blob.ts';

const SIDE = 640;
const MARGIN = 64;
/** L* = 50, as --surround in tokens.css. */
const SURROUND = '#777777';

/** Left and right as hex colours, touching; null where the browser can't encode it. */
export async function swatchFile(left: string, right: string, name: string): Promise<File | null> {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext('2d');
  if (!context) return null;
  const fill = (colour: string, x: number, width: number, inset: number) => {
    context.fillStyle = colour;
    context.fillRect(x, inset, width, SIDE - 2 * inset);
  };
  fill(SURROUND, 0, SIDE, 0);
  fill(left, MARGIN, SIDE / 2 - MARGIN, MARGIN);
  fill(right, SIDE / 2, SIDE / 2 - MARGIN, MARGIN);
  const blob = await blobOfCanvas(canvas);
  return blob && new File([blob], name, { type: blob.type });
}
