import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { leastDeltaE00Squared } from './difference-bound.ts';
import { deltaE00 } from './difference.ts';
import type { Lab } from './lab.ts';

describe('the lower bound of CIEDE2000', () => {
  it('is never above it, whatever the two colours, and is worth having', () => {
    const random = createRandom(3);
    const signed = (most: number) => most * (2 * random.next() - 1);
    let tightness = 0;
    const count = 60_000;
    for (let n = 0; n < count; n++) {
      const one: Lab = [100 * random.next(), signed(120), signed(120)];
      const reach = n % 2 ? 12 : 120;
      const other: Lab = [
        Math.min(100, Math.max(0, one[0] + signed(reach / 2))),
        one[1] + signed(reach),
        one[2] + signed(reach),
      ];
      const plane2 = (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
      const chroma = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
      const isWarm = one[2] >= 0 && other[2] >= 0;
      const least = Math.sqrt(leastDeltaE00Squared(Math.abs(one[0] - other[0]), plane2, chroma, isWarm));
      const difference = deltaE00(one, other);
      if (least > difference * (1 + 1e-9)) expect.fail(`${one} ${other}: ${least} above ${difference}`);
      tightness += least / difference / count;
    }
    expect(tightness).toBeGreaterThan(0.4);
  });
});
