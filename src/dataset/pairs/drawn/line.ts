// The line along a cornered outline, as pieces that cover it together: one strip for each side, and round ends where the
// outline turns inwards.
import type { Coverage, Outline } from './coverage.ts';

/** Corners of a round end. */
const END_CORNERS = 8;
const DIAGONAL = 0.7071067811865476;
const END: readonly (readonly [number, number])[] = [
  ...([[1, 0], [DIAGONAL, DIAGONAL], [0, 1], [-DIAGONAL, DIAGONAL]] as const), // prettier-ignore
  ...([[-1, 0], [-DIAGONAL, -DIAGONAL], [0, -1], [DIAGONAL, -DIAGONAL]] as const), // prettier-ignore
];

/** Adds a line `width` pixels to either side of an outline that runs clockwise (y grows downwards). */
export function addLine(coverage: Coverage, outline: Outline, width: number): void {
  const strip = new Float64Array(8);
  const end = new Float64Array(2 * END_CORNERS);
  const corner = (i: number) => {
    const at = (i + outline.length) % outline.length;
    return [outline[at]!, outline[at + 1]!] as const;
  };
  for (let i = 0; i < outline.length; i += 2) {
    const [ax, ay] = corner(i);
    const [bx, by] = corner(i + 2);
    const [cx, cy] = corner(i + 4);
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    const [nx, ny] = [((ay - by) / length) * width, ((bx - ax) / length) * width];
    strip.set([ax - nx, ay - ny, bx - nx, by - ny, bx + nx, by + ny, ax + nx, ay + ny]);
    coverage.add(strip);
    const isInward = (bx - ax) * (cy - by) - (by - ay) * (cx - bx) < 0;
    if (!isInward) continue;
    END.forEach(([x, y], n) => end.set([bx + width * x, by + width * y], 2 * n));
    coverage.add(end);
  }
}
