import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb } from '../colour/lab.ts';
import { correctLight, linearCameraHypotheses } from '../colour/light-correction.ts';
import { robustColour } from '../colour/patch.ts';
import { linearOfRgb } from '../colour/srgb.ts';
import type { Calibration } from '../tracking/run.ts';
import { buildIndex } from './index.ts';
import { SWATCH } from './picture-kind.ts';
import { rank, rankWithUnknown, SCORES, type QueryFeatures } from './rank.ts';

const COLOURS = [
  [180, 90, 60],
  [120, 60, 40],
  [60, 90, 180],
  [182, 92, 62],
] as const;
const paints = COLOURS.map((colour, index) => ({
  index,
  folder: `p${index}`,
  code: null,
  name: `p${index}`,
  colour,
}));
const plain = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
const trained = buildIndex({
  paints,
  curves: Float32Array.of(0, 0, 5, 5, 10, 0, 1, 0),
  factors: Float32Array.of(1),
  latentSize: 2,
});
const calibration: Calibration = {
  temperature: { none: 1, reference: 1 },
  embeddingWeight: { none: 0, reference: 0 },
  count: 1,
  scores: SCORES,
};

function query(rgb: readonly [number, number, number], patch: Partial<QueryFeatures> = {}): QueryFeatures {
  const seen = robustColour(
    new Uint8Array(300).map((_, i) => rgb[i % 3]!),
    3,
  );
  return {
    ...{ seen, context: SWATCH, corrected: rgb, light: null, embedding: null, metric: 'euclidean' },
    ...patch,
  };
}

/** The same beside a reference that changes nothing. */
function referenced(
  rgb: readonly [number, number, number],
  patch: Partial<QueryFeatures> = {},
): QueryFeatures {
  const corrected = correctLight(linearOfRgb(rgb), [0.5, 0.5, 0.5], 0.5);
  const light = { linear: corrected.linear, hypotheses: linearCameraHypotheses(corrected, 1) };
  return query(rgb, { light, ...patch });
}

describe('ranking', () => {
  it('looks past brightness without a reference and minds it with one', () => {
    const dim = [120, 60, 40] as const;
    const withReference = rank(plain, referenced(dim), null, 4);
    expect(withReference[0]!.paint).toBe(1);
    expect(withReference[0]!.deltaE00).toBeCloseTo(0, 9);
    const without = rank(plain, query(dim), null, 4);
    expect(new Set([without[0]!.paint, without[1]!.paint])).toEqual(new Set([0, 1]));
    expect(without[1]!.deltaE00).toBeLessThan(1);
  });

  it('reports ΔE00 with a reference, and prefers an unequal brightness to a wrong hue though its ΔE00 is larger', () => {
    const seen = [150, 80, 60] as const;
    const darker = [140, 74, 56] as const;
    const bluer = [146, 80, 66] as const;
    const two = buildIndex({
      paints: [bluer, darker].map((colour, index) => ({ ...paints[index]!, colour })),
      curves: null,
      factors: null,
      latentSize: 0,
    });
    const ranked = rank(two, referenced(seen), null, 2);
    expect(ranked.map(({ paint }) => paint)).toEqual([1, 0]);
    expect(ranked[0]!.deltaE00).toBeCloseTo(deltaE00(labOfRgb(seen), labOfRgb(darker)), 9);
    expect(ranked[0]!.deltaE00).toBeGreaterThan(ranked[1]!.deltaE00);
  });

  it('has a confidence before training, but no distance', () => {
    const [best] = rank(plain, query([60, 90, 180]), null, 1);
    expect(best).toMatchObject({ paint: 2, distance: null });
    expect(best!.confidence).toBeGreaterThan(0.5);
  });

  it('gives probabilities that sum to one over all paints and none of them, flatter when the temperature is higher', () => {
    const features = query([170, 86, 58], { embedding: Float32Array.of(0, 0) });
    const sure = rank(trained, features, calibration, 4);
    const unsure = rank(trained, features, { ...calibration, temperature: { none: 9, reference: 9 } }, 4);
    const { unknown } = rankWithUnknown(trained, features, calibration, 4);
    expect(sure.reduce((sum, { confidence }) => sum + confidence, unknown)).toBeCloseTo(1, 9);
    expect(unsure[0]!.confidence).toBeLessThan(sure[0]!.confidence);
    expect(unsure[0]!.confidence).toBeGreaterThan(0.25);
  });

  it('lets the embedding decide between swatches that colour cannot tell apart, as far as its weight goes', () => {
    const between = query([181, 91, 61], { embedding: Float32Array.of(1, 0) });
    const weighted = { ...calibration, embeddingWeight: { none: 50, reference: 0 } };
    expect(rank(trained, between, weighted, 1)[0]).toMatchObject({ paint: 3, distance: 0 });
    const other = { ...between, embedding: Float32Array.of(0, 0) };
    expect(rank(trained, other, weighted, 1)[0]!.paint).toBe(0);
    const first = (from: QueryFeatures, fitted: Calibration) => rank(trained, from, fitted, 1)[0]!.paint;
    expect(first(other, calibration)).toBe(first(between, calibration));
    // Neither weights that were fitted on other scores, nor a swatch's weight for what lies beside a reference.
    expect(first(other, { ...weighted, scores: 1 })).toBe(first(between, { ...weighted, scores: 1 }));
    const beside = (embedding: Float32Array) => referenced([181, 91, 61], { embedding });
    expect(first(beside(Float32Array.of(1, 0)), weighted)).toBe(
      first(beside(Float32Array.of(0, 0)), weighted),
    );
  });

  it('names the paint of an imported file, whatever its colour', () => {
    const pictures = (index: number) => [
      {
        path: 'key.png',
        role: 'key',
        factor: 1,
        pixels: 0,
        colour: COLOURS[index]!,
        hash: `${index}`.repeat(16),
      } as const,
    ];
    const known = buildIndex({
      paints: paints.map((paint, index) => ({ ...paint, pictures: pictures(index) })),
      ...{ curves: null, factors: null, latentSize: 0 },
    });
    const asked = query([60, 90, 180], { context: { ...SWATCH, hash: '1'.repeat(16) } });
    expect(rank(known, asked, null, 1)[0]).toMatchObject({ paint: 1 });
    expect(rank(known, asked, null, 1)[0]!.confidence).toBeGreaterThan(0.999);
    expect(rank(known, query([60, 90, 180]), null, 1)[0]).toMatchObject({ paint: 2 });
  });
});
