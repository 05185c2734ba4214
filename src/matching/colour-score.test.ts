import { describe, expect, it } from 'vitest';
import { cameraHypothesis } from '../colour/camera-error.ts';
import { WITHOUT_REFERENCE } from '../colour/camera-error-numbers.ts';
import { createErrorDensity, invert, matrix } from '../colour/lab-error.ts';
import { labOfRgb } from '../colour/lab.ts';
import { robustColour } from '../colour/patch.ts';
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { PLAIN_PIXELS } from '../dataset/coding.ts';
import { createRandom, type Random } from '../shared/random.ts';
import { colourScores } from './colour-score.ts';
import { buildIndex, type MatchIndex } from './index.ts';
import { photoShare, SWATCH } from './picture-kind.ts';
import { rankWithUnknown } from './rank.ts';
import { addNoise } from './simulate.ts';
import { swatchEvidence } from './swatch-evidence.ts';

const PAINTS = 3000;
const UNTEMPERED = {
  temperature: { none: 1, reference: 1 },
  embeddingWeight: { none: 0, reference: 0 },
  count: 0,
};

/** Half of the colours anywhere, black and full channels among them, half about one. */
function catalogue(random: Random) {
  const anywhere = () => Math.max(0, Math.min(255, Math.round(-30 + 315 * random.next())));
  const near = (v: number) => Math.max(0, Math.min(255, v + 20 * random.gaussian()));
  const colours = Array.from({ length: PAINTS }, (_, i): Rgb => {
    if (i === 0) return [0, 0, 0];
    return i % 2 === 0 ? [anywhere(), anywhere(), anywhere()] : [near(190), near(150), near(110)];
  });
  const paints = colours.map((colour, index) => ({
    index,
    folder: `p${index}`,
    code: null,
    name: `p${index}`,
    colour,
  }));
  return buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
}

function seenAt(key: ArrayLike<number>, factor: number, sigma: number, random: Random) {
  const flat = new Uint8Array(3072).map((_, i) => Math.min(255, Math.round(key[i % 3]! * factor)));
  return robustColour(addNoise(flat, sigma, random), 3);
}

describe('colour scores without a reference', () => {
  it('and the ranking are what all causes, added paint by paint in logarithms, and a full sort give', () => {
    const random = createRandom(31);
    const index = catalogue(random);
    for (let trial = 0; trial < 24; trial++) {
      const paint = random.integer(PAINTS);
      const factor = 0.3 + 1.2 * random.next();
      const key = index.keys.subarray(3 * paint, 3 * paint + 3);
      const seen = seenAt(key, factor, trial % 3, random);
      const what = `trial ${trial}: paint ${paint} × ${factor.toFixed(2)}, σ ${trial % 3}`;
      const query = { seen, context: SWATCH, corrected: seen.mean, light: null };
      const { density } = swatchEvidence(index, { seen, coding: PLAIN_PIXELS });
      const photo = photoShare(seen, SWATCH);
      const expected = index.paints.map((_, i) =>
        Math.log((1 - photo) * density[i]! + photo * asPhotograph(index, seen.mean, i)),
      );
      const { likelihood, unknown } = colourScores(index, query);
      const furthest = Math.max(...expected.map((e, i) => Math.abs(e - Math.log(likelihood[i]!))));
      expect(furthest, what).toBeLessThan(1e-3);

      const best = [...expected.keys()].sort((a, b) => expected[b]! - expected[a]!);
      const ranked = rankWithUnknown(
        index,
        { ...query, embedding: null, metric: 'euclidean' },
        UNTEMPERED,
        3,
      );
      expect(
        ranked.paints.map(({ paint: found }) => expected[found]!.toFixed(3)),
        what,
      ).toEqual(best.slice(0, 3).map((i) => expected[i]!.toFixed(3)));
      const top = Math.max(unknown, expected[best[0]!]!);
      const total = [...expected, unknown].reduce((all, e) => all + Math.exp(e - top), 0);
      ranked.paints.forEach(({ confidence }, place) =>
        expect(confidence, what).toBeCloseTo(Math.exp(expected[best[place]!]! - top) / total, 4),
      );
      expect(ranked.unknown, what).toBeCloseTo(Math.exp(unknown - top) / total, 4);
    }
  });
});

/** Student's t around the lifted colour, with the covariance that cameras have, turned into a density of code values. */
function asPhotograph(index: MatchIndex, mean: Rgb, paint: number): number {
  const hypothesis = cameraHypothesis(
    { linear: linearOfRgb(mean), anchor: 0.3, reference: null },
    WITHOUT_REFERENCE,
  );
  const corners = [0, 1, 2].map((c) => {
    const moved = (by: number) =>
      labOfRgb([mean[0] + (c === 0 ? by : 0), mean[1] + (c === 1 ? by : 0), mean[2] + (c === 2 ? by : 0)]);
    const [up, down] = [moved(0.5), moved(-0.5)];
    return up.map((v, i) => v - down[i]!);
  });
  const volume = Math.abs(invert(matrix((i, j) => corners[j]![i]!)).determinant);
  const [l, a, b] = [0, 1, 2].map((i) => index.labs[3 * paint + i]!) as [number, number, number];
  return volume * Math.exp(createErrorDensity([hypothesis])(l, a, b));
}
