// What somebody may drop as labelled pictures by mistake or on purpose: each is refused with a sentence and leaves nothing,
// or is taken in as far as it goes, with what was left out.
import { describe, expect, it } from 'vitest';
import { createTestIngest } from '../test-ingest.ts';
import type { SourceFile } from '../ingest-api.ts';
import { said } from '../test-said.ts';
import { fileAt, memoryStorage, swatchFile } from '../test-swatches.ts';
import { gzipped, idxBytes, idxFile, idxPair } from './test-idx.ts';
import type { LabelledWish } from './wish.ts';

const AS_GREY: LabelledWish = { kind: 'pictures', shape: [28, 28, 1], fit: 'pad' };
const grey = (path: string, value = 90) => swatchFile(path, [value, value, value]);

function setUp() {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage });
  const importAll = async (files: readonly SourceFile[], as?: LabelledWish) => {
    ingest.addFiles([...files]);
    return (await ingest.run('Given', () => {}, as && { as })).dataset;
  };
  return { storage, importAll };
}

/** A head with this magic number and these sizes, and what follows. */
function idxWith(magic: readonly number[], sizes: readonly number[], values: ArrayLike<number> = []) {
  const bytes = idxBytes(sizes, values);
  bytes.set(magic);
  return bytes;
}

const PICTURES = 'train-images-idx3-ubyte';
const LABELS = 'train-labels-idx1-ubyte';
const [images] = idxPair('train', [1, 0, 1]);
const bomb = gzipped(idxBytes([3], new Uint8Array(50_000_000)));

describe('IDX files that lie', () => {
  it.each([
    ['fewer pictures than the head says', [fileAt(PICTURES, idxBytes([3, 28, 28], Array(784)))], /too early/],
    ['more than the head says', [fileAt(PICTURES, idxBytes([1, 28, 28], Array(785).fill(1)))], /more than/],
    ['no pictures', [fileAt(PICTURES, idxBytes([0, 28, 28], []))], /says that it is empty/],
    ['pictures without rows', [fileAt(PICTURES, idxBytes([3, 0, 28], []))], /says that it is empty/],
    ['pictures without columns', [fileAt(PICTURES, idxBytes([3, 28, 0], []))], /says that it is empty/],
    ['huge sizes', [fileAt(PICTURES, idxBytes([1, 0xffffffff, 0xffffffff], [1]))], /larger than 256/],
    ['four thousand million', [fileAt(PICTURES, idxBytes([0xffffffff, 1, 1], [1]))], /than can be worked/],
    ['another magic number', [fileAt(PICTURES, idxWith([1, 2, 8, 3], [1, 28, 28]))], /no IDX file/],
    ['no dimensions', [fileAt(PICTURES, idxWith([0, 0, 8, 0], [1, 28, 28]))], /no IDX file/],
    ['floats', [fileAt(PICTURES, idxWith([0, 0, 0x0d, 3], [1, 28, 28]))], /not unsigned bytes/],
    [
      'whole numbers',
      [images, fileAt(LABELS, idxWith([0, 0, 0x0c, 1], [3], Array(12)))],
      /not unsigned bytes/,
    ],
    ['labels for pictures', [fileAt(PICTURES, idxBytes([3], [1, 0, 1]))], /number of dimensions/],
    ['pictures for labels', [images, fileAt(LABELS, idxBytes([3, 1, 1], [1, 0, 1]))], /number of dimensions/],
    ['nothing', [fileAt(PICTURES, new Uint8Array())], /empty/],
    ['half a head', [fileAt(PICTURES, idxBytes([1, 28, 28], []).slice(0, 9))], /too early/],
    ['labels that unpack to 50 MB', [images, fileAt(`${LABELS}.gz`, bomb)], /more than its head says/],
    ['fewer labels', [images, idxFile(LABELS, idxBytes([2], [1, 0]))], /2 labels .* 3 pictures/],
  ])('are refused with a sentence: %s', async (_, files, sentence) => {
    const { storage, importAll } = setUp();
    await expect(importAll(files)).rejects.toMatchObject({
      code: 'not-a-dataset',
      message: expect.stringMatching(sentence) as string,
    });
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });

  it('are taken as they are where they are only unusual: 1 × 1 pictures, one of them, labels up to 255', async () => {
    const { importAll } = setUp();
    const tiny = await importAll([
      idxFile(PICTURES, idxBytes([2, 1, 1], [7, 200])),
      idxFile(LABELS, idxBytes([2], [255, 0])),
    ]);
    expect(tiny).toMatchObject({ shape: [28, 28, 1], pictureCount: 2 });
    expect(tiny.classes!.map(({ name }) => name)).toEqual(['0', '255']);
    const one = await importAll(idxPair('one', [3]));
    expect(one.classes).toEqual([{ name: '3', count: 1, heldOut: 0 }]);
  });
});

describe('class folders', () => {
  it('that differ by their Unicode form are one class, by their case two', async () => {
    const { importAll } = setUp();
    const dataset = await importAll(
      [grey('d/Caf\u00e9/1.gif'), grey('d/Cafe\u0301/2.gif'), grey('d/cat/1.gif'), grey('d/Cat/1.gif')],
      AS_GREY,
    );
    expect(dataset.classes!.map(({ name, count }) => `${name} ${count}`)).toEqual([
      'Caf\u00e9 2',
      'Cat 1',
      'cat 1',
    ]);
  });

  it('are read without what is hidden, empty or of the system, and what lies deeper belongs to its class', async () => {
    const { importAll } = setUp();
    const dataset = await importAll(
      [
        grey('d/cat/1.gif'),
        grey('d/cat/kittens/young/2.gif'),
        grey('d/dog/1.gif'),
        grey('d/cat/._1.gif'),
        grey('d/.hidden/1.gif'),
        fileAt('d/dog/.DS_Store', new Uint8Array([1])),
        { path: 'd/bird/', file: null },
      ],
      AS_GREY,
    );
    expect(dataset.classes!.map(({ name, count }) => `${name} ${count}`)).toEqual(['cat 2', 'dog 1']);
    expect(said(dataset.skipped)).toEqual([{ path: 'bird/', reason: 'empty folder' }]);
  });

  it('to test with train where nothing else can: all that was to train was damaged', async () => {
    const { importAll } = setUp();
    const dataset = await importAll(
      [
        fileAt('d/train/cat/1.gif', new Uint8Array([1])),
        fileAt('d/train/dog/1.gif', new Uint8Array([1])),
        grey('d/test/cat/1.gif'),
        grey('d/test/dog/1.gif', 120),
      ],
      AS_GREY,
    );
    expect(dataset.classes).toEqual([
      { name: 'cat', count: 1, heldOut: 0 },
      { name: 'dog', count: 1, heldOut: 0 },
    ]);
    expect(dataset.skipped).toHaveLength(2);
  });

  it('may be 200, and a class of one broken picture is left out by name', async () => {
    const { importAll } = setUp();
    const files = Array.from({ length: 199 }, (_, i) => grey(`d/c${i}/1.gif`, i));
    const dataset = await importAll([...files, fileAt('d/broken/1.gif', new Uint8Array([1]))], AS_GREY);
    expect(dataset.classes).toHaveLength(199);
    expect(said(dataset.skipped)).toContainEqual({ path: 'broken', reason: 'no usable picture in it' });
  });
});
