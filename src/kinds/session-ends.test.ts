// However a session ends, it leaves no tensor behind; and whatever its options are, a cut changes nothing.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { TrainEvent } from '../training/api.ts';
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

/** What is asked for as soon as something is told of. */
function askOn(
  session: TestSession,
  isIt: (event: TrainEvent) => boolean,
  ask: 'stop' | 'leave',
): SessionControl {
  const control = createControl();
  const listen = session.ports.onEvent;
  session.ports.onEvent = (event) => {
    listen(event);
    if (isIt(event)) control[ask]();
  };
  return control;
}

const isSteps = ({ kind }: TrainEvent) => kind === 'steps';

describe('a session leaves no tensor behind', { timeout: 60_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  for (const [kind, params] of Object.entries({ vae, gan })) {
    it(`that is stopped in the middle of an epoch, ${kind}`, async () => {
      const before = tf.memory();
      const session = createSession({ ...params, epochs: 50 }, paints, shard);
      expect(await train(session, askOn(session, isSteps, 'stop'))).toMatchObject({ status: 'stopped' });
      expect(session.run.status).toBe('running'); // whose writer is the page
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    });

    it(`that is left in an epoch, and stores nothing of it, ${kind}`, async () => {
      const before = tf.memory();
      const session = createSession({ ...params, epochs: 50 }, paints, shard);
      const outcome = await train(session, askOn(session, isSteps, 'leave'));
      expect(outcome).toEqual({ status: 'stopped', modelId: null, reason: null });
      expect(session.epochs).toEqual([]);
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    });

    it(`that is left while a model is made of it, which is not stored, ${kind}`, async () => {
      const before = tf.memory().numTensors;
      const session = createSession({ ...params, epochs: 1 }, paints, shard);
      const isSaving = (event: TrainEvent) => event.kind === 'phase' && event.phase === 'saving';
      const outcome = await train(session, askOn(session, isSaving, 'leave'));
      expect(outcome).toEqual({ status: 'stopped', modelId: null, reason: null });
      expect([session.saved, session.networks]).toEqual([[], []]);
      expect(session.epochs).toHaveLength(1);
      expect(tf.memory().numTensors).toBe(before);
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
