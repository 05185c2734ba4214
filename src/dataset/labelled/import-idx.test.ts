import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createTestIngest } from '../test-ingest.ts';
import type { SourceFile } from '../ingest-api.ts';
import { fileAt, memoryStorage } from '../test-swatches.ts';
import { idxBytes, idxFile, idxPair } from './test-idx.ts';
import { said } from '../test-said.ts';

function setUp() {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage });
  const importFiles = (...files: SourceFile[]) => {
    ingest.addFiles(files);
    return ingest.run('Digits', () => {});
  };
  return { ingest, storage, importFiles };
}

const PICTURE = 28 * 28;
/** The first byte of every picture in the dataset’s only shard. */
const firstBytes = (shards: Map<string, Uint8Array>) =>
  [...shards.values()].flatMap((shard) =>
    Array.from({ length: shard.length / PICTURE }, (_, i) => shard[i * PICTURE]!),
  );

describe('an import of IDX files', () => {
  it.each(['', '.gz'])('stores pictures class after class, packed or not (%s)', async (ending) => {
    const { storage, importFiles } = setUp();
    const { dataset } = await importFiles(...idxPair('d/train', [7, 0, 7, 2], { ending }));
    expect(dataset).toMatchObject({
      kind: 'pictures',
      shape: [28, 28, 1],
      classes: [
        { name: '0', count: 1, heldOut: 0 },
        { name: '2', count: 1, heldOut: 0 },
        { name: '7', count: 2, heldOut: 0 },
      ],
      ...{ paintCount: 0, pictureCount: 4, skipped: [] },
    });
    expect(firstBytes(storage.shards)).toEqual([1, 23, 70, 72]);
    expect([...storage.datasets.values()][0]!.paints).toEqual([]);
  });

  it('holds the pictures of the test files out, at the end of each class', async () => {
    const { storage, importFiles } = setUp();
    const files = [...idxPair('t10k', [1, 0]), ...idxPair('train', [1, 1, 0])];
    const { dataset } = await importFiles(...files);
    expect(dataset.classes).toEqual([
      { name: '0', count: 2, heldOut: 1 },
      { name: '1', count: 3, heldOut: 1 },
    ]);
    expect(firstBytes(storage.shards)).toEqual([2, 1, 10, 11, 10]);
  });

  it('reads them out of a zip, and gives them the same identity', async () => {
    const { ingest, importFiles } = setUp();
    const pair = idxPair('train', [1, 0]);
    const { dataset } = await importFiles(...pair);
    const tree: Record<string, Uint8Array> = {};
    for (const { path, file } of pair) tree[path] = new Uint8Array(await file!.arrayBuffer());
    ingest.addZip(new File([zipSync(tree).slice()], 'digits.zip'));
    expect(await ingest.run('Again', () => {})).toMatchObject({ alreadyKnown: true, dataset });
  });

  it('takes pictures without labels as one class, and says so', async () => {
    const { importFiles } = setUp();
    const [images] = idxPair('train', [1, 0]);
    const { dataset } = await importFiles(images);
    expect(dataset.classes).toEqual([{ name: 'unlabelled', count: 2, heldOut: 0 }]);
    expect(said(dataset.adjusted)).toEqual([
      { path: 'train-images-idx3-ubyte', reason: expect.stringMatching(/no labels .* one class/) as string },
    ]);
  });

  it('says of a class that has pictures to test with only that no model learns it', async () => {
    const { importFiles } = setUp();
    const { dataset } = await importFiles(...idxPair('train', [1, 0]), ...idxPair('t10k', [1, 2]));
    expect(dataset.classes![2]).toEqual({ name: '2', count: 1, heldOut: 1 });
    expect(said(dataset.adjusted)).toEqual([
      { path: '2', reason: expect.stringMatching(/no model learns it/) as string },
    ]);
  });

  it('trains on pictures to test with where there are no others, and has nothing to say of it', async () => {
    const { importFiles } = setUp();
    const { dataset } = await importFiles(...idxPair('t10k', [1, 0]));
    expect(dataset.classes!.map(({ heldOut }) => heldOut)).toEqual([0, 0]);
    expect(dataset.adjusted).toBeUndefined();
  });

  it('leaves pictures without labels out where others have them', async () => {
    const { importFiles } = setUp();
    const { dataset } = await importFiles(...idxPair('train', [1, 0]), idxPair('t10k', [1])[0]);
    expect(dataset.pictureCount).toBe(2);
    expect(said(dataset.skipped)).toEqual([
      { path: 't10k-images-idx3-ubyte', reason: 'no labels lie beside it' },
    ]);
  });

  it('pads pictures of another size to the next side that is stored', async () => {
    const { storage, importFiles } = setUp();
    const picture = Array.from({ length: 30 * 20 }, (_, i) => (i % 20 === 10 ? 200 : 0));
    const { dataset } = await importFiles(idxFile('a-images-idx3-ubyte', idxBytes([1, 30, 20], picture)));
    expect(dataset.shape).toEqual([32, 32, 1]);
    const [shard] = [...storage.shards.values()];
    const row = [...shard!.subarray(16 * 32, 17 * 32)];
    expect(row.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(Math.max(...row)).toBeGreaterThan(150);
  });

  const [images, labels] = idxPair('train', [1, 0, 1]);
  const other = idxBytes([2], [1, 0]);
  it.each([
    [
      'labels of other pictures',
      [images, idxFile('train-labels-idx1-ubyte', other)],
      /2 labels .* 3 pictures/,
    ],
    ['labels alone', [labels], /without pictures/],
    ['two datasets', [...idxPair('train', [1]), ...idxPair('letters-train', [1])], /several datasets/],
    ['two sizes', [...idxPair('train', [1]), ...idxPair('t10k', [1], { side: 32 })], /different sizes/],
    [
      'text',
      [fileAt('x-images-idx3-ubyte', new Uint8Array([65, 66, 67, 68, 69]))],
      /“x-images-idx3-ubyte” is no IDX/,
    ],
    [
      'a head that lies',
      [idxFile('x-images-idx3-ubyte.gz', idxBytes([500_000, 28, 28], [1, 2, 3]))],
      /ends too early/,
    ],
    [
      'more than can be worked with',
      [idxFile('x-images-idx3-ubyte.gz', idxBytes([500_000, 128, 128], [1]))],
      /500,000 pictures; of 128 × 128 × 1 a training can hold/,
    ],
    [
      'a damaged gzip',
      [fileAt('x-images-idx3-ubyte.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 9, 9]))],
      /can’t be unpacked|ends too early/,
    ],
  ])('refuses %s with a sentence, and keeps nothing', async (_, files, sentence) => {
    const { storage, importFiles } = setUp();
    await expect(importFiles(...files)).rejects.toMatchObject({
      code: 'not-a-dataset',
      message: expect.stringMatching(sentence) as string,
    });
    expect(storage.shards.size).toBe(0);
    expect(storage.datasets.size).toBe(0);
  });
});
