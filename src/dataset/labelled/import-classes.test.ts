import { describe, expect, it } from 'vitest';
import type { Rgb } from '../dataset.ts';
import { createTestIngest } from '../test-ingest.ts';
import type { SourceFile } from '../ingest-api.ts';
import type { DecodePort } from '../load-picture.ts';
import { decodeSwatch, fileAt, memoryStorage, swatchFile } from '../test-swatches.ts';
import type { LabelledWish } from './wish.ts';
import { said } from '../test-said.ts';

const RED: Rgb = [200, 40, 30];
const BLUE: Rgb = [20, 60, 180];
const GREY: Rgb = [90, 90, 90];

/** With a bright half, so that it is no flat colour. */
const decodeHalves: DecodePort = async (...given) => {
  const pixels = await decodeSwatch(...given);
  return pixels.fill(255, pixels.length / 2);
};

function setUp(decode: DecodePort = decodeHalves) {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage, decode });
  const importAs = (as: LabelledWish | 'paints', ...files: SourceFile[]) => {
    ingest.addFiles(files);
    return ingest.run('Animals', () => {}, { as });
  };
  const look = (...files: SourceFile[]) => {
    ingest.addFiles(files);
    return ingest.look('Animals');
  };
  return { ingest, storage, importAs, look };
}

const asGrey: LabelledWish = { kind: 'pictures', shape: [28, 28, 1], fit: 'pad' };
const asColour: LabelledWish = { kind: 'pictures', shape: [32, 32, 3], fit: 'crop' };
const ANIMALS = [
  swatchFile('zoo/dog/1.gif', RED),
  swatchFile('zoo/cat/2.gif', BLUE),
  swatchFile('zoo/cat/1.gif', GREY),
];

describe('an import of class folders', () => {
  it('stores pictures of the shape that was asked for, class after class, and renders nothing', async () => {
    const { storage, importAs } = setUp();
    const { dataset } = await importAs(asColour, ...ANIMALS);
    expect(dataset).toMatchObject({
      ...{ kind: 'pictures', shape: [32, 32, 3], paintCount: 0, pictureCount: 3, skipped: [] },
      classes: [
        { name: 'cat', count: 2, heldOut: 0 },
        { name: 'dog', count: 1, heldOut: 0 },
      ],
    });
    const [shard] = [...storage.shards.values()];
    expect(shard).toHaveLength(3 * 32 * 32 * 3);
    expect([0, 1, 2].map((i) => [...shard!.subarray(i * 3072, i * 3072 + 3)])).toEqual([GREY, BLUE, RED]);
  });

  it('stores one byte a pixel where they are to be grey', async () => {
    const { storage, importAs } = setUp();
    await importAs(asGrey, ...ANIMALS);
    const [shard] = [...storage.shards.values()];
    expect(shard).toHaveLength(3 * 784);
    expect(shard![0]).toBe(90);
    expect(shard![784]).toBe(Math.round(0.2126 * 20 + 0.7152 * 60 + 0.0722 * 180));
  });

  it('reads no brightness in names: such pictures are pictures like others', async () => {
    const { importAs } = setUp();
    const { dataset } = await importAs(
      asGrey,
      swatchFile('a/brightness_1_0.3.gif', RED),
      swatchFile('a/key.gif', BLUE),
      swatchFile('b/x.gif', RED),
    );
    expect(dataset.classes!.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('holds out what lies in a folder to test with', async () => {
    const { importAs } = setUp();
    const { dataset } = await importAs(
      asGrey,
      swatchFile('d/train/cat/1.gif', RED),
      swatchFile('d/train/dog/1.gif', RED),
      swatchFile('d/test/cat/1.gif', BLUE),
      swatchFile('d/test/cat/2.gif', BLUE),
    );
    expect(dataset.classes).toEqual([
      { name: 'cat', count: 3, heldOut: 2 },
      { name: 'dog', count: 1, heldOut: 0 },
    ]);
  });

  it('is another dataset at another shape, and the same one at the same', async () => {
    const { importAs } = setUp();
    const first = await importAs(asGrey, ...ANIMALS);
    expect(await importAs(asGrey, ...ANIMALS)).toMatchObject({ alreadyKnown: true });
    const other = await importAs(asColour, ...ANIMALS);
    const paints = await importAs('paints', ...ANIMALS);
    const digests = [first, other, paints].map(({ dataset }) => dataset.digest);
    expect(new Set(digests).size).toBe(3);
    expect(paints.dataset.paintCount).toBe(2);
    expect(paints.dataset.kind).toBeUndefined();
  });

  it('lists what it can’t use, drops a class of which nothing is left, and takes one class', async () => {
    const { importAs } = setUp();
    const { dataset } = await importAs(
      asGrey,
      ...ANIMALS.slice(1),
      fileAt('zoo/dog/1.gif', new Uint8Array([1, 2, 3])),
      fileAt('zoo/readme.txt', new Uint8Array([1])),
      { path: 'zoo/bird/', file: null },
    );
    expect(dataset.classes).toEqual([{ name: 'cat', count: 2, heldOut: 0 }]);
    expect(dataset.skipped.map((one) => Object.values(said(one) as object).join(': '))).toEqual([
      'bird/: empty folder',
      'readme.txt: not a picture',
      'dog/1.gif: not a picture, whatever its name says',
      'dog: no usable picture in it',
    ]);
  });

  it.each([
    ['nothing', [fileAt('a/b.txt', new Uint8Array([1]))], /no pictures in “Animals”.*one folder per class/],
    [
      'only damaged files',
      [fileAt('a/b.gif', new Uint8Array([1])), fileAt('a/c.gif', new Uint8Array([1]))],
      /None of the pictures/,
    ],
    [
      '1,001 classes',
      Array.from({ length: 1001 }, (_, i) => swatchFile(`c${i}/1.gif`, RED)),
      /1,001 classes; at most 1,000/,
    ],
  ])('refuses %s with a sentence and keeps nothing', async (_, files, sentence) => {
    const { storage, importAs } = setUp();
    await expect(importAs(asGrey, ...files)).rejects.toMatchObject({
      code: 'not-a-dataset',
      message: expect.stringMatching(sentence) as string,
    });
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });
});

describe('a look at a folder of pictures', () => {
  it('asks what could be either, and guesses classes', async () => {
    const { look } = setUp();
    expect(await look(...ANIMALS)).toEqual({
      ...{ guess: 'pictures', folderCount: 2, pictureCount: 3 },
      ...{ shape: [64, 64, 3], areSquare: true },
    });
  });

  it('guesses paints where most folders begin with a code', async () => {
    const { look } = setUp();
    const files = ['0N05 Fawn', '0N06 Sand'].flatMap((folder) => [
      swatchFile(`${folder}/a.gif`, RED),
      swatchFile(`${folder}/b.gif`, RED),
    ]);
    expect(await look(...files)).toMatchObject({ guess: 'paints' });
  });

  it('suggests grey where all that was seen is grey', async () => {
    const { look } = setUp();
    const files = ['a/1.gif', 'a/2.gif', 'b/1.gif'].map((path) => swatchFile(path, GREY));
    expect(await look(...files)).toMatchObject({ shape: [64, 64, 1] });
  });

  it.each([
    [
      'keys and factors in the names',
      ['a/key.gif', 'a/brightness_1_0.3.gif', 'b/b.gif', 'b/x.gif'],
      decodeHalves,
    ],
    ['one picture in each folder', ['a/1.gif', 'b/1.gif'], decodeHalves],
    ['flat colours', ['a/1.gif', 'a/2.gif', 'b/1.gif'], decodeSwatch],
    ['no picture at all', ['a/1.txt', 'a/2.txt'], decodeHalves],
    ['one picture', ['a.gif'], decodeHalves],
    ['IDX files', ['train-images-idx3-ubyte', 'a/1.gif', 'a/2.gif'], decodeHalves],
  ])('asks nothing where there are %s', async (_, paths, decode) => {
    const { look } = setUp(decode);
    expect(await look(...paths.map((path) => swatchFile(path, RED)))).toBeNull();
  });

  it('keeps what was added, so that the import can follow', async () => {
    const { ingest, look } = setUp();
    await look(...ANIMALS);
    expect((await ingest.run('Animals', () => {}, { as: asGrey })).dataset.pictureCount).toBe(3);
  });
});
