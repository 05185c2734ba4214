import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import { createRandom } from '../shared/random.ts';
import { brightnessEvidence } from './brightness-likelihood.ts';
import { observe } from './observation.ts';
import { addNoise } from './simulate.ts';

const PAINTS = [
  [200, 100, 50],
  [200, 104, 50],
  [90, 120, 60],
  [240, 230, 120],
  [240, 228, 150],
];
const KEYS = Float64Array.from(PAINTS.flat());

/** A 64 × 64 patch of a paint at a brightness. */
function patchOf(paint: number, factor: number, sigma: number) {
  const exact = PAINTS[paint]!.map((v) => Math.min(255, v * factor));
  const random = createRandom(9);
  const out = new Uint8Array(64 * 64 * 3);
  for (let i = 0; i < out.length; i++)
    out[i] = Math.max(0, Math.min(255, Math.floor(exact[i % 3]! + sigma * random.gaussian() + 0.5)));
  return out;
}

function answer(paint: number, factor: number, sigma: number) {
  const { logEvidence, factor: fitted } = brightnessEvidence(
    KEYS,
    observe(robustColour(patchOf(paint, factor, sigma), 3)),
  );
  const first = logEvidence.indexOf(Math.max(...logEvidence));
  return { first, factor: fitted[first]! };
}

describe('evidence when the brightness is unknown', () => {
  it('names the paint and its brightness at any factor, with noise and without', () => {
    for (let paint = 0; paint < PAINTS.length; paint++)
      for (const factor of [0.4, 0.83, 1])
        for (const sigma of [0, 0.3, 1, 3]) {
          const found = answer(paint, factor, sigma);
          expect(found.first, `paint ${paint} × ${factor} σ ${sigma}`).toBe(paint);
          expect(found.factor).toBeCloseTo(factor, 1);
        }
  });

  it('knows that a clipped channel hides its level', () => {
    for (const sigma of [0, 1, 3]) {
      expect(answer(3, 1.3, sigma).first, `σ ${sigma}`).toBe(3);
      expect(answer(4, 1.3, sigma).first, `σ ${sigma}`).toBe(4);
      expect(answer(0, 1.35, sigma).first, `σ ${sigma}`).toBe(0);
    }
  });

  it('does not take noise cut off at 255 for a darker colour', () => {
    const keys = Float64Array.of(250, 100, 50, 230.7, 100, 50);
    const clipped = addNoise(
      new Uint8Array(64 * 64 * 3).map((_, i) => [255, 110, 55][i % 3]!),
      3,
      createRandom(6),
    );
    const seen = observe(robustColour(clipped, 3));
    expect(seen.mean[0]).toBeCloseTo(230.7 * 1.1, 0);
    const { logEvidence } = brightnessEvidence(keys, seen);
    expect(logEvidence[0]! - logEvidence[1]!).toBeGreaterThan(2);
  });

  it('spreads the evidence rather than swear by one paint when none fits', () => {
    const foreign = addNoise(
      new Uint8Array(64 * 64 * 3).map((_, i) => [198, 102, 62][i % 3]!),
      1,
      createRandom(2),
    );
    const { logEvidence } = brightnessEvidence(KEYS, observe(robustColour(foreign, 3)));
    expect(logEvidence.every(Number.isFinite)).toBe(true);
    expect(Math.abs(logEvidence[0]! - logEvidence[1]!)).toBeLessThan(5);
  });

  it('stays finite for black, white and a single pixel', () => {
    for (const v of [0, 255]) {
      const { logEvidence } = brightnessEvidence(KEYS, observe(robustColour(new Uint8Array([v, v, v]), 3)));
      expect(logEvidence.every(Number.isFinite)).toBe(true);
    }
  });
});
