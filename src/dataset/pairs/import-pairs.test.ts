import { describe, expect, it } from 'vitest';
import type { Rgb } from '../dataset.ts';
import { createTestIngest } from '../test-ingest.ts';
import type { SourceFile } from '../ingest-api.ts';
import { fileAt, memoryStorage, swatchBytes, swatchFile } from '../test-swatches.ts';
import { said } from '../test-said.ts';
import { listPairs } from './pairs.ts';

const WHITE: Rgb = [255, 255, 255];
const CYAN: Rgb = [0, 255, 255];
const RED: Rgb = [250, 10, 0];

function setUp() {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage });
  const importFiles = (files: SourceFile[], side?: number) => {
    ingest.addFiles(files);
    return ingest.run('Polygons', () => {}, side === undefined ? {} : { as: { kind: 'pairs', side } });
  };
  return { ingest, storage, importFiles };
}

const row = (input: string, colour: string, output: string) => ({
  input_polygon: `${input}.gif`,
  colour,
  output_image: `${output}.gif`,
});
const listAt = (path: string, rows: unknown) =>
  fileAt(path, new TextEncoder().encode(typeof rows === 'string' ? rows : JSON.stringify(rows)));
const input = (folder: string, name: string) => swatchFile(`${folder}/inputs/${name}.gif`, WHITE);
const output = (folder: string, name: string, colour: Rgb) =>
  swatchFile(`${folder}/outputs/${name}.gif`, colour);

const PUBLISHED = [
  ...[input('p/training', 'octagon'), input('p/training', 'square')],
  ...[output('p/training', 'cyan_octagon', CYAN), output('p/training', 'red_square', RED)],
  output('p/training', 'cyan_square', CYAN),
  listAt('p/training/data.json', [
    row('square', 'red', 'red_square'),
    row('octagon', 'cyan', 'cyan_octagon'),
    row('square', 'cyan', 'cyan_square'),
  ]),
  ...[input('p/validation', 'square'), output('p/validation', 'cyan_square', CYAN)],
  listAt('p/validation/data.json', [row('square', 'cyan', 'cyan_square')]),
];

describe('an import of pairs', () => {
  it('stores inputs before outputs, colour after colour, with what lies in validation held out', async () => {
    const { storage, importFiles } = setUp();
    const { dataset } = await importFiles(PUBLISHED);
    expect(dataset).toMatchObject({
      ...{ kind: 'pairs', shape: [64, 64, 3], paintCount: 0, pictureCount: 8, skipped: [] },
      pairs: {
        colours: [
          { name: 'cyan', rgb: CYAN },
          { name: 'red', rgb: RED },
        ],
        groups: [
          { colour: 0, shape: 'octagon', count: 1, heldOut: 0 },
          { colour: 0, shape: 'square', count: 2, heldOut: 1 },
          { colour: 1, shape: 'square', count: 1, heldOut: 0 },
        ],
      },
    });
    const shard = storage.shards.get('id0/0')!;
    const colourAt = (picture: number) => [...shard.subarray(picture * 12288, picture * 12288 + 3)];
    expect([0, 1, 6, 7].map(colourAt)).toEqual([WHITE, CYAN, WHITE, RED].map((rgb) => [...rgb]));
    expect(listPairs(dataset.pairs!).map(({ isHeldOut }) => isHeldOut)).toEqual([false, false, true, false]);
  });

  it('asks for the side only, and says what was found', async () => {
    const { ingest } = setUp();
    ingest.addFiles(PUBLISHED);
    expect(await ingest.look('Polygons')).toEqual({ guess: 'pairs', pairCount: 4, heldOut: 1, side: 64 });
  });

  it('is the same dataset again, and another one at another side', async () => {
    const { importFiles } = setUp();
    const first = await importFiles(PUBLISHED, 64);
    expect(await importFiles(PUBLISHED.toReversed(), 64)).toEqual({ ...first, alreadyKnown: true });
    const larger = await importFiles(PUBLISHED, 128);
    expect(larger).toMatchObject({ alreadyKnown: false, dataset: { shape: [128, 128, 3] } });
  });

  it('lists what is missing, damaged, of another size, without a colour or not as it is said to be', async () => {
    const { importFiles } = setUp();
    const wide = swatchBytes(RED);
    // Of the screen, and of the image on it.
    wide[6] = wide[18] = 32;
    const names = ['a', 'b', 'c'].map((name) => output('p', `red_${name}`, RED));
    const { dataset } = await importFiles([
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => input('p', name)),
      ...names,
      output('p', 'white_d', WHITE),
      output('p', 'blue_e', CYAN),
      output('p', 'more', CYAN),
      fileAt('p/outputs/red_e.gif', wide),
      fileAt('p/outputs/red_f.gif', new Uint8Array([71, 73])),
      fileAt('p/notes.txt', new Uint8Array(3)),
      listAt('p/data.json', [
        ...['a', 'b', 'c', 'e', 'f'].map((name) => row(name, 'red', `red_${name}`)),
        ...[row('d', 'white', 'white_d'), row('e', 'red', 'blue_e'), row('g', 'red', 'red_a')],
        ...[row('a', '', 'red_b'), row('a', 'red', 'red_z'), { colour: 'red' }, null],
        row('a', 'red', 'red_a'),
      ]),
    ]);
    expect(dataset.pictureCount).toBe(6);
    expect(Object.fromEntries(dataset.skipped.map(({ path, reason }) => [path, said(reason)]))).toEqual({
      'notes.txt': 'neither in “inputs” nor in “outputs”',
      'outputs/red_a.gif': 'data.json names it twice with this colour and input',
      'outputs/red_b.gif': 'data.json does not say its colour',
      'outputs/red_z.gif': 'data.json names it, but it is missing',
      'outputs/more.gif': 'data.json does not name it',
      'data.json 11': 'this entry of data.json does not say which input and which output it is about',
      'data.json 12': 'this entry of data.json does not say which input and which output it is about',
      'outputs/red_f.gif': 'not a picture, whatever its name says',
      'outputs/red_e.gif':
        'its input has 64 × 64 pixels and it has 32 × 64: they can’t be laid on one another',
      'outputs/blue_e.gif':
        'it is said to be red, but is filled with #00ffff, unlike the others of that name',
      'outputs/white_d.gif': 'nothing is filled: it looks like its input',
    });
  });

  it.each([
    ['is missing', null, null],
    ['is damaged', '[{"input', 'badList'],
    ['names nothing that is there', [row('x', 'red', 'y')], 'listOfOthers'],
    ['is something else', { a: 1 }, 'badList'],
  ])('goes by the names of the files where data.json %s, and says so', async (_, rows, reason) => {
    const { importFiles } = setUp();
    const { dataset } = await importFiles([
      ...[input('p', 'octagon'), input('p', 'square'), input('p', 'blob-7')],
      ...[output('p', 'dark red_octagon', RED), output('p', 'square', CYAN), output('p', 'blob-7', RED)],
      output('p', 'lone', CYAN),
      ...(rows === null ? [] : [listAt('p/data.json', rows)]),
    ]);
    expect(dataset.pairs!.colours.map(({ name }) => name).toSorted()).toEqual([
      '#00ffff',
      '#fa0a00',
      'dark red',
    ]);
    expect(
      listPairs(dataset.pairs!)
        .map(({ shape }) => shape)
        .toSorted(),
    ).toEqual(['blob', 'octagon', 'square']);
    expect(dataset.skipped.map(({ path, reason: why }) => [path, said(why)])).toEqual([
      ['outputs/lone.gif', 'no input is called like it'],
    ]);
    expect(dataset.adjusted?.map(({ reason: why }) => why)).toEqual(
      reason === null ? undefined : [{ key: `pairs.${reason}` }],
    );
  });

  it('refuses what has no usable pair with the first reason, and leaves nothing', async () => {
    const { storage, importFiles } = setUp();
    const files = [input('p', 'a'), output('p', 'red_a', WHITE)];
    const refused = await importFiles(files).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'not-a-dataset' });
    expect(said((refused as { told: string }).told)).toContain('nothing is filled');
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });

  it('leaves other folders to what they were: neither classes nor paints are pairs', async () => {
    const { importFiles } = setUp();
    const { dataset } = await importFiles([
      swatchFile('p/inputs/key.gif', RED),
      swatchFile('p/0N05 Fawn/key.gif', CYAN),
    ]);
    expect(dataset.kind).toBeUndefined();
  });
});

describe('the shapes to fill that the app draws', () => {
  /** Must never change: it says that the pairs are the same on every device and in every version. */
  const FILLS_DIGEST = 'c1c56fb6e522f092';

  it('are pairs of every shape in every colour, one in eight held out, the same bytes everywhere', async () => {
    const { ingest, storage } = setUp();
    ingest.addFills(['Rot']);
    const { dataset } = await ingest.run('Shapes to fill', () => {});
    expect(dataset).toMatchObject({ kind: 'pairs', source: 'fills', shape: [64, 64, 3], pictureCount: 2304 });
    expect(dataset.digest.slice(0, 16)).toBe(FILLS_DIGEST);
    expect(dataset.pairs!.colours.slice(0, 2).map(({ name }) => name)).toEqual(['Rot', 'green']);
    expect(dataset.pairs!.groups).toHaveLength(144);
    expect(dataset.pairs!.groups[0]).toEqual({ colour: 0, shape: 'triangle', count: 8, heldOut: 1 });
    const bytes = [...storage.shards.values()].reduce((sum, shard) => sum + shard.length, 0);
    expect(bytes).toBe(2304 * 12288);
  });
});
