import { describe, expect, it } from 'vitest';
import type { Rgb } from '../dataset.ts';
import type { SourceFile } from '../ingest-api.ts';
import { leavingOut } from './left-out.ts';
import { createTestIngest } from '../test-ingest.ts';
import { decodeSwatch, memoryStorage, swatchBytes } from '../test-swatches.ts';

const PAINTS = 40;
const PICTURES = 5;

const colourOf = (paint: number): Rgb => [5 + 4 * paint, 120, 60];

/** A folder of paints, each with a key and variants; the time of a file is that of its paint. */
function files(timeOf: (paint: number) => number, coloured = colourOf): SourceFile[] {
  return Array.from({ length: PAINTS * PICTURES }, (_, i) => {
    const paint = Math.floor(i / PICTURES);
    const factor = 1 - (i % PICTURES) / 10;
    const name = i % PICTURES === 0 ? 'key.png' : `brightness_${i % PICTURES}_${factor.toFixed(1)}.png`;
    const [r, g, b] = coloured(paint).map((value) => Math.round(value * factor));
    const file = new File([swatchBytes([r!, g!, b!])], name, { lastModified: timeOf(paint) });
    return { path: `Range/P${paint} Paint ${paint}/${name}`, file };
  });
}

function setUp() {
  const storage = memoryStorage();
  let decoded = 0;
  const ingest = createTestIngest({
    storage,
    decode: (...args) => {
      decoded++;
      return decodeSwatch(...args);
    },
  });
  const importAll = async () => {
    ingest.addFiles(files(() => 1000));
    const { dataset } = await ingest.run('Range', () => {});
    decoded = 0;
    return dataset;
  };
  const stage = (id: string, list: SourceFile[]) => {
    ingest.addFiles(list);
    return ingest.stage('Range', id, () => {}, {
      as: 'paints',
      reading: { profiles: 'honoured', factors: 'coded' },
    });
  };
  return { storage, importAll, stage, decoded: () => decoded };
}

describe('a source that may change a catalogue', () => {
  it('is read where its files are others, and nowhere else', async () => {
    const { storage, importAll, stage, decoded } = setUp();
    const { id } = await importAll();
    const isOther = (paint: number) => paint === 3 || paint === 30;
    const staged = await stage(
      id,
      files(
        (paint) => (isOther(paint) ? 2000 : 1000),
        (paint) => (isOther(paint) ? [250, 10, 10] : colourOf(paint)),
      ),
    );
    expect(staged.paints.map(({ name }) => name)).toEqual(['Paint 3', 'Paint 30']);
    expect(staged.same).toHaveLength(PAINTS - 2);
    // Those of two paints, and a look at some of them for how they are to be read.
    expect(decoded()).toBeLessThanOrEqual(2 * 2 * PICTURES);
    expect(storage.datasets.size).toBe(1);
    expect([...storage.shards.keys()].some((key) => key.startsWith(`${staged.id}/`))).toBe(true);
  });

  it('that was copied, so that its files have other times, is known by what is in them', async () => {
    const { importAll, stage, decoded } = setUp();
    const { id } = await importAll();
    const staged = await stage(
      id,
      files(() => 3000),
    );
    expect([staged.paints.length, staged.same.length, decoded()]).toEqual([0, PAINTS, 0]);
  });

  it('is known where a person took a picture out of a paint, by what is in the file', async () => {
    const { storage, importAll, stage, decoded } = setUp();
    const { id } = await importAll();
    const stored = storage.datasets.get(id)!;
    const [first, ...others] = stored.paints;
    const out = first!.pictures.filter(({ path }) => path.endsWith('brightness_4_0.6.png'));
    const left = { ...first!, pictures: first!.pictures.filter((picture) => !out.includes(picture)) };
    storage.datasets.set(id, { ...stored, paints: [leavingOut(left, out), ...others] });
    const staged = await stage(
      id,
      files(() => 1000),
    );
    expect([staged.paints.length, staged.same.length, staged.leftOut, decoded()]).toEqual([0, PAINTS, 1, 0]);
  });

  it('has a paint read whose picture has gone', async () => {
    const { importAll, stage } = setUp();
    const { id } = await importAll();
    const staged = await stage(id, files(() => 1000).slice(1));
    expect(staged.paints.map(({ index, pictures }) => [index, pictures.length >= PICTURES - 1])).toEqual([
      [0, true],
    ]);
  });
});
