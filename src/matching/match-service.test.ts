import { describe, expect, it } from 'vitest';
import { openFrame } from '../camera/open-frame.ts';
import { labOfRgb } from '../colour/lab.ts';
import type { Dataset, Paint, Rgb } from '../dataset/dataset.ts';
import { renderFrame } from '../reading/test-frames.ts';
import { AppError } from '../shared/errors.ts';
import { createRandom } from '../shared/random.ts';
import { encodeSafetensors } from '../shared/safetensors.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import type { Model } from '../tracking/run.ts';
import { createMatchService, type MatchPorts } from './match-service.ts';
import { PLAIN_PIXELS } from '../dataset/coding.ts';
import type { Query } from './match-answer.ts';

const COLOURS: Rgb[] = [
  [180, 90, 60],
  [60, 90, 180],
];
const QUERY: Query = {
  region: { x: 0, y: 0, width: 8, height: 8 },
  white: null,
  whiteReflectance: 0.9,
  distance: 'euclidean',
  count: 2,
};

const paints: Paint[] = COLOURS.map((colour, index) => ({
  index,
  folder: `p${index}`,
  code: null,
  name: `p${index}`,
  colour,
  pictures: [],
  thumbnail: new Uint8Array(),
}));

/** Its first paint is the catalogue's second for every eye. */
const BOOK = [
  { index: 0, folder: 'b0', code: null, name: 'b0', colour: [60, 90, 181] as const },
  { index: 1, folder: 'b1', code: null, name: 'b1', colour: [20, 160, 40] as const },
];

const dataset = { id: 'd', name: 'Shop', paintCount: 2 } as Dataset;
const model = (id: string): Model => ({
  id,
  name: 'matcher',
  version: 1,
  aliases: ['champion'],
  runId: null,
  datasetId: 'd',
  datasetDigest: '',
  createdAt: 0,
  params: { ...PRESETS.compact, latentSize: 2 },
  backend: 'cpu',
  metrics: {},
  calibration: {
    temperature: { none: 1, reference: 1 },
    embeddingWeight: { none: 0, reference: 0 },
    count: 1,
  },
});

const embeddings = encodeSafetensors(
  new Map([
    ['curves', { shape: [2, 1, 2], data: Float32Array.of(0, 0, 3, 4) }],
    ['factors', { shape: [1], data: Float32Array.of(1) }],
  ]),
);

/** Ports on plain memory; `champion` can be replaced between loads. */
function world(champion: Model | undefined = undefined, all = paints) {
  const state = { champion, paints: all, withDiscontinued: false, started: 0, disposed: 0, embeddings };
  const ports: MatchPorts = {
    readDataset: async (id) => (id === 'd' ? dataset : undefined),
    readPaints: async () => state.paints,
    proposesDiscontinued: async () => state.withDiscontinued,
    readBook: async (id) => {
      if (id === 'behr') throw new AppError('unexpected', 'Offline.');
      return id === 'hks' ? BOOK : [{ ...BOOK[1]!, index: 0, folder: id, name: id }];
    },
    championOf: async () => state.champion,
    readWeights: async () => encodeSafetensors(new Map()),
    readEmbeddings: async () => state.embeddings,
    createEncoder: async () => {
      state.started++;
      return { embed: async () => Float32Array.of(0, 0), dispose: () => void state.disposed++ };
    },
    fileFacts: async () => ({ coding: PLAIN_PIXELS, hash: '0'.repeat(16) }),
    decodePicture: async (blob) => {
      const [r, g, b, size, delayMs] = new Uint8Array(await blob.arrayBuffer());
      if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (!size) throw new AppError('not-a-picture', 'This is not a picture.');
      const data = new Uint8ClampedArray(4 * size * size).map((_, i) => [r!, g!, b!, 255][i % 4]!);
      return { data, width: size, height: size };
    },
    openFrame,
    loadFindChart: () => import('../reading/find-chart.ts'),
    loadEquivalents: () => import('./equivalents.ts'),
    clock: () => 0,
  };
  return { state, service: createMatchService(ports) };
}

const blob = (rgb: Rgb, size = 8, delayMs = 0) => new Blob([Uint8Array.of(...rgb, size, delayMs)]);

describe('the match service', () => {
  it('answers with the paints that are there, new ones by colour, and knows the rest by the model from before', async () => {
    const [first, second] = paints as [Paint, Paint];
    const third: Paint = {
      ...second,
      index: 2,
      folder: 'p2',
      name: 'p2',
      colour: [30, 160, 60],
      looksSince: 9,
    };
    const all = [first, { ...second, goneAt: 9 }, third];
    const { service, state } = world(model('m'), all);
    expect(await service.load(['d'])).toMatchObject({ paintCount: 2, modelId: 'm' });
    await service.setPicture(blob([30, 160, 60]));
    const { matches, trained } = await service.match(QUERY);
    expect(trained).toBe(true);
    expect(matches.map(({ paintIndex, distance }) => [paintIndex, distance])).toEqual([
      [2, null],
      [0, 0],
    ]);
    state.paints = [first, second, { ...third, isDiscontinued: true }];
    await service.load(['d']);
    expect((await service.match(QUERY)).matches.map(({ paintIndex }) => paintIndex).sort()).toEqual([0, 1]);
    state.withDiscontinued = true;
    await service.load(['d']);
    expect((await service.match({ ...QUERY, count: 3 })).matches[0]!.paintIndex).toBe(2);
  });

  it('asks for a dataset and a picture before it answers', async () => {
    const { service } = world();
    await expect(service.match(QUERY)).rejects.toMatchObject({ code: 'nothing-to-match' });
    await expect(service.load(['gone'])).rejects.toMatchObject({ code: 'nothing-to-match' });
    await service.load(['d']);
    await expect(service.match(QUERY)).rejects.toThrow(/No picture/);
  });

  it('answers by colour before training, without starting an encoder', async () => {
    const { state, service } = world();
    expect(await service.load(['d'])).toEqual({
      sources: [{ kind: 'catalogue', id: 'd', name: 'Shop' }],
      datasetId: 'd',
      paintCount: 2,
      modelId: null,
      missing: [],
    });
    expect(await service.setPicture(blob([60, 90, 180]))).toEqual({ width: 8, height: 8 });
    const answer = await service.match(QUERY);
    expect(answer).toMatchObject({ trained: false, matches: [{ paintIndex: 1, distance: null }, {}] });
    expect(state.started).toBe(0);
  });

  it('answers for camera frames without a picture, and for the picture as before', async () => {
    const { service } = world();
    const frame = () => ({ data: new Uint8ClampedArray(4 * 64).fill(100), width: 8, height: 8 });
    await expect(service.matchFrame(frame(), QUERY)).rejects.toMatchObject({ code: 'nothing-to-match' });
    await service.load(['d']);
    await service.setPicture(blob([60, 90, 180]));
    expect((await service.matchFrame(frame(), QUERY)).reading.frames).toBe(1);
    expect((await service.matchFrame(frame(), QUERY)).reading.frames).toBe(2);
    await service.restartReading();
    expect((await service.matchFrame(frame(), QUERY)).reading.frames).toBe(1);
    expect((await service.match(QUERY)).matches[0]!.paintIndex).toBe(1);
  });

  it('looks for a card in the frame that it is given, or else in the open picture', async () => {
    const WANTED = { chart: true, card: 'white' } as const;
    const { service } = world();
    expect(await service.findReference(null, WANTED)).toBeNull();
    const frame = renderFrame({}, createRandom(1));
    expect(await service.findReference(frame, WANTED)).toMatchObject({
      kind: 'card',
      box: { width: expect.any(Number) },
    });
    await service.setPicture(blob([200, 200, 200]));
    expect(await service.findReference(null, WANTED)).toBeNull();
  });

  it('grows a region in the frame that it is given, or else in the open picture', async () => {
    const { service } = world();
    expect(await service.growRegion(null, { x: 4, y: 4 })).toBeNull();
    const frame = renderFrame({}, createRandom(1));
    expect(await service.growRegion(frame, { x: 190, y: 110 })).toMatchObject({ width: expect.any(Number) });
    await service.setPicture(blob([200, 200, 200]));
    expect(await service.growRegion(null, { x: 4, y: 4 })).toEqual({ x: 0, y: 0, width: 8, height: 8 });
  });

  it('takes up a newer model and disposes of the encoder that it replaces', async () => {
    const { state, service } = world(model('m1'));
    expect((await service.load(['d'])).modelId).toBe('m1');
    state.champion = model('m2');
    expect((await service.load(['d'])).modelId).toBe('m2');
    await service.setPicture(blob([60, 90, 180]));
    expect(await service.match(QUERY)).toMatchObject({ trained: true, modelId: 'm2' });
    expect(state).toMatchObject({ started: 2, disposed: 1 });
  });

  it('falls back to colour, and says so, when the stored model is damaged', async () => {
    const { state, service } = world(model('m1'));
    state.embeddings = embeddings.slice(0, 40);
    expect((await service.load(['d'])).modelId).toBeNull();
    await service.setPicture(blob([180, 90, 60]));
    const answer = await service.match(QUERY);
    expect(answer.trained).toBe(false);
    expect(answer.matches[0]!.paintIndex).toBe(0);
    expect(answer.notes[0]).toMatchObject({ kind: 'model-unusable' });
  });

  it('answers for the picture that was opened last, whichever is decoded first', async () => {
    const { service } = world();
    await service.load(['d']);
    await Promise.all([
      service.setPicture(blob([180, 90, 60], 8, 30)),
      service.setPicture(blob([60, 90, 180])),
    ]);
    expect((await service.match(QUERY)).matches[0]!.paintIndex).toBe(1);
    await expect(service.setPicture(blob([1, 1, 1], 0))).rejects.toMatchObject({ code: 'not-a-picture' });
    await expect(service.match(QUERY)).rejects.toMatchObject({ code: 'nothing-to-match' });
  });

  it('asks a catalogue and books at once: with the source of each paint, and one colour as one answer', async () => {
    const { state, service } = world(model('m1'));
    const loaded = await service.load(['d', 'book:hks', 'book:kobra', 'book:behr', 'gone']);
    expect(loaded).toMatchObject({ datasetId: null, paintCount: 5, modelId: null, missing: ['Behr'] });
    expect(loaded.sources.map(({ name }) => name)).toEqual(['Shop', 'HKS', 'Kobra']);
    expect(state.started).toBe(0);
    await service.setPicture(blob([60, 90, 180]));
    const { matches, verdict, asked } = await service.match(QUERY);
    expect(asked).toBe(3);
    expect(matches[0]).toMatchObject({ folder: 'p1', source: { name: 'Shop' } });
    expect(matches[0]!.alike).toMatchObject([{ folder: 'b0', paintIndex: 0, source: { id: 'book:hks' } }]);
    expect(matches.map(({ folder }) => folder)).not.toContain('b0');
    expect(verdict).toMatchObject({ kind: 'match', paints: ['p1 (Shop)'] });
    expect((await service.related('book:hks', 1))!.paint).toMatchObject({ folder: 'b1' });
    expect(await service.related('book:hks', 7)).toBeNull();
  });

  it('tells of each paint the nearest in a book, and of a colour the nearest of each of those asked', async () => {
    const { service } = world();
    const { from, to, nearest, deltaE00 } = await service.equivalents('d', 'book:hks');
    expect([from.length, to.map(({ folder }) => folder)]).toEqual([2, ['b0', 'b1']]);
    expect(nearest[1]).toBe(0);
    expect(deltaE00[1]).toBeLessThan(1);
    await expect(service.equivalents('d', 'book:behr')).rejects.toMatchObject({ code: 'nothing-to-match' });
    const lab = labOfRgb([60, 90, 181]);
    const asked = { lab, seen: [30, 45, 90.5] as const };
    const sources = ['d', 'book:hks', 'book:kobra', 'book:behr'];
    const known = await service.nearestIn(sources, { ...asked, isBrightnessKnown: true });
    expect(known.map(({ paint }) => paint.folder)).toEqual(['b0', 'p1', 'kobra']);
    expect(known[0]!.deltaE00).toBe(0);
    const open = await service.nearestIn(sources, { ...asked, isBrightnessKnown: false });
    expect(open[0]!.paint).toMatchObject({ folder: 'b0', source: { name: 'HKS' } });
    expect(open[0]!.deltaE00).toBeLessThan(1e-6);
  });

  it('lists the paints of a book for who chooses one by name, whatever is loaded', async () => {
    const { service } = world();
    expect((await service.paintsOfBook('hks')).map(({ folder }) => folder)).toEqual(['b0', 'b1']);
    await expect(service.paintsOfBook('behr')).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('asks a book alone, and refuses when none of those asked is there', async () => {
    const { service } = world();
    const { datasetId, sources } = await service.load(['book:hks']);
    expect({ datasetId, sources }).toEqual({
      datasetId: null,
      sources: [{ kind: 'book', id: 'book:hks', name: 'HKS' }],
    });
    await service.setPicture(blob([20, 160, 40]));
    const answer = await service.match(QUERY);
    expect(answer.matches[0]).toMatchObject({ folder: 'b1', source: { name: 'HKS' } });
    expect(answer.matches[0]!.alike).toBeUndefined();
    expect(answer.verdict.paints).toEqual(['b1']);
    await expect(service.load(['book:behr', 'gone'])).rejects.toMatchObject({ code: 'nothing-to-match' });
  });
});
