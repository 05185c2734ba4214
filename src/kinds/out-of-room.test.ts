import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { decodeSafetensors } from '../shared/safetensors.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { createControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import { createCatalogue, createSession, type TestSession } from '../training/test-catalogue.ts';
import { smallGan } from './gan/worker/test-gan.ts';
import { workerOfKind } from './registry.worker.ts';
import { say } from '../shared/message.ts';

const { paints, shard } = createCatalogue(4);
const small: TrainParams = { ...PRESETS.compact, epochs: 4, batchSize: 8, latentSize: 4, seed: 3 };
const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);

describe('a run that meets the quota', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('is stopped, with a model of its best weights and their metrics, and goes on from them', async () => {
    const session = createSession(small, paints, shard);
    session.fullAtEpoch = 3;
    const tensors = tf.memory().numTensors;
    expect(await train(session)).toMatchObject({ status: 'stopped', modelId: 'model-1' });
    expect(tf.memory().numTensors).toBe(tensors);
    const best = session.checkpoints.get('best')!;
    expect(session.run).toMatchObject({ trained: { status: 'stopped' }, epoch: best.epoch });
    expect(say(session.run.trained!.reason!)).toMatch(
      /no room left after epoch 2\. The model is made of .* go on from there/,
    );
    const [saved] = session.saved;
    const own = decodeSafetensors(best.weights).tensors;
    for (const [name, { data }] of decodeSafetensors(saved!.weights).tensors)
      expect(data).toEqual(own.get(name)!.data);
    expect(saved!.model.metrics).toMatchObject(session.epochs[best.epoch - 1]!.values);
    expect([...session.checkpoints.keys()]).toEqual(['best']);
    expect(await train(session)).toMatchObject({ status: 'finished' });
    expect(session.run).toMatchObject({ trained: { status: 'finished' }, epoch: 4 });
  });

  it('fails with a sentence when a model does not fit either, and keeps its best weights', async () => {
    const session = createSession(small, paints, shard);
    Object.assign(session, { fullAtEpoch: 3, refusals: 1 });
    await expect(train(session)).rejects.toMatchObject({
      code: 'quota-exceeded',
      message: expect.stringMatching(/not even for a model\. The weights of epoch \d, the best, are kept/),
    });
    expect(session.saved).toEqual([]);
    expect([...session.checkpoints.keys()]).toEqual(['best']);
    await train(session);
    expect(session.run).toMatchObject({ trained: { status: 'finished' }, epoch: 4 });
  });

  it('fails as it did when not one epoch was stored', async () => {
    const session = createSession(small, paints, shard);
    session.fullAtEpoch = 1;
    await expect(train(session)).rejects.toMatchObject({ message: 'The disk is full.' });
  });

  it('only at its very end, makes room and saves what it has trained to the end', async () => {
    const session = createSession(small, paints, shard);
    session.refusals = 1;
    expect(await train(session)).toMatchObject({ status: 'finished' });
    expect(session.run).toMatchObject({ trained: { status: 'finished' }, epoch: 4 });
    expect(session.saved).toHaveLength(1);
  });

  it('keeps the networks of a GAN', async () => {
    const session = createSession(smallGan('wgan', {}, { epochs: 3 }), paints, shard);
    session.fullAtEpoch = 3;
    expect(await train(session)).toMatchObject({ status: 'stopped' });
    expect(session.networks.map(({ model }) => model.name)).toEqual(['gan_generator', 'gan_discriminator']);
  });
});
