// However a session ends, it leaves no tensor behind; and whatever its options are, a cut changes nothing.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { createControl, type SessionControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import { createCatalogue, createSession, type TestSession } from '../training/test-catalogue.ts';
import { smallGan } from './gan/worker/test-gan.ts';
import { workerOfKind } from './registry.worker.ts';

const { paints, shard } = createCatalogue(4);
const vae: TrainParams = { ...PRESETS.compact, epochs: 2, batchSize: 8, latentSize: 4, seed: 3 };
const gan = smallGan('wgan-gp');

const train = (session: TestSession, control: SessionControl = createControl()) =>
  runSession('run-1', 'wasm', control, session.ports, workerOfKind);

/** Stops in the middle of an epoch, as soon as the first steps are told of. */
function stopOnSteps(session: TestSession): SessionControl {
  const control = createControl();
  const listen = session.ports.onEvent;
  session.ports.onEvent = (event) => {
    listen(event);
    if (event.kind === 'steps') control.stop();
  };
  return control;
}

describe('a session leaves no tensor behind', { timeout: 60_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  for (const [kind, params] of Object.entries({ vae, gan })) {
    it(`that is stopped in the middle of an epoch, ${kind}`, async () => {
      const before = tf.memory();
      const session = createSession({ ...params, epochs: 50 }, paints, shard);
      await train(session, stopOnSteps(session));
      expect(session.run.status).toBe('stopped');
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    });

    it(`whose loss stops being a number, and which says at which step, ${kind}`, async () => {
      const before = tf.memory().numTensors;
      const session = createSession({ ...params, learningRate: 1e30 }, paints, shard);
      await expect(train(session)).rejects.toMatchObject({
        code: 'non-finite-loss',
        message: expect.stringMatching(/at step \d+\. No epoch had ended/),
      });
      expect(session.checkpoints.size).toBe(0);
      expect(tf.memory().numTensors).toBe(before);
    });
  }

  it('whose epoch cannot be stored', async () => {
    const before = tf.memory().numTensors;
    const session = createSession(vae, paints, shard);
    session.cutAtEpoch = 1;
    await expect(train(session)).rejects.toMatchObject({ code: 'storage-closed' });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a session with every option', { timeout: 120_000 }, () => {
  const options: Partial<TrainParams> = {
    ...{ optimizer: 'adamw', weightDecay: 0.05, clipNorm: 1 },
    ...{ rateSchedule: 'plateau', patience: 1, warmUp: 1.5, betaSchedule: 'cyclic', betaPeriod: 0.7 },
  };

  it('goes on bit for bit after it was cut off: decay, clipping, warm-up, cyclic β', async () => {
    const params = { ...vae, ...options, epochs: 2 };
    const straight = createSession(params, paints, shard);
    await train(straight);
    const cut = createSession(params, paints, shard);
    cut.cutAtEpoch = 2;
    await expect(train(cut)).rejects.toMatchObject({ code: 'storage-closed' });
    await train(cut);
    expect(cut.checkpoints.get('last')).toEqual(straight.checkpoints.get('last'));
    expect(cut.epochs.at(-1)!.steps).toEqual(straight.epochs.at(-1)!.steps);
  });
});
