import { describe, expect, it } from 'vitest';
import { codeAngle, relativeChroma } from './chromaticity.ts';

describe('chromaticity', () => {
  it('does not change when code values are scaled', () => {
    expect(codeAngle([200, 100, 50], [100, 50, 25])).toBeCloseTo(0, 5);
    expect(relativeChroma([200, 100, 50])).toBeCloseTo(relativeChroma([100, 50, 25]), 9);
  });

  it('is a right angle between two primaries, and defined for black', () => {
    expect(codeAngle([255, 0, 0], [0, 255, 0])).toBeCloseTo(90, 9);
    expect(codeAngle([0, 0, 0], [0, 255, 0])).toBe(90);
    expect(relativeChroma([0, 0, 0])).toBe(0);
  });
});
