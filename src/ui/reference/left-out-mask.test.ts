import { describe, expect, it } from 'vitest';
import { leftOutPath, leftOutShare } from './left-out-mask.ts';

const mask = { columns: 4, rows: 2, cells: Uint8Array.from([1, 0, 0, 1, 0, 1, 1, 0]) };

describe('what was left out of a region', () => {
  it('is one rectangle for each run of cells, in parts of the region', () => {
    expect(leftOutPath(mask)).toBe('M0.25 0H0.75V0.5H0.25Z' + 'M0 0.5H0.25V1H0Z' + 'M0.75 0.5H1V1H0.75Z');
  });

  it('covers the share of the region that its rectangles cover', () => {
    const cells = Uint8Array.from({ length: 64 * 48 }, (_, i) => ((i * 7919) % 13 < 8 ? 1 : 0));
    const large = { columns: 64, rows: 48, cells };
    let area = 0;
    for (const [, left, top, right, bottom] of leftOutPath(large).matchAll(
      /M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+Z/g,
    ))
      area += (Number(right) - Number(left)) * (Number(bottom) - Number(top));
    expect(leftOutShare(large)).toBeCloseTo(5 / 13, 2);
    expect(area).toBeCloseTo(leftOutShare(large), 2);
  });

  it('is nothing where all was trusted', () => {
    const trusted = { columns: 3, rows: 1, cells: Uint8Array.from([1, 1, 1]) };
    expect(leftOutPath(trusted)).toBe('');
    expect(leftOutShare(trusted)).toBe(0);
  });
});
