import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/project.mjs';
import { createRandom } from '../../src/shared/random.ts';
import { colourScores } from '../../src/matching/colour-score.ts';
import { colourOfPatch, colourQuery } from '../../src/matching/features.ts';
import { PLAIN_PIXELS } from '../../src/dataset/coding.ts';
import { buildIndex } from '../../src/matching/index.ts';
import { SWATCH } from '../../src/matching/picture-kind.ts';
import { swatchEvidence } from '../../src/matching/swatch-evidence.ts';
import { contenders } from '../match/contenders.mjs';
import { evidenceOf } from '../match/evidence.mjs';
import { uncleanPatch } from './generate.mjs';
import { KINDS } from './kinds.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
const PAINTS = [
  [200, 120, 90],
  [90, 120, 160],
  [150, 160, 120],
  [160, 152, 140],
];

describe('unclean patches', () => {
  it('come out the same for the same seed and otherwise for another', () => {
    const make = (seed) =>
      uncleanPatch({ key: PAINTS[0], others: PAINTS, severity: 'heavy', random: createRandom(seed) });
    expect(make(3)).toEqual(make(3));
    expect(make(3).picture).not.toEqual(make(4).picture);
  });

  it('show less of the paint the heavier they are, all of it when clean', () => {
    const shown = (severity) => {
      const random = createRandom(7);
      let sum = 0;
      for (let n = 0; n < 30; n++) {
        const { trusted } = uncleanPatch({ key: PAINTS[n % 4], others: PAINTS, severity, random });
        sum += trusted.reduce((a, b) => a + b, 0) / trusted.length / 30;
      }
      return sum;
    };
    const shares = ['clean', 'light', 'medium', 'heavy'].map(shown);
    expect(shares[0]).toBeCloseTo(1, 9);
    for (let i = 1; i < 4; i++) expect(shares[i]).toBeLessThan(shares[i - 1] - 0.02);
    expect(shares[3]).toBeGreaterThan(0.4);
  });

  it.each(Object.keys(KINDS))('draws %s into the picture', (kind) => {
    const random = createRandom(5);
    const key = [120, 140, 170];
    const values = Float64Array.from({ length: 64 * 64 * 3 }, (_, i) => key[i % 3]);
    KINDS[kind]({ values, key, others: PAINTS }, { area: 0.35, strength: 1 }, random);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.filter((v, i) => Math.abs(v - key[i % 3]) > 3).length).toBeGreaterThan(200);
  });
});

describe.skipIf(!existsSync(SPLIT))('matching of unclean patches', { timeout: 60_000 }, () => {
  it('beats the plain mean by 25 points on medium and heavy, and the mean-shift mode by 3', async () => {
    const { readCsv } = await import(/* @vite-ignore */ join(SPLIT, 'render-query.mjs'));
    const paints = readCsv(join(SPLIT, 'catalogue.csv')).map((row, index) => ({
      index,
      folder: row.name,
      code: null,
      name: row.name,
      colour: [Number(row.r), Number(row.g), Number(row.b8)],
    }));
    const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
    const methods = contenders({
      keys: index.keys,
      evidence: evidenceOf(swatchEvidence, PLAIN_PIXELS, index),
      ours: (picture) => colourScores(index, colourQuery(colourOfPatch(picture), null, SWATCH)).likelihood,
    });
    const keys = paints.map(({ colour }) => colour);
    const random = createRandom(17);
    for (const severity of /** @type {const} */ (['medium', 'heavy'])) {
      const right = { 'plain mean': 0, 'mean-shift mode': 0, ours: 0 };
      for (let n = 0; n < 100; n++) {
        const paint = random.integer(keys.length);
        const { picture } = uncleanPatch({ key: keys[paint], others: keys, severity, random });
        for (const name of Object.keys(right)) {
          const scores = methods[name](picture);
          if (scores.indexOf(Math.max(...scores)) === paint) right[name]++;
        }
      }
      expect(right.ours - right['plain mean'], severity).toBeGreaterThan(25);
      expect(right.ours - right['mean-shift mode'], severity).toBeGreaterThan(3);
    }
  });
});
