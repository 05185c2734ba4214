import { describe, expect, it } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';

describe('the normal quantile', () => {
  it.each([
    // The three of the article (Wichura 1988), then those of every table.
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.5, 0],
  ])('of %d is that of the tables', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it('is odd about the middle, and infinite at the ends', () => {
    for (const p of [0.01, 0.1, 0.3, 0.45]) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 12);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.5)]).toEqual([-Infinity, Infinity, NaN]);
  });
});
