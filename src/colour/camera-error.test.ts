import { describe, expect, it } from 'vitest';
import { cameraHypothesis } from './camera-error.ts';
import { WITH_REFERENCE, WITHOUT_REFERENCE } from './camera-error-numbers.ts';
import { labOfRgb } from './lab.ts';
import { rgbOfLinear, type Rgb } from './srgb.ts';

const DARK: Rgb = [0.04, 0.03, 0.02];
const beside = (linear: Rgb, anchor: number, code: number) =>
  cameraHypothesis({ linear, anchor, reference: [code, code, code] }, WITH_REFERENCE).covariance;

describe('the error of a camera', () => {
  it('is centred on the colour beside a reference, and lifted by the usual underexposure without one', () => {
    const { lab } = cameraHypothesis(
      { linear: DARK, anchor: 0.9, reference: [200, 200, 200] },
      WITH_REFERENCE,
    );
    labOfRgb(rgbOfLinear(DARK)).forEach((v, i) => expect(lab[i]).toBeCloseTo(v, 9));
    const alone = cameraHypothesis({ linear: DARK, anchor: 0.3, reference: null }, WITHOUT_REFERENCE);
    expect(alone.lab[0]).toBeGreaterThan(lab[0] + 1);
  });

  it('is smaller the nearer the reference’s own lightness: a middle grey tells more of a middle tone than a white', () => {
    const middle: Rgb = [0.2, 0.18, 0.15];
    expect(beside(middle, 0.18, 120)[0][0]).toBeLessThan(0.9 * beside(middle, 0.9, 120)[0][0]);
  });

  it('grows with the code value of a bright reference, and with a clipped channel in that channel', () => {
    expect(beside(DARK, 0.9, 250)[0][0]).toBeGreaterThan(1.3 * beside(DARK, 0.9, 200)[0][0]);
    const clippedBlue = cameraHypothesis(
      { linear: DARK, anchor: 0.9, reference: [240, 240, 255] },
      WITH_REFERENCE,
    );
    const bright = cameraHypothesis(
      { linear: DARK, anchor: 0.9, reference: [240, 240, 251] },
      WITH_REFERENCE,
    );
    expect(clippedBlue.covariance[2][2]).toBeGreaterThan(bright.covariance[2][2] + 0.5);
  });

  it('lets a strong colour be off in chroma and hue, and a grey in neither', () => {
    const strong = beside([0.5, 0.1, 0.05], 0.9, 200);
    const grey = beside([0.2, 0.2, 0.2], 0.9, 200);
    expect(strong[1][1]).toBeGreaterThan(4 * grey[1][1]);
  });
});
