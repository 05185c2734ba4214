import { expect, it } from 'vitest';
import { xyzOfSpectrum } from './spectrum.ts';

/** Patch “blue” of ISO 17321-1 (the chart of 24 patches), 380 to 780 nm every 5. */
const BLUE = [
  0.069, 0.081, 0.096, 0.114, 0.136, 0.156, 0.175, 0.193, 0.208, 0.224, 0.244, 0.265, 0.29, 0.316, 0.335,
  0.342, 0.338, 0.324, 0.302, 0.273, 0.239, 0.205, 0.172, 0.144, 0.12, 0.101, 0.086, 0.074, 0.066, 0.059,
  0.054, 0.051, 0.048, 0.046, 0.045, 0.044, 0.043, 0.042, 0.041, 0.041, 0.04, 0.04, 0.04, 0.04, 0.039, 0.039,
  0.04, 0.04, 0.04, 0.04, 0.041, 0.041, 0.042, 0.042, 0.042, 0.043, 0.043, 0.043, 0.044, 0.044, 0.044, 0.044,
  0.045, 0.046, 0.048, 0.05, 0.051, 0.053, 0.056, 0.06, 0.064, 0.07, 0.079, 0.091, 0.104, 0.12, 0.138, 0.154,
  0.168, 0.186, 0.204,
];
/** Of the same by ASTM E308 and by integration every nm, as the library colour-science has them. */
const XYZ = [0.084108, 0.062301, 0.299978];

it.each([
  [5, 0.0001],
  [10, 0.0005],
  [20, 0.002],
])('a spectrum every %i nm gives the published XYZ', (step, tolerance) => {
  const some = BLUE.filter((_, i) => (i * 5) % step === 0);
  xyzOfSpectrum(some, 380, step).forEach((v, i) => expect(Math.abs(v - XYZ[i]!)).toBeLessThan(tolerance));
});

it('of the perfect white is the white of D65, wherever it was measured', () => {
  for (const [first, step, count] of [
    [380, 5, 81],
    [400, 10, 31],
    [360, 20, 20],
  ] as const)
    xyzOfSpectrum(new Array<number>(count).fill(1), first, step).forEach((v, i) =>
      expect(v).toBeCloseTo([0.95043, 1, 1.0888][i]!, 4),
    );
});
