import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { createRandom, type Random } from '../shared/random.ts';
import { brightnessEvidence } from './brightness-likelihood.ts';
import { priorDensity } from './brightness-prior.ts';
import { BASE, BY_BLUE, BY_RED, FREEDOM, MEAN } from './colour-cast-coefficients.ts';
import { codeChromaticity } from './colour-cast.ts';
import { colourScores } from './colour-score.ts';
import { buildIndex } from './index.ts';
import { observe } from './observation.ts';
import { rankWithUnknown } from './rank.ts';
import { addNoise } from './simulate.ts';

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
      const observation = observe(seen);
      const { logEvidence } = brightnessEvidence(index.keys, observation);
      const sum = Math.max(1, seen.mean[0] + seen.mean[1] + seen.mean[2]);
      const variance = 2 * (Math.max(...observation.error) / sum) ** 2;
      const expected = index.paints.map(({ colour }, i) => {
        const [neutral, tinted] = [logEvidence[i]!, logCast(colour, seen.mean, variance)];
        const larger = Math.max(neutral, tinted);
        return larger + Math.log(0.7 * Math.exp(neutral - larger) + 0.3 * Math.exp(tinted - larger));
      });
      const query = { seen, corrected: seen.mean, light: null };
      const { score, unknown } = colourScores(index, query);
      const furthest = Math.max(...expected.map((e, i) => Math.abs(e - score[i]!)));
      expect(furthest, what).toBeLessThan(1e-9);

      const best = [...expected.keys()].sort((a, b) => expected[b]! - expected[a]!);
      const ranked = rankWithUnknown(
        index,
        { ...query, embedding: null, metric: 'euclidean' },
        UNTEMPERED,
        3,
      );
      expect(
        ranked.paints.map(({ paint: found }) => expected[found]!.toFixed(9)),
        what,
      ).toEqual(best.slice(0, 3).map((i) => expected[i]!.toFixed(9)));
      const top = Math.max(unknown, expected[best[0]!]!);
      const total = [...expected, unknown].reduce((all, e) => all + Math.exp(e - top), 0);
      ranked.paints.forEach(({ confidence }, place) =>
        expect(confidence, what).toBeCloseTo(Math.exp(expected[best[place]!]! - top) / total, 9),
      );
      expect(ranked.unknown, what).toBeCloseTo(Math.exp(unknown - top) / total, 9);
    }
  });
});

/** Student's t in chromaticity as colour-cast.ts has it, in matrices. */
function logCast(key: Rgb, mean: Rgb, variance: number): number {
  const [x1, x2] = codeChromaticity(key);
  const [y1, y2] = codeChromaticity(mean);
  const shift = (by: readonly number[]) => by[0]! + by[1]! * x1 + by[2]! * x2;
  const [e1, e2] = [y1 - x1 - shift(MEAN.red), y2 - x2 - shift(MEAN.blue)];
  const at = (k: 0 | 1 | 2) => BASE[k] + x1 ** 2 * BY_RED[k] + x2 ** 2 * BY_BLUE[k];
  const [xx, xy, yy] = [at(0) + variance, at(1) + variance / 2, at(2) + variance];
  const determinant = xx * yy - xy ** 2;
  const q = (yy * e1 ** 2 - 2 * xy * e1 * e2 + xx * e2 ** 2) / determinant;
  const total = (rgb: Rgb) => Math.max(1, rgb[0] + rgb[1] + rgb[2]);
  const ofSum = (3 * priorDensity(total(mean) / total(key))) / (total(mean) ** 2 * total(key));
  const ofChromaticity = -Math.log(2 * Math.PI * Math.sqrt(determinant));
  return Math.log(ofSum) + ofChromaticity - ((FREEDOM + 2) / 2) * Math.log(1 + q / FREEDOM);
}
