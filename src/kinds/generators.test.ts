// What draws pictures from stored models, of every kind, preset and variant, beside what the trainings of them drew.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import { createRandom } from '../shared/random.ts';
import { decodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { createControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import {
  createCatalogue,
  createClasses,
  createSession,
  type TestSession,
} from '../training/test-catalogue.ts';
import type { TrainEvent } from '../training/api.ts';
import type { Generator } from '../training/kind-generator.ts';
import { smallGan, VARIANTS } from './gan/worker/test-gan.ts';
import { GAN_PRESETS } from './gan/shared/gan-params.ts';
import { probeOf } from './gan/worker/gan-probe.ts';
import { pictureVaeParams } from './picture-vae/shared/picture-vae-params.ts';
import { PRESETS, VAE_PRESETS } from './vae-matcher/shared/vae-params.ts';
import { generatorOfKind } from './registry.generators.ts';
import { workerOfKind } from './registry.worker.ts';

const catalogue = createCatalogue(6, 1);
const classes = createClasses(3, 10);
type Arrays = Map<string, NamedArray>;

async function trained(
  params: Parameters<typeof createSession>[0],
  isOfPaints: boolean,
): Promise<TestSession> {
  const session = isOfPaints
    ? createSession(params, catalogue.paints, catalogue.shard)
    : createSession(params, [], classes.shard, { data: classes.data });
  await runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
  return session;
}

function arraysOf(session: TestSession): Arrays {
  const { kind } = session.run;
  const kept = [...session.networks, ...session.saved.flatMap(({ networks = [] }) => networks)];
  const wanted = kept.filter(({ model }) => generatorOfKind(kind)!.networks.includes(model.name));
  expect(wanted.length).toBeGreaterThan(0);
  return new Map(wanted.flatMap(({ weights }) => [...decodeSafetensors(weights).tensors]));
}

const openOf = ({ run }: TestSession, arrays: Arrays): Generator =>
  generatorOfKind(run.kind)!.open(run.params, run.data ?? null, arrays);

const noiseOf = (count: number, seed = 3) =>
  Float32Array.from({ length: count }, createRandom(seed).gaussian);

/** What a training showed last. */
function lastShown(session: TestSession): Extract<TrainEvent, { kind: 'pictures' }> {
  const last = session.events.findLast((event) => event.kind === 'pictures');
  if (!last) throw new Error('Nothing was drawn.');
  return last;
}

/** One of three equal channels. */
const greyOf = (rgb: Uint8Array) => rgb.filter((_, i) => i % 3 === 0);

/** The deep ones train on 64 × 64 paints for half a minute: one of each is enough there. */
const GANS = GAN_PRESETS.flatMap((preset) =>
  VARIANTS.flatMap((variant) => {
    const ofPaints = preset === 'compact' ? [true, false] : variant === 'dcgan' ? [true] : [];
    return [
      ...ofPaints.map((isTold) => [preset, variant, 'paints', isTold] as const),
      ...[true, false].map((isTold) => [preset, variant, 'pictures', isTold] as const),
    ];
  }),
);

describe('the generator of a GAN', { timeout: 240_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each(GANS)(
    'of %s %s for %s, told: %s, draws what its training drew',
    async (preset, variant, what, isConditional) => {
      const isOfPaints = what === 'paints';
      const params = smallGan(
        variant,
        { isConditional },
        { preset, epochs: 1, batchSize: 2, learningRate: 1e-3 },
      );
      const session = await trained(params, isOfPaints);
      const generator = openOf(session, arraysOf(session));
      const toldSize = isConditional ? 3 : 0;
      expect(generator).toMatchObject({
        ...{ side: isOfPaints ? 64 : 28, depth: isOfPaints ? 3 : 1, latentSize: 4, encode: null, toldSize },
        told: isConditional ? (isOfPaints ? 'colour' : 'class') : null,
      });
      const toldOf = (at: number) =>
        isOfPaints
          ? catalogue.paints[(at * 7919) % 6]!.colour.map((value) => value / 127.5 - 1)
          : [0, 1, 2].map((i) => (at % 3 === i ? 1 : 0));
      const probe = probeOf({ noiseSize: 4, toldSize }, preset, params.seed, toldOf);
      const latents = probe.noise.slice(0, 24 * 4);
      const told = probe.told && probe.told.slice(0, 24 * toldSize);
      const drawn = await generator.draw(latents, told);
      const { pictures } = lastShown(session);
      expect(drawn).toEqual(isOfPaints ? pictures : greyOf(pictures));
      // By itself a picture is the same, and so it is again.
      const single = await generator.draw(
        latents.slice(4 * 4, 5 * 4),
        told && told.slice(4 * toldSize, 5 * toldSize),
      );
      const size = drawn.length / 24;
      expect(single).toEqual(drawn.slice(4 * size, 5 * size));
      generator.dispose();
    },
  );

  it.each(['paints', 'pictures'])(
    'from a checkpoint of %s measures the statistics that a training stores',
    async (what) => {
      const session = await trained(
        smallGan('dcgan', { isConditional: what === 'pictures' }),
        what === 'paints',
      );
      const checkpoint = session.checkpoints.get('last')!;
      const arrays = decodeSafetensors(checkpoint.weights).tensors;
      expect([...arrays.keys()].some((name) => name.endsWith('/mean'))).toBe(false);
      const [stored, fresh] = [openOf(session, arraysOf(session)), openOf(session, arrays)];
      const told = stored.toldSize > 0 ? Float32Array.of(1, 0, 0, 0, 0, 1) : null;
      expect(await fresh.draw(noiseOf(8), told)).toEqual(await stored.draw(noiseOf(8), told));
    },
  );
});

describe('the generator of the matcher', { timeout: 240_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each(VAE_PRESETS)('of %s draws its reconstructions from the means of their codes', async (preset) => {
    const session = await trained({ ...PRESETS[preset], epochs: 1, batchSize: 4, latentSize: 6 }, true);
    const generator = openOf(session, arraysOf(session));
    expect(generator).toMatchObject({ side: 64, depth: 3, latentSize: 6, told: null, toldSize: 0 });
    const { originals, pictures } = lastShown(session);
    const codes = await generator.encode!(originals!, null);
    expect(codes.mean.length).toBe((originals!.length / PICTURE_BYTES) * 6);
    expect(codes.logVariance.some((value) => value !== 0)).toBe(true);
    expect(await generator.draw(codes.mean, null)).toEqual(pictures);
    generator.dispose();
  });

  it('draws paints only', async () => {
    const session = await trained({ ...PRESETS.compact, epochs: 1, batchSize: 4 }, true);
    const kind = generatorOfKind('vae')!;
    expect(() => kind.open(session.run.params, classes.data, arraysOf(session))).toThrow(/paints only/);
  });
});

describe('a generator of any kind', { timeout: 240_000 }, () => {
  beforeAll(() => startWithKernels('fma'));
  const small = { epochs: 1, batchSize: 4, latentSize: 4 };
  const start = (kind: string) => {
    if (kind === 'vae') return trained({ ...PRESETS.compact, ...small }, true);
    const params =
      kind === 'gan'
        ? smallGan('dcgan', { isConditional: true }, { epochs: 1 })
        : { ...pictureVaeParams('class-folders', { isConditional: true }), ...small };
    return trained(params, false);
  };

  it.each(['gan', 'vae', 'pictureVae'])(
    'refuses arrays that are missing, of another shape or no numbers: %s',
    async (kind) => {
      const session = await start(kind);
      const arrays = arraysOf(session);
      const names = [...arrays.keys()];
      const broken = (change: (copy: Arrays, name: string, array: NamedArray) => unknown) =>
        names.map((name) => {
          const copy = new Map(arrays);
          change(copy, name, arrays.get(name)!);
          return copy;
        });
      const before = tf.memory().numTensors;
      for (const copy of [
        ...broken((copy, name) => copy.delete(name)),
        ...broken((copy, name, { shape, data }) => copy.set(name, { shape: [1, ...shape], data })),
        ...broken((copy, name, { shape, data }) => copy.set(name, { shape, data: data.map(() => NaN) })),
      ])
        expect(() => openOf(session, copy)).toThrow(expect.objectContaining({ code: 'bad-record' }) as Error);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it.each(['gan', 'vae', 'pictureVae'])(
    'refuses latent points or told numbers that do not fit: %s',
    async (kind) => {
      const session = await start(kind);
      const generator = openOf(session, arraysOf(session));
      const { toldSize, latentSize } = generator;
      const told = toldSize > 0 ? new Float32Array(toldSize) : null;
      await expect(generator.draw(new Float32Array(latentSize - 1), told)).rejects.toThrow(RangeError);
      await expect(
        generator.draw(new Float32Array(latentSize), new Float32Array(toldSize + 1)),
      ).rejects.toThrow(RangeError);
      await expect(generator.draw(new Float32Array(2 * latentSize), new Float32Array(2))).rejects.toThrow(
        RangeError,
      );
      if (toldSize > 0)
        await expect(generator.draw(new Float32Array(latentSize), null)).rejects.toThrow(RangeError);
      if (generator.encode)
        await expect(generator.encode(new Uint8Array(5), null)).rejects.toThrow(RangeError);
      expect(await generator.draw(new Float32Array(), toldSize > 0 ? new Float32Array() : null)).toHaveLength(
        0,
      );
      generator.dispose();
    },
  );

  it.each(['gan', 'vae', 'pictureVae'])(
    'holds the same tensors over many draws, and none after: %s',
    async (kind) => {
      const session = await start(kind);
      const before = tf.memory().numTensors;
      const generator = openOf(session, arraysOf(session));
      const told = generator.toldSize > 0 ? new Float32Array(130 * generator.toldSize) : null;
      await generator.draw(noiseOf(130 * generator.latentSize), told);
      const { numTensors, numBytes } = tf.memory();
      for (let i = 0; i < 20; i++) await generator.draw(noiseOf(130 * generator.latentSize, i), told);
      const beside = generator.toldSize > 0 ? new Float32Array(65 * generator.toldSize) : null;
      await generator.encode?.(new Uint8Array(generator.side ** 2 * generator.depth * 65), beside);
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
      generator.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});
