import { describe, expect, it } from 'vitest';
import { SIDE } from '../../bench/unclean/kinds.mjs';
import { createRandom } from '../../src/shared/random.ts';
import { anyDirt } from './any-dirt.mjs';

const KEY = [120, 140, 170];
const OTHERS = [[200, 60, 40]];

function drawn(seed, severity = { area: 0.35, strength: 1 }) {
  const values = Float64Array.from({ length: 3 * SIDE * SIDE }, (_, i) => KEY[i % 3]);
  anyDirt({ values, key: KEY, others: OTHERS }, severity, createRandom(seed));
  return values;
}

const changed = (values) => values.filter((v, i) => Math.abs(v - KEY[i % 3]) > 3).length / values.length;

describe('dirt of no kind in particular', () => {
  it('comes out the same for the same seed and otherwise for another', () => {
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(3)).not.toEqual(drawn(4));
  });

  it('gives colours, and shows in nearly all patches, each in its own way', () => {
    const shares = Array.from({ length: 40 }, (_, seed) => {
      const values = drawn(seed);
      expect(values.every((v) => v >= 0 && v <= 300)).toBe(true);
      return changed(values);
    });
    expect(shares.filter((share) => share > 0.02).length).toBeGreaterThan(35);
    expect(new Set(shares.map((share) => share.toFixed(2))).size).toBeGreaterThan(20);
  });

  it('leaves more of the paint the lighter it is', () => {
    const mean = (severity) => {
      const shares = Array.from({ length: 20 }, (_, seed) => changed(drawn(seed, severity)));
      return shares.reduce((a, b) => a + b) / shares.length;
    };
    expect(mean({ area: 0.12, strength: 0.35 })).toBeLessThan(0.9 * mean({ area: 0.35, strength: 1 }));
  });
});
