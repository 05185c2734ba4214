import { describe, expect, it } from 'vitest';
import {
  createErrorDensity,
  labJacobian,
  lowerFactor,
  times,
  withShading,
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

describe('errors in Lab', () => {
  it('predicts how Lab moves with a small step in linear light', () => {
    const step: Rgb = [0.001, -0.0005, 0.0007];
    const moved: Rgb = [COLOUR[0] + step[0], COLOUR[1] + step[1], COLOUR[2] + step[2]];
    const [from, to] = [labOfRgb(rgbOfLinear(COLOUR)), labOfRgb(rgbOfLinear(moved))];
    times(labJacobian(COLOUR), step).forEach((v, i) => expect(v).toBeCloseTo(to[i]! - from[i]!, 2));
  });

  it('finds an error along the brightness direction likelier than one as large across it', () => {
    const density = createErrorDensity({ linear: COLOUR, labCovariance: COVARIANCE });
    const along = times(labJacobian(COLOUR), [0.15 * 0.4, 0.15 * 0.2, 0.15 * 0.1]);
    const size = Math.hypot(...along);
    expect(density(...along)).toBeGreaterThan(density(0, size, 0) + 1);
    expect(density(0, 0, 0)).toBeGreaterThan(density(...along));
  });

  it('is the logarithm of a density: Student-shaped, with the covariance shading makes', () => {
    const density = createErrorDensity({ linear: COLOUR, labCovariance: COVARIANCE }, [0.1]);
    const shaded = withShading(COVARIANCE, COLOUR, 0.1);
    const direction = times(labJacobian(COLOUR), COLOUR);
    expect(shaded[0][0]).toBeCloseTo(0.25 + (0.1 * direction[0]) ** 2, 9);
    // Along an axis of a diagonal covariance the distance is known.
    const plain = createErrorDensity(
      {
        linear: COLOUR,
        labCovariance: [
          [4, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      },
      [0],
    );
    expect(plain(2, 0, 0) - plain(0, 0, 0)).toBeCloseTo(-4 * Math.log1p(1 / 5), 9);
    expect(density(1, 2, 3)).toBeLessThan(density(0, 0, 0));
  });

  it('factors a covariance', () => {
    const l = lowerFactor(COVARIANCE);
    for (const i of [0, 1, 2])
      for (const j of [0, 1, 2])
        expect(l[i]!.reduce((sum, v, k) => sum + v * l[j]![k]!, 0)).toBeCloseTo(COVARIANCE[i]![j]!, 12);
  });
});
