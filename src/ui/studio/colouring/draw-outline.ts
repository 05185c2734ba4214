// An outline as pixels: strokes over what it began as, as smooth as painting programs draw them.
import { rgbaOfRgb } from '../../../dataset/rgb-pixels.ts';
import type { Outline, OutlineStroke } from './outline.ts';

/** Drawn so many times as large, then made smaller: lines get smooth edges in every browser alike. */
const FINER = 4;

/** side × side × RGB bytes. */
export function pixelsOfOutline({ ground, strokes }: Outline, side: number): Uint8Array {
  const large = contextOf(side * FINER);
  large.fillStyle = '#fff';
  large.fillRect(0, 0, side * FINER, side * FINER);
  if (ground) {
    const small = contextOf(side);
    small.putImageData(new ImageData(rgbaOfRgb(ground, 0, side * side), side, side), 0, 0);
    large.imageSmoothingEnabled = false;
    large.drawImage(small.canvas, 0, 0, side * FINER, side * FINER);
  }
  for (const stroke of strokes) drawStroke(large, stroke, side * FINER);
  const { data } = large.getImageData(0, 0, side * FINER, side * FINER);
  return meansOf(data, side);
}

function contextOf(side: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  return canvas.getContext('2d', { willReadFrequently: true })!;
}

function drawStroke(
  context: CanvasRenderingContext2D,
  { points, width, isEraser }: OutlineStroke,
  side: number,
): void {
  context.strokeStyle = isEraser ? '#fff' : '#000';
  context.lineWidth = width * side;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  const [first, ...rest] = points.map(({ x, y }) => [x * side, y * side] as const);
  if (!first) return;
  context.moveTo(...first);
  for (const point of rest.length > 0 ? rest : [first]) context.lineTo(...point);
  context.stroke();
}

/** Of FINER × FINER pixels each. */
function meansOf(data: Uint8ClampedArray, side: number): Uint8Array {
  const means = new Uint8Array(side * side * 3);
  const row = side * FINER * 4;
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < 3; c++, at++) {
        let sum = 0;
        for (let i = 0; i < FINER; i++)
          for (let j = 0; j < FINER; j++) sum += data[(y * FINER + i) * row + (x * FINER + j) * 4 + c]!;
        means[at] = Math.round(sum / (FINER * FINER));
      }
  return means;
}
