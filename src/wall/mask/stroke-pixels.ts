// Which pixels strokes cover.
import type { Stroke } from './strokes.ts';

/** Pixels within the radius of the polyline, each once; a tap covers the pixel that it hits. What lies outside is left out. */
export function pixelsOf({ points, radius }: Stroke, width: number, height: number): number[] {
  const pixels = new Set<number>();
  points.forEach(([x, y], index) => {
    const [fromX, fromY] = points[Math.max(0, index - 1)]!;
    const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY)));
    for (let step = 1; step <= steps; step++) {
      const [atX, atY] = [fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps];
      addDisc(pixels, atX, atY, radius, width, height);
    }
  });
  return [...pixels];
}

function addDisc(
  pixels: Set<number>,
  atX: number,
  atY: number,
  radius: number,
  width: number,
  height: number,
): void {
  const [middleX, middleY] = [Math.floor(atX), Math.floor(atY)];
  const reach = Math.ceil(radius);
  for (let y = Math.max(0, middleY - reach); y <= Math.min(height - 1, middleY + reach); y++)
    for (let x = Math.max(0, middleX - reach); x <= Math.min(width - 1, middleX + reach); x++)
      if ((x - middleX) ** 2 + (y - middleY) ** 2 <= radius * radius) pixels.add(y * width + x);
}
