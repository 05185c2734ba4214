import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { castDensity, castOf, codeChromaticity } from './colour-cast.ts';
import { priorDensity } from './brightness-prior.ts';

const PAINT = [180, 120, 90] as const;

describe('a colour cast', () => {
  it('has a likelihood that integrates to one over the colours that can be seen', () => {
    let total = 0;
    const step = 4;
    for (let r = 2; r < 700; r += step)
      for (let g = 2; g < 700; g += step)
        for (let b = 2; b < 700; b += step)
          total += castDensity(Float64Array.from(PAINT), [r, g, b], 0, priorDensity)[0]!;
    expect(total * step ** 3).toBeGreaterThan(0.93);
    expect(total * step ** 3).toBeLessThan(1.05);
  }, 30_000); // five million densities

  it('drawn at random keeps the sum of the channels and scatters as its likelihood says', () => {
    const random = createRandom(3);
    const gain = (seen: readonly [number, number, number]) =>
      castDensity(Float64Array.from(PAINT), seen, 0, priorDensity)[0]!;
    let [better, warm] = [0, 0];
    for (let n = 0; n < 400; n++) {
      const seen = castOf(PAINT, random);
      expect(seen[0] + seen[1] + seen[2]).toBeCloseTo(390, 6);
      if (gain(seen) > gain([120, 150, 120])) better++;
      if (codeChromaticity(seen)[1] < codeChromaticity(PAINT)[1]) warm++;
    }
    expect(better).toBeGreaterThan(390);
    expect(warm).toBeGreaterThan(220);
  });
});
