import { describe, expect, it } from 'vitest';
import { cameraHypothesis } from '../colour/camera-error.ts';
import { WITH_REFERENCE } from '../colour/camera-error-numbers.ts';
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { CAMERA_FRAME } from '../dataset/coding.ts';
import { answerTogether } from './answer-together.ts';
import { buildIndex } from './index.ts';
import type { TakenReading } from './match-answer.ts';
import { rank, type QueryFeatures } from './rank.ts';
import { LIGHTS_CORRELATION, rankTogether, weightsOf } from './rank-together.ts';

const COLOURS: Rgb[] = [
  [180, 120, 80],
  [172, 122, 88],
  [60, 90, 180],
];
const paints = COLOURS.map((colour, index) => ({
  ...{ index, folder: `p${index}`, code: null, name: `p${index}` },
  colour,
}));
const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });

function seen(colour: Rgb): QueryFeatures {
  const patch = {
    ...{ mean: colour, deviation: [2, 2, 2] as Rgb, spread: 2, clippedShare: 0, trustedShare: 1, count: 900 },
  };
  const linear = linearOfRgb(colour);
  const hypothesis = cameraHypothesis({ linear, anchor: 0.9, reference: [200, 200, 200] }, WITH_REFERENCE);
  return {
    ...{ seen: patch, corrected: colour, embedding: null, metric: 'euclidean' },
    context: { coding: CAMERA_FRAME, hash: null, isScene: true },
    light: { linear, hypotheses: [hypothesis] },
  };
}

const reading = (colour: Rgb, light = 0): TakenReading => ({
  ...{ query: seen(colour), light, knownBy: 'white', warnings: [], frames: 12 },
});

describe('several readings of one surface', () => {
  it('count as one in one light, and as more in several, though less than independent ones', () => {
    expect(weightsOf([0, 0, 0])).toEqual([1 / 3, 1 / 3, 1 / 3]);
    const lights = weightsOf([0, 1, 1]);
    expect(lights[0]).toBeCloseTo(1 / (1 + LIGHTS_CORRELATION));
    expect(lights[1]).toBeCloseTo(lights[0]! / 2);
    expect(lights.reduce((sum, v) => sum + v, 0)).toBeLessThan(2);
  });

  it('give the answer of one where there is one, or the same again in its light', () => {
    const alone = rank(index, seen(COLOURS[0]!), null, 3);
    for (const readings of [[reading(COLOURS[0]!)], [reading(COLOURS[0]!), reading(COLOURS[0]!)]]) {
      const together = rankTogether(index, readings, COLOURS[0]!, 3).paints;
      together.forEach(({ paint, confidence, deltaE00 }, i) => {
        expect(paint).toBe(alone[i]!.paint);
        expect(confidence).toBeCloseTo(alone[i]!.confidence, 6);
        expect(deltaE00).toBeCloseTo(alone[i]!.deltaE00, 6);
      });
    }
  });

  it('make the answer surer in another light alone', () => {
    const first = (readings: TakenReading[]) =>
      rankTogether(index, readings, COLOURS[0]!, 1).paints[0]!.confidence;
    const one = first([reading(COLOURS[0]!)]);
    expect(first([reading(COLOURS[0]!), reading(COLOURS[0]!)])).toBeCloseTo(one, 6);
    expect(first([reading(COLOURS[0]!), reading(COLOURS[0]!, 1)])).toBeGreaterThan(one + 0.02);
  });

  it('stay sure of a paint that is none of the catalogue, however many they are', () => {
    const odd: Rgb = [60, 200, 60];
    const { unknown } = rankTogether(index, [reading(odd), reading(odd, 1), reading(odd, 2)], odd, 1);
    expect(unknown).toBeGreaterThan(0.9);
  });

  it('are told with what spoils most of them, and their spread', () => {
    const glare = { kind: 'glare' as const, where: null, cells: null, sentence: '' };
    const some = [reading([178, 120, 80]), reading([180, 120, 80]), reading([182, 120, 80])];
    const told = answerTogether({ index }, [{ ...some[0]!, warnings: [glare] }, some[1]!, some[2]!], 3);
    expect(told.warnings).toEqual([]);
    expect(told.reading.frames).toBe(36);
    expect(told.reading.spread).toBeGreaterThan(0.2);
    expect(
      answerTogether(
        { index },
        some.map((one) => ({ ...one, warnings: [glare] })),
        3,
      ).warnings,
    ).toEqual([glare]);
  });

  it('are refused where there is none', () => {
    expect(() => answerTogether({ index }, [], 3)).toThrow();
  });
});
