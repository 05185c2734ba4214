import { expect, it } from 'vitest';
import { vectors, withVectors } from '../test-vectors.ts';
import { erf, erfc, logErfc } from './error-function.ts';
import { logNormalCdf, truncatedLogDensity, truncatedQuantile } from './truncated-normal.ts';

withVectors('has the quantiles and densities of a truncated normal to 1e-9', () => {
  for (const { a, b, q, ppf, logpdf } of vectors.truncnorm.cases)
    q.forEach((share: number, i: number) => {
      const x = truncatedQuantile(share, a, b);
      expect(Math.abs(x - ppf[i]), `${a} ${b} ${share}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(ppf[i])));
      expect(Math.abs(truncatedLogDensity(ppf[i], a, b) - logpdf[i])).toBeLessThan(
        1e-9 * Math.abs(logpdf[i]),
      );
    });
});

it('has the published values of the error function, and both of its tails', () => {
  // Abramowitz and Stegun, table 7.1.
  expect(erf(0.5)).toBeCloseTo(0.5204998778, 10);
  expect(erf(1)).toBeCloseTo(0.8427007929, 10);
  expect(erf(-2)).toBeCloseTo(-0.995322265, 9);
  expect(erfc(3) / 2.20904969985854e-5).toBeCloseTo(1, 12);
  expect(logErfc(0.3)).toBeCloseTo(Math.log(erfc(0.3)), 14);
  // Where a double has underflowed: ln erfc(40) = −1604.26…
  expect(logErfc(40)).toBeCloseTo(-1604.261556653274, 9);
  expect(logErfc(28.0001) - logErfc(27.9999)).toBeCloseTo(-(2 * 28 + 1 / 28) * 2e-4, 5);
});

it('keeps the digits of probabilities close to 0 and to 1', () => {
  expect(logNormalCdf(-10)).toBeCloseTo(-53.23128515051247, 10);
  expect(logNormalCdf(7) / -1.279812543885835e-12).toBeCloseTo(1, 10);
});

it('gives back each bound at the shares 0 and 1, and stays between them far out in a tail', () => {
  expect(truncatedQuantile(0, -1, 2)).toBe(-1);
  expect(truncatedQuantile(1, -1, 2)).toBe(2);
  for (const q of [1e-12, 0.5, 1 - 1e-12]) {
    const x = truncatedQuantile(q, 30, 30.1);
    expect(x).toBeGreaterThanOrEqual(30);
    expect(x).toBeLessThanOrEqual(30.1);
  }
});
