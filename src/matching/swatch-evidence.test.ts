import { describe, expect, it } from 'vitest';
import { robustColour, type PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { PLAIN_PIXELS, type Coding } from '../dataset/coding.ts';
import type { Picture } from '../dataset/dataset.ts';
import { createRandom } from '../shared/random.ts';
import { metricOf } from './best-stretch.ts';
import { brightnessPrior, priorDensity } from './brightness-prior.ts';
import { codingCovariance, TAILS } from './coding-error.ts';
import { buildIndex } from './index.ts';
import { addNoise } from './simulate.ts';
import { swatchEvidence } from './swatch-evidence.ts';

const PAINTS: readonly Rgb[] = [
  [200, 100, 50],
  [200, 104, 50],
  [90, 120, 60],
  [240, 230, 120],
  [240, 228, 150],
];
const JPEG: Coding = { kind: 'jpeg', luma: 8, chroma: 9, isConverted: false, isPhoto: false };

function indexOf(colours: readonly Rgb[], pictures: (paint: number) => Picture[] = () => []) {
  const paints = colours.map((colour, index) => ({
    ...{ index, folder: `p${index}`, code: null, name: `p${index}`, colour },
    pictures: pictures(index),
  }));
  return buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
}

/** A 64 × 64 patch of a paint at a brightness. */
function patchOf(key: Rgb, factor: number, sigma: number): PatchColour {
  const flat = Float64Array.from({ length: 64 * 64 * 3 }, (_, i) => Math.min(255, key[i % 3]! * factor));
  const random = createRandom(9);
  return robustColour(
    Uint8Array.from(flat, (v) => Math.max(0, Math.min(255, Math.floor(v + sigma * random.gaussian() + 0.5)))),
    3,
  );
}

function best(seen: PatchColour, coding = PLAIN_PIXELS, index = indexOf(PAINTS)) {
  const { density, factorOf } = swatchEvidence(index, { seen, coding });
  const first = density.indexOf(Math.max(...density));
  return { first, factor: factorOf(first), density };
}

describe('evidence of swatches whose brightness is unknown', () => {
  it('names the paint and its brightness at any factor, with noise and without', () => {
    PAINTS.forEach((key, paint) => {
      for (const factor of [0.4, 0.83, 1])
        for (const sigma of [0, 0.3, 1, 3]) {
          const found = best(patchOf(key, factor, sigma));
          expect(found.first, `paint ${paint} × ${factor} σ ${sigma}`).toBe(paint);
          expect(found.factor).toBeCloseTo(factor, 1);
        }
    });
  });

  it('knows that a clipped channel hides its level', () => {
    for (const sigma of [0, 1, 3])
      for (const [paint, factor] of [
        [3, 1.3],
        [4, 1.3],
        [0, 1.35],
      ] as const)
        expect(best(patchOf(PAINTS[paint]!, factor, sigma)).first, `σ ${sigma}`).toBe(paint);
  });

  it('does not take noise cut off at 255 for a darker colour', () => {
    const clipped = addNoise(
      new Uint8Array(64 * 64 * 3).map((_, i) => [255, 110, 55][i % 3]!),
      3,
      createRandom(6),
    );
    const seen = robustColour(clipped, 3);
    expect(seen.mean[0]).toBeCloseTo(230.7 * 1.1, 0);
    const { density } = best(
      seen,
      PLAIN_PIXELS,
      indexOf([
        [250, 100, 50],
        [230.7, 100, 50],
      ]),
    );
    expect(Math.log(density[0]! / density[1]!)).toBeGreaterThan(2);
  });

  it('allows a JPEG the code values that its quantiser may have moved, and a PNG none', () => {
    const moved: PatchColour = { ...patchOf([200, 104, 50], 0.8, 0), mean: [162, 82.2, 40.6] };
    const rival = indexOf([
      [200, 104, 50],
      [120, 130, 90],
    ]);
    const exact = swatchEvidence(rival, { seen: moved, coding: PLAIN_PIXELS }).density;
    const coded = swatchEvidence(rival, { seen: moved, coding: JPEG }).density;
    expect(coded[0]!).toBeGreaterThan(3 * exact[0]!);
  });

  it('takes a colour that went through a profile for any that it may have been before', () => {
    const coding: Coding = { ...PLAIN_PIXELS, isConverted: true };
    const seen: PatchColour = { ...patchOf([100, 50, 25], 1, 0), mean: [102, 51, 26] };
    const rivals = indexOf([
      [200, 100, 50],
      [204, 101.5, 52],
    ]);
    const odds = (origins?: Rgb[]) => {
      const { density } = swatchEvidence(rivals, { seen, coding, ...(origins && { origins }) });
      return density[0]! / density[1]!;
    };
    expect(odds()).toBeLessThan(1);
    expect(odds([[100, 50, 25]])).toBeGreaterThan(1.5);
    expect(
      odds([
        [100, 50, 25],
        [102, 51, 26],
      ]),
    ).toBeLessThan(odds([[100, 50, 25]]));
    expect(odds([])).toBe(odds());
  });

  it('is at most 0 and never broken for black, white and a single pixel', () => {
    for (const v of [0, 255]) {
      const { density } = best(robustColour(new Uint8Array([v, v, v]), 3));
      expect(density.every((d) => Number.isFinite(d) && d >= 0)).toBe(true);
    }
  });

  it('is what integrating the model over the brightness gives, for 100 paints', () => {
    const random = createRandom(12);
    const colours = Array.from({ length: 100 }, (): Rgb => {
      const near = (v: number) => Math.max(1, Math.min(255, v + 25 * random.gaussian()));
      return [near(200), near(120), near(90)];
    });
    for (const [factor, sigma] of [
      [0.5, 0],
      [0.9, 1.5],
      [1.2, 0],
    ] as const) {
      const seen = patchOf(colours[7]!, factor, sigma);
      const { density } = best(seen, JPEG, indexOf(colours));
      const covariance = codingCovariance(seen, JPEG);
      const total = density.reduce((sum, d) => sum + d, 0);
      colours.forEach((key, i) => {
        const expected = integral(key, seen.mean, metricOf(covariance));
        expect(Math.abs(density[i]! - expected), `× ${factor}, paint ${i}`).toBeLessThan(0.06 * total);
        if (expected > 0.01 * total)
          expect(density[i]! / expected, `× ${factor}, paint ${i}`).toBeCloseTo(1, 0);
      });
    }
  });

  it('counts a paint’s own pictures beside the ray through its colour', () => {
    // A paint whose darker picture is no multiple of its key.
    const picture = (factor: number, colour: Rgb): Picture => ({
      ...{ path: `${factor}`, role: factor === 1 ? 'key' : 'variant', factor, pixels: null },
      colour,
    });
    const shifted = [picture(1, [200, 100, 50]), picture(0.5, [100, 62, 40])];
    const colours: Rgb[] = [
      [200, 100, 50],
      [200, 118, 72],
    ];
    const seen = patchOf([150, 81, 45], 1, 0);
    const pictured = indexOf(colours, (paint) => (paint === 0 ? shifted : []));
    expect(best(seen, JPEG, pictured).density[0]!).toBeGreaterThan(
      100 * best(seen, JPEG, indexOf(colours)).density[0]!,
    );
  });
});

/** ∫ Σ share · N(mean; min(255, k·f), scale²·Σ) p(f) df by the trapezoidal rule. */
function integral(key: Rgb, mean: Rgb, m: ReturnType<typeof metricOf>): number {
  const prior = brightnessPrior(null);
  const step = 0.001;
  let sum = 0;
  for (let f = 0.05; f < 3; f += step) {
    const [x, y, z] = [0, 1, 2].map((c) => mean[c]! - Math.min(255, key[c]! * f)) as [number, number, number];
    const chi2 =
      m.xx * x * x + m.yy * y * y + m.zz * z * z + 2 * (m.xy * x * y + m.xz * x * z + m.yz * y * z);
    for (const { share, scale } of TAILS)
      sum +=
        ((share * m.norm) / scale ** 3) *
        Math.exp((-0.5 * chi2) / scale ** 2) *
        priorDensity(prior, f) *
        step;
  }
  return sum;
}
