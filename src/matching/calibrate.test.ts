import { describe, expect, it } from 'vitest';
import type { Rgb } from '../colour/srgb.ts';
import { renderVariant } from '../dataset/paints/variants.ts';
import { createRandom } from '../shared/random.ts';
import { calibrate, type CalibrationSource } from './calibrate.ts';
import { colourOfPatch } from './features.ts';

const COLOURS: Rgb[] = [
  [200, 120, 90],
  [90, 120, 160],
  [150, 160, 120],
  [160, 152, 140],
  [161, 152, 140],
];
const FACTORS = Float32Array.of(0.3, 0.6, 0.9, 1.2);
const key = (colour: Rgb) => new Uint8Array(64 * 64 * 3).map((_, i) => colour[i % 3]!);

/** An "encoder" that gives the mean colour itself: an embedding that is neither trained nor useless. */
const embed: CalibrationSource['embed'] = async (pictures, count) => {
  const out = new Float32Array(3 * count);
  for (let n = 0; n < count; n++)
    out.set(colourOfPatch(pictures.subarray(n * 12288, (n + 1) * 12288)).mean, 3 * n);
  return out;
};

async function* held() {
  for (let paint = 0; paint < COLOURS.length; paint++)
    for (const factor of [0.45, 0.75, 1.1])
      yield { paint, picture: renderVariant(key(COLOURS[paint]!), factor) };
}

function source(): CalibrationSource {
  const curves = COLOURS.flatMap((colour) =>
    [...FACTORS].flatMap((f) => colour.map((v) => Math.min(255, v * f))),
  );
  return {
    paints: COLOURS.map((colour, index) => ({
      index,
      folder: `p${index}`,
      code: null,
      name: `p${index}`,
      colour,
    })),
    validation: held(),
    curves: Float32Array.from(curves),
    factors: FACTORS,
    latentSize: 3,
    embed,
    random: createRandom(4),
    queries: 160,
  };
}

describe('calibration after training', () => {
  it('reports the same numbers for the same seed, each a share', { timeout: 60_000 }, async () => {
    const [one, other] = [await calibrate(source()), await calibrate(source())];
    expect(one).toEqual(other);
    for (const [name, value] of Object.entries(one.metrics)) {
      expect(value, name).toBeGreaterThanOrEqual(0);
      expect(value, name).toBeLessThanOrEqual(1);
    }
    const { metrics, calibration } = one;
    expect(metrics.val_top1).toBeGreaterThanOrEqual(metrics.val_colour_top1!);
    expect(metrics.val_top3).toBeGreaterThan(0.95);
    expect(metrics.val_embedding_top1).toBeGreaterThan(0.3);
    expect(metrics.val_calibration_error).toBeLessThan(0.05);
    expect(calibration).toMatchObject({ count: 15 + 80, scores: 2 });
    expect(calibration.temperature).toMatchObject({ reference: 1 });
    expect(calibration.embeddingWeight).toMatchObject({ reference: 0 });
    expect(calibration.temperature.none).toBeGreaterThan(0);
  });
});
