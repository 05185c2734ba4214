import { describe, expect, it } from 'vitest';
import { atBrightnessOf } from './equal-brightness.ts';

describe('a paint at the brightness of a picture', () => {
  it('is the picture’s colour when that is the same paint in less light', () => {
    const dimmed = atBrightnessOf([60, 40, 20], [180, 120, 60]);
    expect(dimmed.map(Math.round)).toEqual([60, 40, 20]);
  });

  it('is itself when it is as bright already', () => {
    expect(atBrightnessOf([90, 140, 60], [90, 140, 60]).map((v) => Math.round(v))).toEqual([90, 140, 60]);
  });

  it('keeps within the gamut for a dark paint in a bright picture, and black stays black', () => {
    for (const value of atBrightnessOf([255, 255, 255], [10, 60, 2])) expect(value).toBeLessThanOrEqual(255);
    expect(atBrightnessOf([200, 200, 200], [0, 0, 0])).toEqual([0, 0, 0]);
  });
});
