import { describe, expect, it } from 'vitest';
import {
  createErrorDensity,
  labJacobian,
  times,
  withShading,
  type Freedom,
  type Matrix3,
} from './lab-error.ts';
import { labOfRgb } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

const COLOUR: Rgb = [0.4, 0.2, 0.1];
const COVARIANCE: Matrix3 = [
  [0.25, 0.1, 0],
  [0.1, 1, -0.3],
  [0, -0.3, 0.8],
];
const ROUND: Matrix3 = [
  [4, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const at = (covariance: Matrix3, freedom: Freedom = 5) =>
  createErrorDensity([{ share: 1, lab: [0, 0, 0], covariance, freedom }]);

describe('errors in Lab', () => {
  it('predicts how Lab moves with a small step in linear light', () => {
    const step: Rgb = [0.001, -0.0005, 0.0007];
    const moved: Rgb = [COLOUR[0] + step[0], COLOUR[1] + step[1], COLOUR[2] + step[2]];
    const [from, to] = [labOfRgb(rgbOfLinear(COLOUR)), labOfRgb(rgbOfLinear(moved))];
    times(labJacobian(COLOUR), step).forEach((v, i) => expect(v).toBeCloseTo(to[i]! - from[i]!, 2));
  });

  it('finds an error along the brightness direction likelier than one as large across it', () => {
    const density = at(withShading(COVARIANCE, COLOUR, 0.12));
    const along = times(labJacobian(COLOUR), [0.15 * 0.4, 0.15 * 0.2, 0.15 * 0.1]);
    const size = Math.hypot(...along);
    expect(density(...along)).toBeGreaterThan(density(0, size, 0) + 1);
    expect(density(0, 0, 0)).toBeGreaterThan(density(...along));
  });

  it('is the logarithm of Student’s t of any freedom, with the covariance that shading makes', () => {
    const shaded = withShading(COVARIANCE, COLOUR, 0.1);
    const direction = times(labJacobian(COLOUR), COLOUR);
    expect(shaded[0][0]).toBeCloseTo(0.25 + (0.1 * direction[0]) ** 2, 9);
    // Along an axis of a diagonal covariance the distance is known: 1.
    for (const freedom of [5, 7, 11] as const) {
      const density = at(ROUND, freedom);
      expect(density(2, 0, 0) - density(0, 0, 0)).toBeCloseTo(
        (-(freedom + 3) / 2) * Math.log1p(1 / freedom),
        9,
      );
    }
  });

  it('integrates to one for any freedom', () => {
    for (const freedom of [5, 7, 11] as const) {
      const density = at(
        [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        freedom,
      );
      let sum = 0;
      for (let r = 0.005; r < 60; r += 0.01) sum += 4 * Math.PI * r * r * Math.exp(density(r, 0, 0)) * 0.01;
      expect(sum, `ν = ${freedom}`).toBeCloseTo(1, 2);
    }
  });

  it('adds hypotheses by their shares', () => {
    const one = { share: 0.25, lab: [50, 0, 0] as const, covariance: ROUND, freedom: 5 as const };
    const other = { share: 0.75, lab: [60, 5, 0] as const, covariance: COVARIANCE, freedom: 7 as const };
    const together = Math.exp(createErrorDensity([one, other])(52, 1, 1));
    const alone = (h: typeof one | typeof other) =>
      h.share * Math.exp(createErrorDensity([{ ...h, share: 1 }])(52, 1, 1));
    expect(together).toBeCloseTo(alone(one) + alone(other), 12);
  });
});
