import { describe, expect, it } from 'vitest';
import { outlinePath } from './outline.ts';

/** A mask from rows of text: `#` is in it. */
function maskOf(rows: readonly string[]) {
  const alpha = Float32Array.from(
    rows
      .join('')
      .split('')
      .map((letter) => (letter === '#' ? 1 : 0.2)),
  );
  return outlinePath(alpha, rows[0]!.length, rows.length);
}
const block = (width: number, height: number) => Array.from({ length: height }, () => '#'.repeat(width));

/** Area within the ways, by the shoelace formula; what is cut off at corners is missing, a hole counts against it. */
function areaOf(path: string): number {
  const ways = path.split('Z').filter(Boolean);
  return ways.reduce((sum, way) => {
    const points = way
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number) as [number, number]);
    const twice = points.reduce((total, [x, y], i) => {
      const [nx, ny] = points[(i + 1) % points.length]!;
      return total + x * ny - nx * y;
    }, 0);
    return sum + twice / 2;
  }, 0);
}

describe('the outline of a mask', () => {
  it('is empty for an empty mask and for specks', () => {
    expect(maskOf(['....', '....'])).toBe('');
    expect(maskOf(['....', '.#..', '....'])).toBe('');
  });

  it('goes around a block, its corners cut by half a pixel', () => {
    const path = maskOf(['......', '.####.', '.####.', '.####.', '.####.', '......']);
    expect(path.match(/M/g)).toHaveLength(1);
    expect(path.match(/L/g)).toHaveLength(7);
    expect(areaOf(path)).toBeCloseTo(16 - 4 * 0.125, 9);
  });

  it('goes along the picture’s own edge where the mask reaches it', () => {
    expect(areaOf(maskOf(block(8, 6)))).toBeCloseTo(48 - 0.5, 9);
  });

  it('goes around a hole the other way, and around parts of their own', () => {
    const ring = block(10, 10).map((row, y) => (y > 2 && y < 7 ? '###....###' : row));
    const path = maskOf(ring);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(areaOf(path)).toBeCloseTo(100 - 16, 9); // both lose half a pixel at their corners
    expect(maskOf(block(10, 4).map((row) => `${row}..${row}`)).match(/M/g)).toHaveLength(2);
  });

  it('ends where two parts touch at a corner only', () => {
    const rows = [...block(5, 5).map((row) => `${row}.....`), ...block(5, 5).map((row) => `.....${row}`)];
    expect(areaOf(maskOf(rows))).toBeGreaterThan(48);
  });
});
