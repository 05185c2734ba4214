// The public lighting data as regression tests: skipped, and reported so, where it is not beside the repository.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import { createRandom } from '../shared/random.ts';
import { colourQuery, type SeenWhite } from './features.ts';
import { buildIndex, type MatchIndex } from './index.ts';
import { rank, type QueryFeatures } from './rank.ts';
import { addNoise } from './simulate.ts';

type Row = Record<string, string>;
interface Helpers {
  readCsv(file: string): Row[];
  renderBrightnessQuery(row: Row, rgb: number[]): Uint8Array;
}

const SPLIT = new URL('../../../shared/lighting/public/', import.meta.url);
const isThere = existsSync(SPLIT);
const pathOf = (name: string) => new URL(name, SPLIT).pathname;

async function loadHelpers(): Promise<Helpers> {
  return (await import(/* @vite-ignore */ pathOf('render-query.mjs'))) as Helpers;
}

function catalogueIndex(rows: Row[]): MatchIndex {
  const paints = rows.map((row, index) => ({
    index,
    folder: row.name!,
    code: null,
    name: row.name!,
    colour: [Number(row.r), Number(row.g), Number(row.b8)] as const,
  }));
  return buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
}

const flatPatch = (row: Row, prefix: string) => {
  const rgb = ['r', 'g', 'b'].map((c) => Number(row[`${prefix}_${c}`]));
  return new Uint8Array(32 * 32 * 3).map((_, i) => rgb[i % 3]!);
};

const untrained = (patch: Uint8Array, white: SeenWhite | null = null): QueryFeatures => ({
  ...colourQuery(robustColour(patch, 3), white),
  embedding: null,
  metric: 'euclidean',
});

/** Shares of the queries whose paint is first, and among the first three. */
function score(index: MatchIndex, queries: Iterable<{ query: QueryFeatures; paint: number }>) {
  let [count, first, three] = [0, 0, 0];
  for (const { query, paint } of queries) {
    const place = rank(index, query, null, 3).findIndex((match) => match.paint === paint);
    count++;
    if (place === 0) first++;
    if (place >= 0) three++;
  }
  return { top1: first / count, top3: three / count };
}

describe.skipIf(!isThere)('colour science alone on the public lighting data', { timeout: 60_000 }, () => {
  it('names a paint at an unknown brightness about as well as the Bayes rule (96.1 % / 98.8 %)', async () => {
    const { readCsv, renderBrightnessQuery } = await loadHelpers();
    const catalogue = readCsv(pathOf('catalogue.csv'));
    const index = catalogueIndex(catalogue);
    const rows = readCsv(pathOf('queries-brightness.csv')).filter((_, i) => i % 3 === 0);
    const { top1, top3 } = score(
      index,
      rows.map((row) => {
        const paint = Number(row.chip_id);
        const { r, g, b8 } = catalogue[paint]!;
        return { query: untrained(renderBrightnessQuery(row, [Number(r), Number(g), Number(b8)])), paint };
      }),
    );
    expect(top1).toBeGreaterThan(0.95);
    expect(top3).toBeGreaterThan(0.98);
  });

  it('names a paint beside a white reference far better than von Kries and ΔE00 can (71.9 % / 93.1 %)', async () => {
    const { readCsv } = await loadHelpers();
    const index = catalogueIndex(readCsv(pathOf('catalogue.csv')));
    const random = createRandom(11);
    const rows = readCsv(pathOf('queries-light.csv')).filter((_, i) => i % 13 === 0);
    const { top1, top3 } = score(
      index,
      rows.map((row) => {
        const white = robustColour(addNoise(flatPatch(row, 'white_srgb'), 1, random), 3);
        const patch = addNoise(flatPatch(row, 'srgb'), 1, random);
        return { query: untrained(patch, { colour: white, reflectance: 0.9 }), paint: Number(row.chip_id) };
      }),
    );
    expect(top1).toBeGreaterThan(0.88);
    expect(top3).toBeGreaterThan(0.985);
  });
});
