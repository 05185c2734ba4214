import { describe, expect, it } from 'vitest';
import { labOfRgb, rgbOfLab } from './lab.ts';

describe('Lab under D65', () => {
  it('puts white at 100, 0, 0 and mid grey on the neutral axis', () => {
    const [L, a, b] = labOfRgb([255, 255, 255]);
    expect([L, a, b].map((v) => Math.round(v * 1e4) / 1e4 + 0)).toEqual([100, 0, 0]);
    expect(labOfRgb([119, 119, 119])[1]).toBe(0);
  });

  it('has the known value of sRGB red under D65, not that under D50', () => {
    const [L, a, b] = labOfRgb([255, 0, 0]);
    expect(L).toBeCloseTo(53.24, 1);
    expect(a).toBeCloseTo(80.09, 1);
    expect(b).toBeCloseTo(67.2, 1);
  });

  it('comes back from a round trip', () => {
    rgbOfLab(labOfRgb([12.5, 200, 99])).forEach((v, c) => expect(v).toBeCloseTo([12.5, 200, 99][c]!, 3));
  });
});
