import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../compute/wasm-kernels/test-support.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { createRandom } from '../../shared/random.ts';
import { encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { Generator } from '../../training/kind-generator.ts';
import { createCatalogue, createClasses } from '../../training/test-catalogue.ts';
import type { JudgePorts } from './judge-api.ts';
import { createJudgeService } from './judge-model.ts';
import { isClassifierOf } from './picture-features.ts';

const SIDE = 28;
const SIZE = SIDE * SIDE;
const CLASSES = 3;
const real = createClasses(CLASSES, 120);

type Draw = Pick<Generator, 'draw'> & Partial<Generator>;

/** Bars as the dataset's, each where its class has it, or where `placeOf` puts it; `noise` as loud as there. */
function bars(placeOf: (asked: number) => number, noise = 30): Draw {
  const random = createRandom(9);
  return {
    ...{ told: 'class', toldSize: CLASSES },
    async draw(latents, told) {
      const count = latents.length / 2;
      const out = new Uint8Array(count * SIZE);
      for (let i = 0; i < count; i++) {
        const asked = told!.subarray(i * CLASSES, (i + 1) * CLASSES).indexOf(1);
        const top = 2 + Math.floor((placeOf(asked) * 22) / CLASSES);
        for (let at = 0; at < SIZE; at++) {
          const y = Math.floor(at / SIDE);
          out[i * SIZE + at] = (y >= top && y < top + 4 ? 200 : 20) + noise * random.next();
        }
      }
      return out;
    },
  };
}

/** Of all tests of the same pictures: it is trained once. */
const classifiers = new Map<string, ReadonlyMap<string, NamedArray>>();
const progress: string[] = [];
/** Records read, in order. */
const reads: string[] = [];

interface Setting {
  data?: LabelledData | null;
  shard?: Uint8Array;
  paints?: Paint[];
  digest?: string;
  modelDigest?: string;
  weights?: Uint8Array;
}

async function judge(
  draw: Draw | null,
  setting: Setting = {},
): Promise<{ judgement: Judgement; stored: Judgement[] }> {
  const { data = real.data, shard = real.shard, paints = [], digest = 'bars' } = setting;
  const { modelDigest = digest, weights = encodeSafetensors(new Map()) } = setting;
  const stored: Judgement[] = [];
  const params = ganParams('compact', 'dcgan');
  const model = { ...{ id: 'm', name: 'gan_generator', runId: 'r', datasetId: 'd' }, params };
  const dataset = { ...{ id: 'd', digest, pictureCount: 1, paintCount: paints.length }, ...data };
  const size = data ? SIZE : 64 * 64 * 3;
  const generator = { side: SIDE, depth: 1, latentSize: 2, encode: null, dispose() {}, ...draw } as Generator;
  const ports: JudgePorts = {
    readModel: async () => (reads.push('model'), { ...model, datasetDigest: modelDigest } as never),
    listModels: async () => [model as never],
    readWeights: async () => weights,
    readDataset: async () => (reads.push('dataset'), dataset as unknown as Dataset),
    ...{ readRun: async () => undefined, readCheckpoint: async () => undefined },
    readPaints: async () => (reads.push('paints'), paints),
    readPixelShard: async (_, number) => shard.subarray(number * 256 * size, (number + 1) * 256 * size),
    readClassifier: async (_, own) => classifiers.get(own) ?? null,
    saveClassifier: async (_, own, arrays) => void classifiers.set(own, arrays),
    saveJudgement: async (judgement) => void stored.push(judgement),
    generatorOfKind: () => draw && { networks: ['gan_generator'], open: () => generator },
    startBackend: async () => {},
    breathe: async () => {},
    now: () => 7,
  };
  const service = createJudgeService(ports);
  const judgement = await service.judge('m', '1', ({ phase }) => void progress.push(phase));
  return { judgement, stored };
}

const keysOf = ({ advice }: Judgement) => advice.map((one) => (typeof one === 'string' ? one : one.key));

describe('a judgement', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('simd'));

  it('of pictures as the real ones finds nothing to say, and lies at the floor', async () => {
    const { judgement, stored } = await judge(bars((asked) => asked));
    const { values, classifierAccuracy, count } = judgement;
    expect(classifierAccuracy).toBe(1);
    expect(count).toBe(90);
    expect(values.label_accuracy).toEqual({ value: 1, low: 1, high: 1, floor: 1 });
    for (const name of ['precision', 'recall', 'coverage'] as const)
      expect(Math.abs(values[name]!.value - values[name]!.floor)).toBeLessThan(0.25);
    expect(values.frechet_distance!.value).toBeLessThan(4 * values.frechet_distance!.floor);
    for (const { value, low, high } of Object.values(values)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(keysOf(judgement)).not.toContain('judging.collapse');
    expect(keysOf(judgement)).not.toContain('judging.copies');
    expect(stored).toEqual([judgement]);
    expect([...new Set(progress)]).toEqual(['loading', 'classifier', 'drawing', 'comparing']);
  });

  it('is the same again, and leaves no tensors', async () => {
    const before = tf.memory().numTensors;
    const { judgement } = await judge(bars((asked) => asked));
    expect((await judge(bars((asked) => asked))).judgement).toEqual(judgement);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('trains the classifier anew where the stored one is none of these pictures', async () => {
    const { judgement } = await judge(bars((asked) => asked));
    const sound = classifiers.get('bars')!;
    const changed = (change: (array: NamedArray) => NamedArray) =>
      new Map([...sound].map(([name, array]) => [name, name === 'classes/bias' ? change(array) : array]));
    const shape = { side: SIDE, depth: 1, classCount: CLASSES } as const;
    const broken = changed((array) => ({ ...array, data: array.data.map(() => NaN) }));
    expect(isClassifierOf(shape, sound)).toBe(true);
    for (const unfit of [broken, changed((array) => ({ ...array, shape: [1, CLASSES] })), new Map()])
      expect(isClassifierOf(shape, unfit)).toBe(false);
    classifiers.set('bars', broken);
    expect((await judge(bars((asked) => asked))).judgement).toEqual(judgement);
    expect(classifiers.get('bars')).toEqual(sound);
  });

  it('of one class only drawn sees the collapse, and that others were asked for', async () => {
    const { judgement } = await judge(bars(() => 0));
    expect(judgement.values.coverage!.value).toBeLessThan(0.4);
    expect(judgement.values.label_accuracy!.value).toBeCloseTo(1 / CLASSES, 1);
    expect(keysOf(judgement)).toEqual(expect.arrayContaining(['judging.collapse', 'judging.otherClass']));
  });

  it('of noise says that it is like nothing real', async () => {
    const { judgement } = await judge({ ...bars(() => 0, 0), draw: async (l) => noise(l.length / 2) });
    expect(judgement.values.precision!.value).toBeLessThan(0.1);
    expect(keysOf(judgement)).toContain('judging.unlike');
  });

  it('of copies says that they may be known by heart', async () => {
    let next = 0;
    const copy: Draw['draw'] = async (latents) => {
      const out = new Uint8Array((latents.length / 2) * SIZE);
      for (let i = 0; i < latents.length / 2; i++, next = (next + 7) % 360)
        out.set(real.shard.subarray(next * SIZE, (next + 1) * SIZE), i * SIZE);
      return out;
    };
    const { judgement } = await judge({ told: null, toldSize: 0, draw: copy });
    expect(judgement.values.label_accuracy).toBeUndefined();
    expect(keysOf(judgement)).toContain('judging.copies');
  });

  it('of a dataset of one class compares without asking for a class', async () => {
    const one = createClasses(1, 300);
    const { judgement } = await judge(
      { told: null, toldSize: 0, draw: async (l) => noise(l.length / 2) },
      { ...one, digest: 'one' },
    );
    expect(judgement.classifierAccuracy).toBeNull();
    expect(judgement.values.label_accuracy).toBeUndefined();
    expect(judgement.values.precision!.value).toBeLessThan(0.1);
  });

  it('of paints asks whether the colours are those asked for', async () => {
    const { paints, shard } = createCatalogue(50, 4);
    const flat = (scale: (c: number) => number): Draw => ({
      ...{ side: 16, depth: 3, told: 'colour', toldSize: 3 },
      async draw(latents, told) {
        const out = new Uint8Array((latents.length / 2) * 16 * 16 * 3);
        for (let i = 0; i < out.length; i++)
          out[i] = scale(((told![Math.floor(i / 768) * 3 + (i % 3)]! + 1) / 2) * 255);
        return out;
      },
    });
    const setting = { data: null, paints, shard, digest: 'paints' };
    const right = (
      await judge(
        flat((c) => c * 0.7),
        setting,
      )
    ).judgement.values;
    expect(right.colour_error!.value).toBeLessThan(1);
    expect(right.colour_share).toMatchObject({ value: 1 });
    const wrong = (
      await judge(
        flat((c) => 255 - c),
        setting,
      )
    ).judgement.values;
    expect(wrong.colour_error!.value).toBeGreaterThan(3);
    expect(wrong.colour_share!.value).toBeLessThan(0.5);
  });

  it('is refused with how many pictures it takes, before anything is trained', async () => {
    const few = createClasses(2, 40);
    await expect(
      judge(
        bars((asked) => asked),
        { ...few, digest: 'few' },
      ),
    ).rejects.toMatchObject({
      code: 'too-few-pictures',
      message: expect.stringMatching(/There are 80 pictures here; with fewer than 256/) as string,
    });
    expect(classifiers.has('few')).toBe(false);
  });

  it('is refused for other pictures than it learned from, and for what draws nothing', async () => {
    await expect(judge(bars(Number), { modelDigest: 'other' })).rejects.toMatchObject({ code: 'bad-record' });
    await expect(judge(null)).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('trains no classifier for a model whose weights are damaged', async () => {
    const damaged = { digest: 'fresh', weights: new Uint8Array(3) };
    await expect(judge(bars(Number), damaged)).rejects.toThrow();
    expect(classifiers.has('fresh')).toBe(false);
  });

  it('reads model, dataset and paints once', async () => {
    const { paints, shard } = createCatalogue(50, 4);
    const draw: Draw['draw'] = async (latents) => noise((latents.length / 2) * 3);
    reads.length = 0;
    await judge({ told: null, toldSize: 0, depth: 3, draw }, { data: null, paints, shard, digest: 'paints' });
    expect(reads).toEqual(['model', 'dataset', 'paints']);
  });
});

const random = createRandom(4);
const noise = (count: number) => Uint8Array.from({ length: count * SIZE }, () => random.integer(256));
