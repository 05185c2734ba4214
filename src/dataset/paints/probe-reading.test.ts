import { describe, expect, it } from 'vitest';
import { scaledColour } from './brightness.ts';
import type { ImportWishes, SourceFile } from '../ingest-api.ts';
import { createTestIngest } from '../test-ingest.ts';
import type { FactorScale } from './reading.ts';
import { converted, decodeTagged, memoryStorage, swatchFile, taggedFile } from '../test-swatches.ts';
import type { Rgb } from '../dataset.ts';

const COLOURS: Rgb[] = [
  [180, 90, 60],
  [70, 140, 160],
  [120, 110, 40],
];
const FACTORS = [0.3, 0.5, 0.7, 0.9, 1.1, 1.2];

/** Keys with a profile; variants without one, the key's code values (or light) times the factor in the name. */
function catalogue({
  key = taggedFile as (path: string, colour: Rgb) => SourceFile,
  scale = 'coded' as FactorScale,
  prefix = '',
} = {}): SourceFile[] {
  return COLOURS.flatMap((colour, i) => {
    const folder = `S/${100 + i} Paint`;
    const variant = (factor: number, n: number) =>
      swatchFile(
        `${folder}/${prefix}brightness_${n + 1}_${factor}.png`,
        scaledColour(colour, factor, scale).map(Math.round) as unknown as Rgb,
      );
    return [key(`${folder}/${100 + i} Paint.png`, colour), ...FACTORS.map(variant)];
  });
}

function setUp() {
  const storage = memoryStorage();
  const ingest = createTestIngest({ storage, decode: decodeTagged, now: () => 1 });
  const importFiles = (files: SourceFile[], wishes: ImportWishes = {}) => {
    ingest.addFiles(files);
    return ingest.run('Swatches', () => {}, wishes);
  };
  const paints = () => [...storage.datasets.values()][0]!.paints;
  return { storage, importFiles, paints };
}

const STANDARD = { profiles: 'honoured', factors: 'coded' };
const IGNORED = { profiles: 'ignored', factors: 'coded' } as const;

describe('an import of keys and variants', () => {
  it('ignores the profiles of keys whose variants are their bytes times a factor', async () => {
    const { importFiles, paints } = setUp();
    const { dataset } = await importFiles(catalogue());
    expect(dataset.reading).toMatchObject({ ...IGNORED, decidedBy: 'measured' });
    expect(paints().map(({ colour }) => colour)).toEqual(COLOURS);
  });

  it('honours profiles where that is how keys and variants agree', async () => {
    const { importFiles, paints } = setUp();
    const { dataset } = await importFiles(
      COLOURS.flatMap((colour, i) => [
        taggedFile(`S/${i} P/key.png`, colour),
        swatchFile(`S/${i} P/brightness_1_0.5.png`, converted(colour).map((v) => v / 2) as unknown as Rgb),
      ]),
    );
    expect(dataset.reading).toMatchObject({ ...STANDARD, decidedBy: 'measured' });
    expect(paints().map(({ colour }) => colour)).toEqual(COLOURS.map(converted));
  });

  it('keeps to the standard reading where there are no variants, and takes no second look', async () => {
    const { importFiles, paints } = setUp();
    const { dataset } = await importFiles([taggedFile('S/1 P/key.png', COLOURS[0]!)]);
    expect(dataset.reading).toEqual({ ...STANDARD, decidedBy: 'standard', agreements: [] });
    expect(paints()[0]!.colour).toEqual(converted(COLOURS[0]!));
  });

  it('takes factors on linear light where the pictures show that, and keeps them on code values', async () => {
    const { importFiles, paints } = setUp();
    const { dataset } = await importFiles(catalogue({ key: swatchFile, scale: 'linear' }));
    expect(dataset.reading).toMatchObject({ profiles: 'honoured', factors: 'linear' });
    const half = paints()[0]!.pictures.find(({ path }) => path.includes('_0.5'))!;
    expect(half.factor).toBeCloseTo(0.72, 1);
    expect(paints().map(({ colour }) => colour)).toEqual(COLOURS);
  });

  it('finds variants whose names begin with the name of another paint', async () => {
    const { importFiles, paints } = setUp();
    await importFiles(catalogue({ prefix: 'TealMagic_' }));
    expect(paints()[0]!.pictures.map(({ factor }) => factor)).toEqual([1, ...FACTORS]);
  });

  it('renders no variants where the folder has its own', async () => {
    const { importFiles, paints } = setUp();
    await importFiles(catalogue());
    expect(paints().every(({ pictures }) => pictures.every(({ pixels }) => pixels !== null))).toBe(true);
  });

  it('keeps of each picture its colour and the beginning of its hash', async () => {
    const { importFiles, paints } = setUp();
    await importFiles(catalogue());
    const [key, dark] = paints()[0]!.pictures;
    expect(key!.colour).toEqual(COLOURS[0]);
    expect(dark!.colour).toEqual([54, 27, 18]);
    expect(key!.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(dark!.hash).not.toBe(key!.hash);
  });

  it('is read as the person chooses, in place of what was stored, under the same id and name', async () => {
    const { importFiles, paints, storage } = setUp();
    const { dataset } = await importFiles(catalogue());
    const again = await importFiles(catalogue(), {
      replaces: dataset.id,
      reading: { profiles: 'honoured', factors: 'coded' },
    });
    expect(again.isReadAgain).toBe(true);
    expect(again.dataset).toMatchObject({ id: dataset.id, digest: dataset.digest, name: dataset.name });
    expect(again.dataset.reading).toMatchObject({ ...STANDARD, decidedBy: 'chosen' });
    expect(again.dataset.reading!.agreements).toEqual(dataset.reading!.agreements);
    expect(paints().map(({ pictures }) => pictures[0]!.colour)).toEqual(COLOURS.map(converted));
    expect(storage.datasets.size).toBe(1);
    expect([...storage.shards.keys()]).toEqual([`${dataset.id}/0`]);
  });

  it('refuses other pictures in place of those that a catalogue was made from', async () => {
    const { importFiles, storage } = setUp();
    const { dataset } = await importFiles(catalogue());
    const before = structuredClone(storage.datasets);
    const others = importFiles([swatchFile('S/1 Red/key.png', [200, 40, 30])], { replaces: dataset.id });
    await expect(others).rejects.toMatchObject({ code: 'not-a-dataset' });
    expect(storage.datasets).toEqual(before);
    expect(storage.shards.size).toBe(1);
  });

  it('of a catalogue from before, dropped again, reads it again; of one that has a reading it changes nothing', async () => {
    const { importFiles, storage } = setUp();
    const { dataset } = await importFiles(catalogue());
    expect(await importFiles(catalogue())).toEqual({ dataset, alreadyKnown: true });
    const { reading: _, ...before } = dataset;
    storage.datasets.set(dataset.id, { dataset: before, paints: [] });
    const again = await importFiles(catalogue());
    expect(again).toMatchObject({ isReadAgain: true, dataset: { id: dataset.id, reading: IGNORED } });
  });

  it('of a catalogue from before on which somebody is at work, dropped again, leaves it as it is', async () => {
    const { importFiles, storage } = setUp();
    const { dataset } = await importFiles(catalogue());
    const { reading: _, ...before } = dataset;
    storage.datasets.set(dataset.id, { dataset: before, paints: [] });
    storage.whileUnused = () => Promise.resolve(null);
    expect(await importFiles(catalogue())).toEqual({ dataset: before, alreadyKnown: true });
    expect([...storage.shards.keys()]).toEqual([`${dataset.id}/0`]);
  });
});
