import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { nextTurn } from '../shared/next-turn.ts';
import type { ImportProgress, SourceFile } from './ingest-api.ts';
import { createTestIngest } from './test-ingest.ts';
import type { IngestPorts } from './ingest-ports.ts';
import { createPictureReader } from './paints/pixels.ts';
import {
  COLOUR_OFFSET,
  decodeSwatch,
  fileAt,
  memoryStorage,
  swatchBytes,
  swatchFile,
} from './test-swatches.ts';
import { BRIGHTNESS_FACTORS, PICTURE_BYTES, SHARD_PICTURES, type Rgb } from './dataset.ts';
import { said } from './test-said.ts';

const RED: Rgb = [200, 40, 30];
/** Of the bytes of 213 flat pictures, as the first version stored them: models name it. */
const RAL_DIGEST = '235d34952843adc0728f3223f62f4a4b8711d436dddde72c7af988b102d273bd';
const BLUE: Rgb = [20, 60, 180];

function setUp(ports: Partial<IngestPorts> = {}) {
  const storage = memoryStorage();
  let clock = 0;
  const ingest = createTestIngest({ storage, now: () => (clock += 7), ...ports });
  const importFiles = (...files: SourceFile[]) => {
    ingest.addFiles(files);
    return ingest.run('Swatches', () => {});
  };
  const importZip = (tree: Record<string, Uint8Array<ArrayBuffer>>) => {
    ingest.addZip(new File([zipSync(tree) as Uint8Array<ArrayBuffer>], 'swatches.zip'));
    return ingest.run('Swatches', () => {});
  };
  const onlyPaints = () => [...storage.datasets.values()][0]!.paints;
  return { ingest, storage, importFiles, importZip, onlyPaints };
}

const scaled = (colour: Rgb, factor: number): Rgb => {
  const [r, g, b] = colour.map((v) => Math.min(255, Math.floor(v * factor + 0.5)));
  return [r!, g!, b!];
};
const completePaint = (folder: string, colour: Rgb) => [
  swatchFile(`${folder}/key.png`, colour),
  ...BRIGHTNESS_FACTORS.map((factor, i) =>
    swatchFile(`${folder}/brightness_${i + 1}_${Math.round(factor * 100) / 100}.png`, scaled(colour, factor)),
  ),
];

describe('an import', () => {
  it('stores a complete paint with its key first and its variants by factor', async () => {
    const { importFiles, onlyPaints } = setUp();
    const { dataset, alreadyKnown } = await importFiles(...completePaint('S/1 Red', RED));
    expect(alreadyKnown).toBe(false);
    expect(dataset).toMatchObject({ source: 'folder', paintCount: 1, pictureCount: 21, skipped: [] });
    const [paint] = onlyPaints();
    expect(paint).toMatchObject({ index: 0, code: '1', name: 'Red', folder: '1 Red' });
    expect(paint!.pictures.map(({ factor }) => factor)).toEqual([1, ...BRIGHTNESS_FACTORS]);
    expect(paint!.pictures.map(({ pixels }) => pixels)).toEqual(Array.from({ length: 21 }, (_, i) => i));
    expect(paint!.colour.map(Math.round)).toEqual([...RED]);
    expect([...paint!.thumbnail!.subarray(0, 3)]).toEqual([...RED]);
  });

  it('that will not fit says so before anything is written, and goes on when told to', async () => {
    const asked: number[][] = [];
    const storage = {
      ...memoryStorage(),
      requireImportRoom: (paints: number, pictures: number) => {
        asked.push([paints, pictures]);
        return Promise.reject(new AppError('little-room', 'It will not fit.'));
      },
    };
    const { ingest } = setUp({ storage });
    const files = completePaint('S/1 Red', RED);
    ingest.addFiles(files);
    await expect(ingest.run('S', () => {})).rejects.toMatchObject({ code: 'little-room' });
    expect(asked).toEqual([[1, 21]]);
    expect([storage.shards.size, storage.datasets.size]).toEqual([0, 0]);
    ingest.addFiles(files);
    expect((await ingest.run('S', () => {}, { evenIfShort: true })).dataset.pictureCount).toBe(21);
  });

  it('of a list of colours asks for the room of its records, and leaves nothing when there is none at the end', async () => {
    const asked: number[][] = [];
    const storage = {
      ...memoryStorage(),
      requireImportRoom: (paints: number, pictures: number) => {
        asked.push([paints, pictures]);
        return Promise.reject(new AppError('little-room', 'It will not fit.'));
      },
      commitDataset: () => Promise.reject(new AppError('quota-exceeded', 'It is full.')),
    };
    const { ingest } = setUp({ storage });
    const list = new File(['name;hex\nRed;#c8281e\nBlue;#143cb4\n'], 'colours.csv');
    ingest.addList(list);
    await expect(ingest.run('L', () => {})).rejects.toMatchObject({ code: 'little-room' });
    expect(asked).toEqual([[2, 0]]);
    ingest.addList(list);
    await expect(ingest.run('L', () => {}, { evenIfShort: true })).rejects.toMatchObject({
      code: 'quota-exceeded',
    });
    expect([storage.shards.size, storage.datasets.size]).toEqual([0, 0]);
  });

  it('completes a paint of one picture with 20 rendered ones', async () => {
    const { importFiles, onlyPaints, storage } = setUp();
    await importFiles(swatchFile('S/1 Red/photo.jpg', RED));
    const paints = onlyPaints();
    expect(paints[0]!.pictures.map(({ pixels }) => pixels)).toEqual([0, ...Array<null>(20).fill(null)]);
    const readShard = (shard: number) => Promise.resolve(storage.shards.get(`id0/${shard}`)!);
    const reader = createPictureReader(paints, { readShard }, 1);
    expect([...(await reader.read(0, 20)).subarray(0, 3)]).toEqual(scaled(RED, 1.35));
  });

  it('measures the factor of a further photo and still renders all standard variants', async () => {
    const { importFiles, onlyPaints } = setUp();
    await importFiles(swatchFile('S/1 Red/key.png', RED), swatchFile('S/1 Red/dark.png', scaled(RED, 0.5)));
    const { pictures } = onlyPaints()[0]!;
    expect(pictures).toHaveLength(22);
    expect(pictures.find(({ path }) => path.endsWith('dark.png'))!.factor).toBeCloseTo(0.5, 2);
  });

  it('relates factors to a variant that stands in for a key that is broken', async () => {
    const { importFiles, onlyPaints } = setUp();
    const { dataset } = await importFiles(
      fileAt('S/1 Red/key.png', new Uint8Array()),
      swatchFile('S/1 Red/brightness_1_0.5.png', scaled(RED, 0.5)),
      swatchFile('S/1 Red/brightness_2_0.8.png', scaled(RED, 0.8)),
    );
    expect(said(dataset.skipped)).toEqual([{ path: '1 Red/key.png', reason: 'empty file (0 bytes)' }]);
    const stored = onlyPaints()[0]!.pictures.filter(({ pixels }) => pixels !== null);
    expect(stored.map(({ role, factor }) => [role, factor])).toEqual([
      ['key', 1],
      ['variant', 0.625],
    ]);
  });

  it('numbers pictures over shards of 256 in the order of the paints', async () => {
    const { importFiles, onlyPaints, storage } = setUp();
    const names = Array.from({ length: 300 }, (_, i) => `${1000 + i} P`);
    await importFiles(...names.map((name, i) => swatchFile(`S/${name}/key.png`, [i % 256, i >> 8, 7])));
    expect(storage.shards.get('id0/0')).toHaveLength(SHARD_PICTURES * PICTURE_BYTES);
    expect(storage.shards.get('id0/1')).toHaveLength(44 * PICTURE_BYTES);
    expect(onlyPaints().map(({ folder }) => folder)).toEqual(names);
    expect([...storage.shards.get('id0/1')!.subarray(0, 3)]).toEqual([0, 1, 7]);
  });

  it('goes on without what can not be used and lists why', async () => {
    const refuseBlue: IngestPorts['decode'] = (bytes, picture, profiles) =>
      bytes[COLOUR_OFFSET] === BLUE[0]
        ? Promise.reject(new AppError('not-a-picture', 'damaged: it could not be decoded'))
        : decodeSwatch(bytes, picture, profiles);
    const { importFiles } = setUp({ decode: refuseBlue });
    const gone = { path: 'S/1 Red/brightness_2_0.4.png', file: new File([], 'gone') };
    Object.defineProperty(gone.file, 'size', { value: 9 });
    gone.file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    const { dataset } = await importFiles(
      swatchFile('S/1 Red/key.png', RED),
      gone,
      fileAt('S/1 Red/brightness_1_0.3.png', new TextEncoder().encode('text')),
      swatchFile('S/2 Blue/key.png', BLUE),
      swatchFile('S/loose.png', RED),
    );
    expect(dataset.paintCount).toBe(1);
    expect(said(dataset.skipped)).toEqual([
      { path: 'loose.png', reason: 'not in the folder of a paint' },
      { path: '1 Red/brightness_1_0.3.png', reason: 'not a picture, whatever its name says' },
      {
        path: '1 Red/brightness_2_0.4.png',
        reason: 'could not be read: moved, deleted or not on this device',
      },
      { path: '2 Blue/key.png', reason: 'damaged: it could not be decoded' },
      { path: '2 Blue', reason: 'no usable picture in it' },
    ]);
  });

  it('refuses a file above 100 MB without reading it', async () => {
    const { importFiles } = setUp();
    const large = swatchFile('S/1 Red/brightness_1_0.3.png', RED);
    Object.defineProperty(large.file, 'size', { value: 123_456_789 });
    large.file!.arrayBuffer = () => Promise.reject(new Error('was read'));
    const { dataset } = await importFiles(swatchFile('S/1 Red/key.png', RED), large);
    expect(said(dataset.skipped[0]!.reason)).toBe('too large: 124 MB; at most 100 MB can be read');
  });
});

describe('the same pictures', () => {
  const files = (root: string) => [
    swatchFile(`${root}/1 Red/key.png`, RED),
    swatchFile(`${root}/2 Blue/key.png`, BLUE),
  ];
  const tree = { '1 Red': { 'key.png': swatchBytes(RED) }, '2 Blue': { 'key.png': swatchBytes(BLUE) } };

  it('are recognised under another folder name, and nothing is left of the second import', async () => {
    const { importFiles, storage } = setUp();
    const first = await importFiles(...files('A'));
    const again = await importFiles(...files('B/Dataset'));
    expect(again).toEqual({ dataset: first.dataset, alreadyKnown: true });
    expect([...storage.shards.keys()]).toEqual(['id0/0']);
  });

  it('are recognised in an archive, with or without a folder around them', async () => {
    const { importFiles, importZip } = setUp();
    const { dataset } = await importFiles(...files('A'));
    const flat = Object.fromEntries(
      Object.entries(tree).map(([folder, inside]) => [`${folder}/key.png`, inside['key.png']]),
    );
    const nested = Object.fromEntries(
      Object.entries(flat).map(([path, bytes]) => [`Dataset/${path}`, bytes]),
    );
    expect(await importZip(flat)).toEqual({ dataset, alreadyKnown: true });
    expect(await importZip(nested)).toEqual({ dataset, alreadyKnown: true });
  });

  it('are another dataset when one picture, or the name of one folder, is different', async () => {
    const { importFiles, storage } = setUp();
    await importFiles(...files('A'));
    await importFiles(files('A')[0]!, swatchFile('A/2 Blue/key.png', [21, 60, 180]));
    await importFiles(files('A')[0]!, swatchFile('A/2 Navy/key.png', BLUE));
    expect(storage.datasets.size).toBe(3);
  });

  it('stored by another tab at the same moment give its dataset', async () => {
    const storage = memoryStorage();
    const other = setUp({ storage, createId: () => 'other' });
    let isRacing = true;
    const racing = {
      ...storage,
      async findDatasetByDigest(digest: string) {
        if (!isRacing) return storage.findDatasetByDigest(digest);
        isRacing = false;
        await other.importFiles(...files('A'));
        return undefined;
      },
    };
    const outcome = await setUp({ storage: racing }).importFiles(...files('A'));
    expect(outcome).toMatchObject({ alreadyKnown: true, dataset: { id: 'other' } });
    expect([...storage.shards.keys()]).toEqual(['other/0']);
  });
});

describe('pictures side by side', () => {
  it.each(['S/', '', 'S/Range/'])('in %j are a paint each, called as their files', async (root) => {
    const { ingest } = setUp();
    ingest.addFiles([swatchFile(`${root}101 Red.png`, RED), swatchFile(`${root}102 Blue.png`, BLUE)]);
    const { dataset } = await ingest.run('S', () => {});
    expect(dataset).toMatchObject({ name: 'S', paintCount: 2, pictureCount: 2, skipped: [] });
  });
});

describe('what is no dataset', () => {
  const notADataset = (sentence: RegExp) => ({
    code: 'not-a-dataset',
    message: expect.stringMatching(sentence) as string,
  });

  const text = new TextEncoder().encode('text');
  it.each<[string, SourceFile[], RegExp]>([
    ['nothing at all', [], /folder “S” is empty.*one folder per paint/],
    ['a folder of texts', [fileAt('S/notes.txt', text)], /no pictures in “S”.*one folder per paint/],
    ['texts called pictures', [fileAt('S/1 A/key.png', text)], /None of.*“1 A\/key.png”: not a picture/],
  ])('%s is refused with what was found and what a dataset looks like', async (_, files, sentence) => {
    const { ingest, storage } = setUp();
    ingest.addFiles(files);
    await expect(ingest.run('S', () => {})).rejects.toMatchObject(notADataset(sentence));
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });

  it('a text file is told that it is not a folder', async () => {
    const { ingest } = setUp();
    ingest.addFiles([fileAt('notes.txt', text)]);
    await expect(ingest.run('notes.txt', () => {})).rejects.toMatchObject(notADataset(/not a folder/));
  });

  it('an archive is refused when it is empty or holds but another one', async () => {
    const { importZip } = setUp();
    await expect(importZip({})).rejects.toMatchObject(notADataset(/archive “Swatches” is empty/));
    const packed = importZip({ 'S/inner.zip': text });
    await expect(packed).rejects.toMatchObject(
      notADataset(/“inner\.zip|S\/inner\.zip”: an archive.*unpack it/),
    );
  });

  it('files are told apart by their first bytes, whatever they are called', async () => {
    const { ingest } = setUp();
    const pdf = new TextEncoder().encode('%PDF-1.7');
    ingest.addFiles([fileAt('S/colours.dat', pdf), swatchFile('S/swatch.png_big', RED)]);
    await expect(ingest.run('S', () => {})).rejects.toMatchObject(notADataset(/“colours.dat”: a PDF/));
    ingest.addFiles([fileAt('scan.png', pdf)]);
    const lone = {
      code: 'not-a-dataset',
      message: expect.stringMatching(/^“scan.png” can’t .*: a PDF/) as string,
    };
    await expect(ingest.run('scan', () => {})).rejects.toMatchObject(lone);
  });

  it('leaves a dataset of one paint in an archive alone', async () => {
    const { importZip } = setUp();
    const { dataset } = await importZip({
      '1 Red/key.png': swatchBytes(RED),
      '1 Red/x.png': swatchBytes(RED),
    });
    expect(dataset).toMatchObject({ paintCount: 1, source: 'zip' });
  });
});

describe('an import that does not come to its end', () => {
  const many = Array.from({ length: 600 }, (_, i) => swatchFile(`S/${i} P/key.png`, [i % 256, i >> 8, 1]));

  it.each(['reading', 'decoding', 'saving'])(
    'leaves nothing when it is cancelled while %s',
    async (phase) => {
      const { ingest, storage } = setUp();
      ingest.addFiles(many);
      const outcome = ingest.run('S', (progress) => {
        if (progress.phase === phase && (phase !== 'decoding' || progress.done > 400)) ingest.cancel();
      });
      await expect(outcome).rejects.toMatchObject({ code: 'cancelled' });
      expect(storage.shards.size + storage.datasets.size).toBe(0);
    },
  );

  it('leaves nothing on a full disk, and says so', async () => {
    const storage = memoryStorage();
    const full = new AppError('quota-exceeded', 'The disk is full.');
    const writePixelShard: typeof storage.writePixelShard = (id, shard, bytes) =>
      shard === 1 ? Promise.reject(full) : storage.writePixelShard(id, shard, bytes);
    const { importFiles } = setUp({ storage: { ...storage, writePixelShard } });
    await expect(importFiles(...many)).rejects.toBe(full);
    expect(storage.shards.size + storage.datasets.size).toBe(0);
  });

  it('does not stand in the way of the next one', async () => {
    const { ingest, importFiles } = setUp();
    ingest.addFiles(many);
    ingest.cancel();
    await expect(ingest.run('S', () => {})).rejects.toMatchObject({ code: 'cancelled' });
    expect((await importFiles(swatchFile('S/1 Red/key.png', RED))).dataset.paintCount).toBe(1);
  });
});

describe('progress', () => {
  it('is told for all phases, counts up to the total, and comes at 10 Hz at most', async () => {
    let now = 0;
    let before = Promise.resolve();
    const { ingest } = setUp({
      now: () => now,
      async decode(...args) {
        await (before = before.then(nextTurn)); // one after the other
        now += 20;
        return decodeSwatch(...args);
      },
    });
    ingest.addFiles(Array.from({ length: 60 }, (_, i) => swatchFile(`S/${i} P/key.png`, [i, 1, 2])));
    const seen: (ImportProgress & { at: number })[] = [];
    await ingest.run('S', (progress) => void seen.push({ ...progress, at: now }));
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['reading', 'decoding', 'saving']);
    const decoding = seen.filter(({ phase }) => phase === 'decoding');
    expect(decoding.at(-1)).toMatchObject({ done: 60, total: 60 });
    const gaps = decoding.slice(1, -1).map(({ at }, i) => at - decoding[i]!.at);
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });
});

describe('a list of colours', () => {
  const importText = (text: string, name = 'Shop.csv', setup = setUp()) => {
    setup.ingest.addList(new File([text], name));
    return setup.ingest.run('Shop', () => {});
  };

  it('is stored without pixels, in its own order, with what was skipped and what was clipped', async () => {
    const setup = setUp();
    const text = 'code,name,L,a,b\nB1,Far out,50,-120,60\nA1,Grey,50,0,0\nA2,Bad,50,0,\n';
    const { dataset } = await importText(text, 'Shop.csv', setup);
    expect(dataset).toMatchObject({ source: 'list', name: 'Shop', paintCount: 2, pictureCount: 0 });
    expect(said(dataset.skipped)).toEqual([{ path: 'line 4', reason: 'no colour in it' }]);
    expect(dataset.adjusted?.map(({ path }) => path)).toEqual(['B1 Far out']);
    const paints = setup.onlyPaints();
    expect(paints.map(({ folder }) => folder)).toEqual(['B1 Far out', 'A1 Grey']);
    expect(paints[0]!.colour[0]).toBe(0);
    expect(paints[1]!.colour.map(Math.round)).toEqual([119, 119, 119]);
    expect(setup.storage.shards.size).toBe(0);
  });

  it('is the same dataset as JSON, as CSV and in another order', async () => {
    const setup = setUp();
    const { dataset } = await importText('code,name,hex\n1,Red,#ff0000\n2,Blue,#0000ff', 'a.csv', setup);
    const json = JSON.stringify([
      { code: '2', name: 'Blue', rgb: [0, 0, 255] },
      { label: 1, name: 'Red', hex: ' #FF0000' },
    ]);
    expect(await importText(json, 'b.json', setup)).toEqual({ dataset, alreadyKnown: true });
  });

  it.each([
    ['empty.csv', ''],
    ['notes.txt', 'nothing but words'],
    ['list.json', '{"a": 1}'],
    ['list.json', '[{"name": "x"}]'],
    ['palette.gpl', 'GIMP Palette\n'],
    ['palette.aco', '\0\u0001'],
    ['binary.csv', 'a\0b,#ff0000'],
  ])('that holds no colour is refused and leaves nothing: %s', async (name, text) => {
    const setup = setUp();
    await expect(importText(text, name, setup)).rejects.toMatchObject({ code: 'not-a-dataset' });
    expect(setup.storage.datasets.size).toBe(0);
  });
});

describe('the sample', () => {
  it('is RAL Classic: 213 paints with exact colours, drawn from their colours, and its digest never changes', async () => {
    const { ingest, onlyPaints, storage } = setUp();
    ingest.addBook('ral');
    const { dataset } = await ingest.run('RAL Classic', () => {});
    expect(dataset).toMatchObject({
      source: 'sample',
      paintCount: 213,
      pictureCount: 0,
      digest: RAL_DIGEST,
      name: 'RAL Classic',
    });
    const paints = onlyPaints();
    expect(paints[0]).toMatchObject({ code: '1000', name: 'Green Beige', folder: '1000 Green Beige' });
    expect(paints[0]!.colour.map(Math.round)).toEqual([0xbe, 0xbd, 0x7f]);
    expect(new Set(paints.map(({ code }) => code)).size).toBe(213);
    expect(paints.every(({ pictures }) => pictures.length === 21)).toBe(true);
    expect(storage.shards.size).toBe(0);
  });

  it('is recognised the second time', async () => {
    const { ingest } = setUp();
    const run = () => {
      ingest.addBook('ral');
      return ingest.run('RAL Classic', () => {});
    };
    const first = await run();
    expect(await run()).toEqual({ dataset: first.dataset, alreadyKnown: true });
  });
});
