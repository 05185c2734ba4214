import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import { createRandom } from '../shared/random.ts';
import { brightnessEvidence } from './brightness-likelihood.ts';
import { logSumExp } from './normal.ts';
import { observe, type Observation } from './observation.ts';
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
  const { logEvidence, factorOf } = brightnessEvidence(
    KEYS,
    observe(robustColour(patchOf(paint, factor, sigma), 3)),
  );
  const first = logEvidence.indexOf(Math.max(...logEvidence));
  return { first, factor: factorOf(first) };
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

  it('is what trying every kind of error on every paint gives, for 2,000 paints', () => {
    const random = createRandom(12);
    // Around one colour, so that every kind of error counts for many; a quarter anywhere, black among them.
    const keys = Float64Array.from({ length: 6000 }, (_, i) =>
      i >= 1500
        ? [200, 120, 90][i % 3]! + 25 * random.gaussian()
        : i < 3
          ? 0
          : Math.max(0, 315 * random.next() - 30),
    );
    for (const [factor, sigma] of [
      [0.5, 0],
      [0.9, 1.5],
      [1.3, 3],
      [0.02, 1],
    ] as const) {
      const paint = 1500 + random.integer(500);
      const flat = new Uint8Array(3072).map((_, i) => Math.min(255, keys[3 * paint + (i % 3)]! * factor));
      const seen = observe(robustColour(addNoise(flat, sigma, random), 3));
      const { logEvidence } = brightnessEvidence(keys, seen);
      const closed = Array.from({ length: 2000 }, (_, i) =>
        closedTerms([keys[3 * i]!, keys[3 * i + 1]!, keys[3 * i + 2]!], seen),
      );
      // The best by noise alone are integrated exactly instead.
      const exact = new Set([...closed.keys()].sort((a, b) => closed[b]![0]! - closed[a]![0]!).slice(0, 64));
      const off = closed.map((terms, i) => (exact.has(i) ? 0 : Math.abs(logEvidence[i]! - logSumExp(terms))));
      expect(Math.max(...off), `× ${factor}, σ ${sigma}`).toBeLessThan(1e-8);
    }
  });
});

/** For each kind of error its best clip segment: ln(share · N(mean; f̂·key) · width · prior). */
function closedTerms(key: readonly number[], { mean, error, flat, noise }: Observation): number[] {
  return KINDS.map(([share, code, relative]) => {
    const deviation = mean.map((v, c) => {
      const cut = v > 255 - 3 * noise - 0.5 ? 0.4 * noise : 0;
      const own = Math.hypot(error[c]!, 0.02, flat[c] ? Math.sqrt(1 / 12) : 0, cut);
      return Math.hypot(own, code, relative * v);
    });
    const edges = [0.02, ...key.map((k) => 255 / Math.max(1e-6, k)), 3].map((f) =>
      Math.min(3, Math.max(0.02, f)),
    );
    edges.sort((a, b) => a - b);
    const values = edges.slice(1).flatMap((to, s) => {
      const from = edges[s]!;
      if (to <= from) return [];
      const isFree = (k: number) => k * 0.5 * (from + to) < 255;
      const sum = (term: (k: number, v: number) => number) =>
        key.reduce((total, k, c) => total + (isFree(k) ? term(k, mean[c]!) / deviation[c]! ** 2 : 0), 0);
      const a = sum((k) => k * k);
      const f = a > 0 ? Math.min(to, Math.max(from, sum((k, v) => k * v) / a)) : 0.5 * (from + to);
      const chi2 = mean.reduce(
        (total, v, c) => total + ((v - (isFree(key[c]!) ? f * key[c]! : 255)) / deviation[c]!) ** 2,
        0,
      );
      const prior = f >= 0.3 && f <= 1.35 ? 0.94 / 1.05 : 0.06 / (2.98 - 1.05);
      const width = Math.min(to - from, a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity);
      return [Math.log(width * prior) - 0.5 * chi2];
    });
    const logNorm = deviation.reduce((total, d) => total - Math.log(d * Math.sqrt(2 * Math.PI)), 0);
    return Math.log(share) + logNorm + Math.max(...values);
  });
}

/** Share of the cases, code values, relative to the level: as brightness-likelihood.ts has them. */
const KINDS = [
  [0.7, 0, 0],
  [0.2, 0.25, 0],
  [0.07, 0.5, 0.03],
  [0.03, 0.5, 0.12],
] as const;
