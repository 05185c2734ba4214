import { describe, expect, it } from 'vitest';
import type { PatchColour } from '../colour/patch.ts';
import { PLAIN_PIXELS, type Coding } from '../dataset/coding.ts';
import { createRandom } from '../shared/random.ts';
import { codingCovariance, TAILS } from './coding-error.ts';

const FLAT: PatchColour = {
  mean: [120, 90, 60],
  deviation: [0, 0, 0],
  spread: 0,
  clippedShare: 0,
  trustedShare: 1,
  count: 4096,
};
const jpeg = (luma: number, chroma: number): Coding => ({
  ...{ kind: 'jpeg', isConverted: false, isPhoto: false },
  ...{ luma, chroma },
});

describe('what coding leaves of a colour', () => {
  it('is rounding alone where values are stored as they are', () => {
    const covariance = codingCovariance(FLAT, PLAIN_PIXELS);
    for (const i of [0, 1, 2])
      for (const j of [0, 1, 2]) expect(covariance[i]![j]).toBeCloseTo(i === j ? 1 / 12 : 0, 3);
  });

  it('has the variances that quantising a JPEG’s block means gives, drawn at random', () => {
    const random = createRandom(5);
    const [luma, chroma] = [13, 14];
    const errors = Array.from({ length: 20_000 }, () => {
      const rgb = [0, 0, 0].map(() => 40 + 170 * random.next()) as [number, number, number];
      const decoded = throughJpeg(rgb.map(Math.round), luma, chroma);
      return decoded.map((v, c) => v - rgb[c]!);
    });
    const covariance = codingCovariance(FLAT, jpeg(luma, chroma));
    for (const c of [0, 1, 2]) {
      const variance = errors.reduce((sum, e) => sum + e[c]! ** 2, 0) / errors.length;
      expect(covariance[c]![c]! / variance, `channel ${c}`).toBeGreaterThan(0.8);
      expect(covariance[c]![c]! / variance, `channel ${c}`).toBeLessThan(1.25);
    }
    const together = errors.reduce((sum, e) => sum + e[0]! * e[1]!, 0) / errors.length;
    expect(Math.sign(covariance[0][1])).toBe(Math.sign(together));
  });

  it('grows with the quantiser’s step and with a conversion, and shrinks where noise dithers', () => {
    const variance = (seen: PatchColour, coding: Coding) => codingCovariance(seen, coding)[0][0];
    expect(variance(FLAT, jpeg(12, 12))).toBeGreaterThan(2 * variance(FLAT, jpeg(2, 2)));
    expect(variance(FLAT, { ...PLAIN_PIXELS, isConverted: true })).toBeGreaterThan(
      variance(FLAT, PLAIN_PIXELS),
    );
    const noisy = { ...FLAT, deviation: [2, 2, 2] as const };
    expect(variance(noisy, jpeg(12, 12))).toBeLessThan(0.5 * variance(FLAT, jpeg(12, 12)));
  });

  it('adds what frames, dirt and a part left out leave', () => {
    const base = codingCovariance(FLAT, PLAIN_PIXELS)[1][1];
    expect(codingCovariance(FLAT, PLAIN_PIXELS, [0, 2, 0])[1][1]).toBeCloseTo(base + 4, 9);
    expect(codingCovariance({ ...FLAT, error: 1.5 }, PLAIN_PIXELS)[1][1]).toBeCloseTo(base + 2.25, 9);
    expect(codingCovariance({ ...FLAT, trustedShare: 0.6 }, PLAIN_PIXELS)[1][1]).toBeGreaterThan(base + 0.1);
  });

  it('has tails whose shares sum to one', () => {
    expect(TAILS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

/** A flat picture's colour after JPEG: to rounded YCbCr, each quantised in steps of Q/8, and back to rounded RGB. */
function throughJpeg([r, g, b]: readonly number[], luma: number, chroma: number): number[] {
  const quantised = (v: number, step: number) => Math.round(Math.round(v) / (step / 8)) * (step / 8);
  const y = quantised(0.299 * r! + 0.587 * g! + 0.114 * b!, luma);
  const cb = quantised(-0.168736 * r! - 0.331264 * g! + 0.5 * b!, chroma);
  const cr = quantised(0.5 * r! - 0.418688 * g! - 0.081312 * b!, chroma);
  return [y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb].map(Math.round);
}
