// Several catalogues asked at once: what that makes of an answer's order and of its confidence.
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb } from '../colour/lab.ts';
import { robustColour } from '../colour/patch.ts';
import { bookPaints } from '../dataset/books/book-paints.ts';
import { BOOKS } from '../dataset/books/book-list.ts';
import { sourceOfBook, type PaintSource } from '../dataset/paint-source.ts';
import { createRandom } from '../shared/random.ts';
import { colourQuery } from './features.ts';
import { buildIndex, buildUnion, type IndexedPaint, type MatchIndex } from './index.ts';
import { SWATCH } from './picture-kind.ts';
import { rankWithUnknown, type QueryFeatures } from './rank.ts';

const sourceNamed = (name: string): PaintSource => ({ kind: 'catalogue', id: name, name });
const alone = (paints: readonly IndexedPaint[]) =>
  buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
const flatQuery = (colour: readonly number[], white = false): QueryFeatures => ({
  ...colourQuery(
    robustColour(
      new Uint8Array(300).map((_, i) => colour[i % 3]!),
      3,
    ),
    white ? { colour: { mean: [230, 230, 230] }, reflectance: 0.9 } : null,
    SWATCH,
  ),
  ...{ embedding: null, metric: 'euclidean' },
});
const labAt = (index: MatchIndex, place: number) => labOfRgb(index.paints[place]!.colour);

describe('a union of catalogues', () => {
  it('that are the same one under two brands is no surer and no less sure than either', async () => {
    const paints = await bookPaints('hks');
    const one = alone(paints);
    const two = buildUnion([
      { source: sourceNamed('a'), paints },
      { source: sourceNamed('b'), paints },
    ]);
    for (const { colour } of paints.filter((_, i) => i % 21 === 0))
      for (const hasWhite of [false, true]) {
        const query = flatQuery(
          colour.map((v) => Math.round(0.8 * v)),
          hasWhite,
        );
        const [known, found] = [rankWithUnknown(one, query, null, 1), rankWithUnknown(two, query, null, 1)];
        const [first, both] = [known.paints[0]!, found.paints[0]!];
        expect(two.paints[both.paint]).toBe(one.paints[first.paint]);
        expect(both.alike.some((place) => two.paints[place] === one.paints[first.paint])).toBe(true);
        expect(both.confidence).toBeCloseTo(first.confidence, 9);
        expect(found.unknown).toBeCloseTo(known.unknown, 9);
      }
  });

  it('takes one paint of each catalogue as one colour, and only what no eye tells apart', async () => {
    const members = await Promise.all(
      (['behr', 'valspar', 'ppg'] as const).map(async (id) => ({
        source: sourceOfBook(id),
        paints: await bookPaints(id),
      })),
    );
    const union = buildUnion(members);
    const random = createRandom(4);
    for (let n = 0; n < 12; n++) {
      const { colour } = union.paints[random.integer(union.paints.length)]!;
      const { paints } = rankWithUnknown(union, flatQuery(colour, true), null, 12);
      const named = paints.flatMap(({ paint, alike }) => [paint, ...alike]);
      expect(new Set(named).size).toBe(named.length);
      const sums = paints.map(({ confidence }) => confidence);
      expect(sums).toEqual(sums.toSorted((a, b) => b - a));
      for (const { paint, alike } of paints) {
        const parts = [paint, ...alike].map((place) => union.parts.findIndex(({ to }) => place < to));
        expect(new Set(parts).size).toBe(parts.length);
        for (const place of alike) expect(deltaE00(labAt(union, paint), labAt(union, place))).toBeLessThan(1);
      }
    }
  });
});

interface Helpers {
  readCsv(file: string): Record<string, string>[];
  renderBrightnessQuery(row: Record<string, string>, rgb: number[]): Uint8Array;
}

const SPLIT = new URL('../../../shared/lighting/public/', import.meta.url);

describe.skipIf(!existsSync(SPLIT))('a measured catalogue among the 22 books', () => {
  it('is found less often than alone, as it must be, and nothing more is claimed than is right', async () => {
    const pathOf = (name: string) => new URL(name, SPLIT).pathname;
    const { readCsv, renderBrightnessQuery } = (await import(
      /* @vite-ignore */ pathOf('render-query.mjs')
    )) as Helpers;
    const paints = readCsv(pathOf('catalogue.csv')).map(({ name, r, g, b8 }, index) => ({
      ...{ index, folder: name!, code: null, name: name! },
      colour: [Number(r), Number(g), Number(b8)] as const,
    }));
    const books = await Promise.all(
      BOOKS.map(async ({ id }) => ({ source: sourceOfBook(id), paints: await bookPaints(id) })),
    );
    const union = buildUnion([{ source: sourceNamed('measured'), paints }, ...books]);
    const rows = readCsv(pathOf('queries-brightness.csv')).filter((_, i) => i % 23 === 0);
    const one = alone(paints);
    const share = { alone: 0, union: 0, claimed: 0 };
    for (const row of rows) {
      const { colour } = paints[Number(row.chip_id)]!;
      const patch = renderBrightnessQuery(row, [...colour]);
      const query: QueryFeatures = {
        ...colourQuery(robustColour(patch, 3), null, SWATCH),
        ...{ embedding: null, metric: 'euclidean' },
      };
      const isRight = (index: MatchIndex) => {
        const { paint, alike, confidence } = rankWithUnknown(index, query, null, 1).paints[0]!;
        if (index === union) share.claimed += confidence / rows.length;
        const places = [paint, ...alike];
        return places.some((place) => deltaE00(labAt(index, place), labOfRgb(colour)) < 1);
      };
      if (isRight(one)) share.alone += 1 / rows.length;
      if (isRight(union)) share.union += 1 / rows.length;
    }
    expect(share.alone).toBeGreaterThan(0.9);
    expect(share.union).toBeGreaterThan(0.68);
    expect(share.claimed).toBeLessThan(share.union + 0.03);
  });
});
