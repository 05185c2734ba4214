import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { UNIT_SQUARE, type Quad } from '../../shared/homography.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { createIngest } from '../ingest.ts';
import { decodeFittedSwatch, decodeSwatch, memoryStorage } from '../test-swatches.ts';
import { PICTURE_SIZE, type Rgb } from '../dataset.ts';
import { createCardDesk } from './card-desk.ts';
import { duplicatesAmong, namesOfText } from './card-names.ts';
import { cellLabel, homographyOfCard, type CardPlan } from './card-plan.ts';
import { createCardCutter, type CardPicture } from './cut-cells.ts';
import { renderCard, type CardScene } from './test-card.ts';
import { said } from '../test-said.ts';

const SLANTED: Quad = [
  { x: 60, y: 90 },
  { x: 520, y: 40 },
  { x: 580, y: 400 },
  { x: 110, y: 350 },
];
const WARM: Rgb = [0.8, 0.62, 0.36];
const WHITE: Rgb = [243, 243, 243];

const randomColours = (random: Random, count: number): Rgb[] =>
  Array.from({ length: count }, () => [0, 0, 0].map(() => 30 + random.integer(200)) as unknown as Rgb);

function sceneOf(random: Random, changes: Partial<CardScene> = {}): CardScene {
  const { rows = 3, columns = 5 } = changes;
  const colours = randomColours(random, rows * columns);
  return {
    width: 640,
    height: 480,
    corners: SLANTED,
    rows,
    columns,
    colours,
    gap: 0.08,
    noise: 2,
    ...changes,
  };
}

function planOf(scene: CardScene, changes: Partial<CardPlan> = {}): CardPlan {
  const { corners, rows, columns, colours } = scene;
  const names = colours.map((_, cell) => cellLabel(Math.floor(cell / columns), cell % columns));
  return { corners, rows, columns, margin: 0.2, names, white: null, ...changes };
}

const difference = (a: Rgb, b: Rgb) => deltaE00(labOfRgb(a), labOfRgb(b));

describe('cells cut out of a card seen in perspective', () => {
  it.each([
    [1, 1],
    [3, 5],
    [4, 6],
    [10, 12],
  ])('have the colours of the card, gaps left out: %i × %i', (rows, columns) => {
    const random = createRandom(rows);
    const scene = sceneOf(random, { rows, columns });
    const cutter = createCardCutter(renderCard(scene, random), planOf(scene));
    scene.colours.forEach((colour, cell) => {
      const cut = cutter.cut(cell, PICTURE_SIZE);
      expect(difference(cut.colour, colour)).toBeLessThan(0.6);
      expect(cut.patch).toHaveLength(PICTURE_SIZE ** 2 * 3);
    });
  });

  it('keep a colour that another one covers a corner of, and say that something was left out', () => {
    const random = createRandom(2);
    const scene = sceneOf(random, { colours: [[180, 60, 50]], rows: 1, columns: 1 });
    const picture = renderCard(scene, random);
    for (let y = 0; y < 220; y++)
      for (let x = 0; x < 300; x++) picture.data.set([240, 240, 240], (y * 640 + x) * 4);
    const cut = createCardCutter(picture, planOf(scene, { margin: 0.1 })).cut(0, PICTURE_SIZE);
    expect(difference(cut.colour, [180, 60, 50])).toBeLessThan(1);
    expect(cut.leftOut).toBeGreaterThan(0.05);
  });

  it('stand upright: the top left of the patch is the cell’s top left', () => {
    const random = createRandom(3);
    const scene = sceneOf(random, { rows: 2, columns: 2, noise: 0, gap: 0 });
    const whole = planOf(scene, { rows: 1, columns: 1, margin: 0, names: ['all'] });
    const { patch } = createCardCutter(renderCard(scene, random), whole).cut(0, PICTURE_SIZE);
    const at = (x: number, y: number) => [...patch.subarray((y * PICTURE_SIZE + x) * 3).subarray(0, 3)];
    const found = [at(10, 10), at(53, 10), at(10, 53), at(53, 53)];
    expect(found).toEqual(scene.colours.map((colour) => [...colour]));
  });
});

describe('a white on the card', () => {
  const random = createRandom(4);
  const colours = [WHITE, ...randomColours(random, 14)];
  const scene = sceneOf(random, { colours, light: WARM });
  const picture = renderCard(scene, random);
  const reflectance = 0.896; // of code value 243

  it('takes a warm light out of the colours, as a cell or as a box', () => {
    const region = { x: 95, y: 115, width: 30, height: 20 };
    for (const at of [{ cell: 0 }, { region }]) {
      const cutter = createCardCutter(picture, planOf(scene, { white: { at, reflectance } }));
      expect(cutter.whiteTrouble).toBeNull();
      const off = colours.map((colour, cell) => difference(cutter.cut(cell, PICTURE_SIZE).colour, colour));
      expect(off.sort((a, b) => a - b)[7]).toBeLessThan(2);
    }
    const uncorrected = createCardCutter(picture, planOf(scene)).cut(1, PICTURE_SIZE).colour;
    expect(difference(uncorrected, colours[1]!)).toBeGreaterThan(8);
  });

  it('is refused when it is dark or outside, and told when it burns out', () => {
    const withBox = (x: number) =>
      planOf(scene, { white: { at: { region: { x, y: 0, width: 9, height: 9 } }, reflectance } });
    expect(() => createCardCutter(picture, withBox(2000))).toThrow(/outside of the picture/);
    const black = { ...picture, data: picture.data.map((_, i) => (i % 4 === 3 ? 255 : 0)) };
    expect(() => createCardCutter(black, withBox(0))).toThrow(/too dark/);
    const bright = renderCard({ ...scene, light: [1.6, 1.2, 1.1] }, random);
    const white = { at: { cell: 0 }, reflectance };
    expect(said(createCardCutter(bright, planOf(scene, { white })).whiteTrouble)).toMatch(/overexposed/);
  });
});

describe('a plan that makes no card', () => {
  const scene = sceneOf(createRandom(5));
  const good = planOf(scene);
  const [a, b, c, d] = SLANTED;

  it.each<[RegExp, Partial<CardPlan>]>([
    [/cross each other/, { corners: [a, b, d, c] }],
    [/between the others/, { corners: [a, b, { x: 200, y: 180 }, d] }],
    [/mirrored/, { corners: [b, a, d, c] }],
    [/one line/, { corners: [a, b, c, { x: 320, y: 245 }] }],
    [/40 rows and columns/, { rows: 41 }],
    [/40 rows and columns/, { columns: 0 }],
    [/margin/, { margin: 0.5 }],
    [/only \d pixels across/, { rows: 40 }],
    [/less than one pixel/, { corners: UNIT_SQUARE }],
  ])('is refused with a sentence: %s', (sentence, change) => {
    expect(() => homographyOfCard({ ...good, ...change })).toThrow(sentence);
  });

  it('is told while it is dragged, as a picture too small is', async () => {
    const desk = createCardDesk(() => Promise.resolve(renderCard(scene, createRandom(1))));
    expect(() => desk.cutCard(good)).toThrow(/No picture/);
    await expect(desk.openCard(new Blob())).resolves.toEqual({ width: 640, height: 480 });
    expect(desk.cutCard(good).cells).toHaveLength(15);
    expect(() => desk.cutCard({ ...good, corners: [a, b, d, c] })).toThrow(/cross each other/);
    const tiny = createCardDesk(() =>
      Promise.resolve({ data: new Uint8ClampedArray(), width: 40, height: 900 }),
    );
    await expect(tiny.openCard(new Blob())).rejects.toMatchObject({ code: 'not-a-dataset' });
  });
});

describe('names of cells', () => {
  it('come one a line, with tabs as spaces', () => {
    expect(namesOfText(' 0N05\tFawn \r\n\n 10YR-8-2\n')).toEqual(['0N05 Fawn', '10YR-8-2']);
  });

  it('are compared in time that grows with their number: 300,000 equal ones', () => {
    const start = performance.now();
    expect(duplicatesAmong(Array<string>(300_000).fill('Fawn'))).toHaveLength(300_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('are called by row and column', () => {
    expect([cellLabel(0, 0), cellLabel(1, 11), cellLabel(25, 0), cellLabel(26, 2)]).toEqual([
      'A1',
      'B12',
      'Z1',
      'AA3',
    ]);
  });

  it('are compared as names of folders are', () => {
    expect(duplicatesAmong(['Caf\u00e9', null, 'Cafe\u0301 ', 'B', 'B', null])).toEqual([0, 2, 3, 4]);
  });
});

describe('the import of a card', () => {
  const random = createRandom(6);
  const scene = sceneOf(random);
  const picture = renderCard(scene, random);

  function setUp(decodeWhole: (blob: Blob) => Promise<CardPicture> = () => Promise.resolve(picture)) {
    const storage = memoryStorage();
    let id = 0;
    const ports: IngestPorts = {
      storage,
      decode: decodeSwatch,
      decodeFitted: decodeFittedSwatch,
      decodeWhole,
      now: () => 1,
      createId: () => `id${id++}`,
    };
    const ingest = createIngest(ports);
    const importCard = (plan: CardPlan, evenIfShort = false) => {
      ingest.addCard({ picture: new Blob(), plan });
      return ingest.run('Card', () => {}, { evenIfShort });
    };
    return { storage, ingest, importCard };
  }

  it('stores a key for each cell that is on, its variants rendered, codes and names told apart', async () => {
    const { storage, importCard } = setUp();
    const names = ['0N05 Fawn', 'Plain white', null, ...Array.from({ length: 12 }, (_, i) => `P${i}`)];
    const { dataset } = await importCard(planOf(scene, { names }));
    expect(dataset).toMatchObject({ source: 'card', paintCount: 14, pictureCount: 14, skipped: [] });
    const { paints } = storage.datasets.get(dataset.id)!;
    expect(paints[0]).toMatchObject({ folder: '0N05 Fawn', code: '0N05', name: 'Fawn' });
    expect(paints[1]).toMatchObject({ code: null, name: 'Plain white' });
    expect(paints[2]).toMatchObject({ name: 'P0' });
    expect(paints[2]!.pictures).toHaveLength(21);
    expect(difference(paints[2]!.colour, scene.colours[3]!)).toBeLessThan(0.6);
  });

  it('asks for the room of its key pictures, and leaves none of them when there is none at the end', async () => {
    const { storage, importCard } = setUp();
    storage.requireImportRoom = (paints, pictures) =>
      Promise.reject(new AppError('little-room', `${paints} and ${pictures}`));
    await expect(importCard(planOf(scene))).rejects.toMatchObject({
      code: 'little-room',
      message: '15 and 15',
    });
    storage.commitDataset = () => Promise.reject(new AppError('quota-exceeded', 'It is full.'));
    await expect(importCard(planOf(scene), true)).rejects.toMatchObject({ code: 'quota-exceeded' });
    expect([storage.shards.size, storage.datasets.size]).toEqual([0, 0]);
  });

  it('knows the same cut again', async () => {
    const { importCard } = setUp();
    const { dataset } = await importCard(planOf(scene));
    expect(await importCard(planOf(scene))).toEqual({ dataset, alreadyKnown: true });
  });

  it.each<[RegExp, Partial<CardPlan>]>([
    [/“Red” is there twice, in A2 and B1/, { names: ['a', 'Red', null, null, null, 'Red '] }],
    [/switched off/, { names: Array<null>(15).fill(null) }],
    [/one line/, { corners: [SLANTED[0], SLANTED[0], SLANTED[2], SLANTED[3]] }],
  ])('is refused and leaves nothing: %s', async (sentence, change) => {
    const { storage, importCard } = setUp();
    await expect(importCard(planOf(scene, change))).rejects.toThrow(sentence);
    expect(storage.datasets.size + storage.shards.size).toBe(0);
  });

  it('can be cancelled', async () => {
    const { storage, ingest, importCard } = setUp(() => {
      ingest.cancel();
      return Promise.resolve(picture);
    });
    await expect(importCard(planOf(scene))).rejects.toMatchObject({ code: 'cancelled' });
    expect(storage.datasets.size + storage.shards.size).toBe(0);
  });
});
