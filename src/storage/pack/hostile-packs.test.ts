import { isDeepStrictEqual } from 'node:util';
import { Inflate } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVae } from '../../models/vae.ts';
import { createRandom } from '../../shared/random.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { readPaints } from '../stores/datasets.ts';
import { readEmbeddings, readWeights } from '../stores/models.ts';
import { saveTrainedModel } from '../stores/save-models.ts';
import { exportPack, importPack } from './packs.ts';
import { appendEpoch, createRun } from '../stores/runs.ts';
import {
  embeddingsOf,
  everything,
  freshStorage,
  metricsOf,
  modelNamed,
  PARAMS,
  runNamed,
  storeDataset,
  storeModel,
  tensor,
} from '../storage-fixtures.ts';
import { flipped, HOSTILE } from './test-hostile-packs.ts';
import { json, manifest, parse, replaced, unzip, zip } from './test-pack-files.ts';

const PAINTS = 24;
/** Of each kind, with seeds of their own. */
const TRIES = 16;
/** The processor's time, for one file. */
const MOST_MS = 3000;
/** What one file may grow to: its largest part and the piece that is under way. */
const MOST_INFLATED = (64 + 16 + 4) * 1024 * 1024;
const SENTENCE =
  /^This is not a usable matcher pack: [^.]+(\.\w+[^.]*)*\. Nothing was changed\. [A-Z][^.]+\.$/;

const shapesOf = (params: TrainParams) =>
  new Map(createVae(params).encoderSpecs.map(({ name, shape }) => [name, shape]));

let sound: Uint8Array<ArrayBuffer>;
let before: Record<string, unknown>;
let inflated = 0;

const { push } = Inflate.prototype;
beforeAll(async () => {
  Inflate.prototype.push = function (piece, isLast) {
    const { ondata } = this;
    this.ondata = (data, final) => {
      inflated += data.length;
      ondata(data, final);
    };
    push.call(this, piece, isLast);
    this.ondata = ondata;
  };
  await freshStorage();
  await storeDataset('a', PAINTS);
  const shapes = [...shapesOf(PARAMS)];
  await saveTrainedModel({
    model: modelNamed('m'),
    weights: encodeSafetensors(new Map(shapes.map(([name, shape], i) => [name, tensor([...shape], i)]))),
    embeddings: embeddingsOf(1, PAINTS),
    runPatch: {},
  });
  sound = await exportPack('m', '0.1.0');
});
afterAll(() => {
  Inflate.prototype.push = push;
});

/** Another catalogue with a model and a training, which nobody's pack may touch. */
async function filledStorage(): Promise<void> {
  await freshStorage();
  await storeDataset('b');
  await storeModel('kept', 'b');
  await createRun(runNamed('r', 'b'));
  await appendEpoch({ run: { epoch: 1 }, metrics: metricsOf('r', 1), checkpoints: [], pictures: null });
  before = await everything();
}
beforeEach(filledStorage);

async function expectRefused(bytes: Uint8Array<ArrayBuffer>, what: string): Promise<void> {
  inflated = 0;
  const start = process.cpuUsage(); // the clock would count what else the machine does
  const answer: unknown = await importPack(bytes, shapesOf).then(
    () => 'accepted',
    (error: unknown) => error,
  );
  const { user, system } = process.cpuUsage(start);
  expect(answer, what).toMatchObject({ code: 'bad-pack' });
  expect((answer as Error).message, what).toMatch(SENTENCE);
  expect((user + system) / 1000, what).toBeLessThan(MOST_MS);
  expect(inflated, what).toBeLessThan(MOST_INFLATED);
  expect(isDeepStrictEqual(await everything(), before), `${what}: the storage is as it was`).toBe(true);
}

describe('a pack', () => {
  it('that is sound is accepted, so that what follows is refused for what was done to it', async () => {
    expect(sound.length).toBeGreaterThan(256 * 1024);
    await importPack(sound, shapesOf);
    expect(isDeepStrictEqual(await everything(), before)).toBe(false);
  });

  it('cut off at every kilobyte is refused', async () => {
    for (let length = 0; length < sound.length; length += 1024)
      await expectRefused(sound.slice(0, length), `of ${length} bytes`);
  });

  it.each(Object.entries(HOSTILE))(
    '%s is refused with a sentence, soon, and nothing changes',
    async (_, make) => {
      for (let seed = 1; seed <= TRIES; seed++)
        await expectRefused(await make(createRandom(seed), unzip(sound), sound), `seed ${seed}`);
    },
  );

  it('with bits turned round is refused, or is what it was', async () => {
    const { dataset } = await importPack(sound, shapesOf);
    const content = async (id: string) => [
      await readPaints(id),
      await readWeights('m'),
      await readEmbeddings('m'),
    ];
    const wanted = await content(dataset.id);
    await filledStorage();
    let accepted = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const damaged = flipped(createRandom(seed), sound);
      const imported = await importPack(damaged, shapesOf).catch(() => null);
      if (!imported) {
        await expectRefused(damaged, `seed ${seed}`);
        continue;
      }
      accepted++;
      expect(await content(imported.dataset.id), `seed ${seed}`).toEqual(wanted);
      await filledStorage();
    }
    expect(accepted).toBeLessThan(20);
  });

  it('with markup in its names is taken as it is: names are text wherever they are shown', async () => {
    const markup = '<img src=x onerror=alert(1)>&amp;"\'`${1}{{1}}';
    const files = manifest(unzip(sound), { datasetName: markup });
    const paints = parse<object[]>(files['paints.json']).map((paint, i) =>
      i === 3 ? { ...paint, name: markup, code: '<b>' } : paint,
    );
    const { dataset } = await importPack(zip(await replaced(files, 'paints.json', json(paints))), shapesOf);
    const { code, name } = (await readPaints(dataset.id))[3]!;
    expect([dataset.name, code, name]).toEqual([markup, '<b>', markup]);
  });
});
