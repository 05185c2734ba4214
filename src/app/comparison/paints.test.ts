import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { comparisonSchema, familiesOf } from '../../comparison/comparison-record.ts';
import { FAMILIES } from '../../comparison/evidence.ts';
import { PICTURE_BYTES } from '../../dataset/dataset.ts';
import { shapeBytes } from '../../dataset/labelled/shape.ts';
import { splitClasses } from '../../dataset/labelled/split-classes.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { commitDataset, writePixelShard } from '../../storage/stores/datasets.ts';
import { comparisonNamed, datasetNamed, freshStorage, storeDataset } from '../../storage/storage-fixtures.ts';
import { canTell, isComparable } from './comparable.ts';
import { SHEET_PICTURES, toldInTurn } from './draw-model.ts';
import { realPart } from './real-sheet.ts';
import { comparisonOf } from './start-comparison.ts';

const comparison = comparisonNamed('c');
const SHAPE = [28, 28, 1] as const;
const planned = { seeds: [1], epochs: 2, networks: 'fitting', backend: 'wasm' } as const;

beforeEach(freshStorage);

describe('a comparison on paints', () => {
  it('is of all families with the small networks, and counts pictures that are rendered', async () => {
    const dataset = await storeDataset('a', 7);
    const begun = await comparisonOf({ ...planned, families: FAMILIES }, dataset);
    expect(begun.dataset).toMatchObject({ paints: 7, pictures: 14, heldOut: 0, classes: [] });
    expect(begun.dataset).toMatchObject({ side: 64, isColoured: true });
    expect(familiesOf(begun)).toEqual(FAMILIES);
    for (const { params } of begun.members) expect(params.preset).toBe('compact');
    expect(begun.members[1]!.params).toMatchObject({ pictureVae: { isConditional: true } });
    expect(guardOf(comparisonSchema)(begun)).toBe(true);
  });

  it('takes every dataset but packs, and tells colours of paints and up to 64 classes of pictures', () => {
    const classes = (count: number) => ({
      kind: 'pictures' as const,
      classes: Array.from({ length: count }, (_, i) => ({ name: String(i), count: 2, heldOut: 0 })),
    });
    expect(['folder', 'sample', 'list', 'pack'].map((source) => isComparable({ source } as never))).toEqual([
      ...[true, true, true, false],
    ]);
    expect([{}, classes(2), classes(64), classes(1), classes(65)].map(canTell)).toEqual([
      ...[true, true, true, false, false],
    ]);
  });

  it('has paints told in turn, evenly over the catalogue, and as many classes as there are', () => {
    const places = Array.from({ length: 64 }, (_, i) => i);
    expect(toldInTurn(0, places)).toBeNull();
    expect([...toldInTurn(3, places.slice(0, 5))!]).toEqual([0, 1, 2, 0, 1]);
    const told = [...toldInTurn(320, places)!];
    expect(told.slice(0, 3)).toEqual([0, 10, 20]);
    expect(new Set(told).size).toBe(SHEET_PICTURES);
    expect(told[SHEET_PICTURES]).toBe(0);
  });
});

describe('the real pictures beside what is drawn', () => {
  it('are pictures of paints that the first training held out, of colours all over the catalogue', async () => {
    await storeDataset('a', 100);
    const { real } = await realPart(comparison);
    expect(real).toMatchObject({ count: 32, side: 64 });
    // Each stored key is of one value, its number + 1; all that is held out is rendered at 0.3 of it.
    const values = Array.from({ length: 32 }, (_, i) => real!.pictures[i * PICTURE_BYTES]!);
    for (const value of values) expect(value).toBeLessThanOrEqual(30);
    expect(Math.min(...values)).toBeLessThan(5);
    expect(Math.max(...values)).toBeGreaterThan(25);
  });

  it('are of all where those held out do not fill a sheet', async () => {
    await storeDataset('a', 2);
    expect((await realPart(comparison)).real).toMatchObject({ count: 4, side: 64 });
  });

  const labelled = async (count: number, heldOut: number) => {
    const classes = [{ name: 'dark', count, heldOut }];
    const pictures = { kind: 'pictures' as const, shape: SHAPE, classes };
    const size = shapeBytes(SHAPE);
    const bytes = Uint8Array.from({ length: count * size }, (_, i) => Math.floor(i / size));
    await writePixelShard('p', 0, bytes, size);
    await commitDataset({ ...datasetNamed('p', 0), ...pictures, pictureCount: count }, []);
    const { real } = await realPart({ ...comparison, datasetId: 'p' });
    return Array.from({ length: real!.count }, (_, i) => real!.pictures[i * 3 * size]!);
  };

  it('are those that came to test with', async () => {
    expect(await labelled(20, 5)).toEqual([15, 16, 17, 18, 19]);
  });

  it('are those that trainings hold out where none came to test with', async () => {
    const { validation } = splitClasses([{ name: 'dark', count: 200, heldOut: 0 }], 0.2, 1);
    const shown = await labelled(200, 0);
    expect(new Set(shown).size).toBe(32);
    for (const one of shown) expect(validation).toContain(one);
    await freshStorage();
    expect(new Set(await labelled(20, 0)).size).toBe(20);
  });

  it('are none where the pictures are gone', async () => {
    expect((await realPart(comparison)).real).toBeNull();
  });
});
