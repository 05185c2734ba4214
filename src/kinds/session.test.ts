import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { decodeSafetensors } from '../shared/safetensors.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { BackendName } from '../tracking/run.ts';
import { METRICS } from './registry.metrics.ts';
import { createControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import { createCatalogue, createSession, type TestSession } from '../training/test-catalogue.ts';
import { workerOfKind } from './registry.worker.ts';
import { say } from '../shared/message.ts';

const { paints, shard } = createCatalogue(6);
const small: TrainParams = { ...PRESETS.compact, epochs: 2, batchSize: 8, latentSize: 4, seed: 3 };

const train = (session: TestSession, backend: BackendName | 'auto' = 'wasm', control = createControl()) =>
  runSession('run-1', backend, control, session.ports, workerOfKind);

describe('a training session', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('goes from a stored run to a saved matcher, phase by phase', async () => {
    const session = createSession(small, paints, shard);
    const outcome = await train(session);
    expect(outcome).toMatchObject({ status: 'finished', modelId: 'model-1' });
    const phases = session.events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['loading', 'timing', 'training', 'indexing', 'calibrating', 'saving']);
    expect(session.run).toMatchObject({ trained: { status: 'finished' }, epoch: 2, backend: 'wasm' });
    const { embeddings, weights, model, networks } = session.saved[0]!;
    const stored = decodeSafetensors(embeddings).tensors;
    expect(stored.get('pictures')!.shape).toEqual([6 * 5, 4]);
    expect(stored.get('curves')!.shape).toEqual([6, 64, 4]);
    expect(stored.get('factors')!.shape).toEqual([64]);
    const partsOf = (bytes: Uint8Array) =>
      [...new Set([...decodeSafetensors(bytes).tensors.keys()].map((name) => name.split('/')[0]))].sort();
    expect(partsOf(weights)).toEqual(['encoder']);
    expect(networks!.map((network) => [network.model.name, partsOf(network.weights)])).toEqual([
      ['vae_model', ['decoder', 'encoder']],
    ]);
    expect(Object.keys(model.metrics)).toEqual(
      expect.arrayContaining([
        'train_loss',
        'recon_loss',
        'kl_div',
        'val_train_loss',
        'val_recon_loss',
        'val_kl_div',
        'val_top1',
      ]),
    );
    // A search can look for all of them.
    const { epoch, end } = METRICS.vae!;
    expect([...epoch, ...end, 'learning_rate']).toEqual(expect.arrayContaining(Object.keys(model.metrics)));
  });

  it('logs every step of every epoch once, and draws eight pictures or all again after each', async () => {
    const session = createSession(small, paints, shard);
    await train(session);
    const steps = session.epochs.flatMap((epoch) => [...epoch.steps.train_loss!]);
    expect(steps.length).toBe(session.epochs[1]!.firstStep - 1 + session.epochs[1]!.steps.train_loss!.length);
    // What a search looks for, also where a training is to have all its epochs.
    for (const { values } of session.epochs) expect(values.val_mrr).toBeGreaterThan(0);
    const told = session.events.flatMap((event) =>
      event.kind === 'steps' ? [...event.columns.train_loss!] : [],
    );
    expect(told).toEqual(steps);
    const drawn = session.events.filter((event) => event.kind === 'pictures');
    expect(drawn.map((event) => event.count)).toEqual([6, 6]);
    expect(drawn[0]!.pictures.length).toBe(drawn[0]!.originals!.length);
  });

  it('goes on bit for bit after it was cut off', async () => {
    const straight = createSession(small, paints, shard);
    await train(straight);
    const cut = createSession(small, paints, shard);
    cut.cutAtEpoch = 2;
    await expect(train(cut)).rejects.toMatchObject({ code: 'storage-closed' });
    expect(cut.run.epoch).toBe(1);
    expect(cut.saved).toEqual([]);
    await train(cut);
    expect(cut.checkpoints.get('last')).toEqual(straight.checkpoints.get('last'));
    expect(cut.saved[0]!.embeddings).toEqual(straight.saved[0]!.embeddings);
  });

  it('stops on a loss that is no number, says at which step, and keeps the last good weights', async () => {
    const session = createSession(small, paints, shard);
    session.cutAtEpoch = 2;
    await expect(train(session)).rejects.toThrow();
    const good = session.checkpoints.get('last');
    session.run = { ...session.run, params: { ...small, learningRate: 1e30 } };
    await expect(train(session)).rejects.toMatchObject({
      code: 'non-finite-loss',
      message: expect.stringMatching(/at step 6\d\..*epoch 1.*lower learning rate/),
    });
    expect(session.checkpoints.get('last')).toBe(good);
    expect(session.saved).toEqual([]);
  });

  it('stopped in its second epoch, saves a matcher of what it learned', async () => {
    const session = createSession({ ...small, epochs: 50 }, paints, shard);
    const control = createControl();
    const listen = session.ports.onEvent;
    session.ports.onEvent = (event) => {
      listen(event);
      if (event.kind === 'epoch') control.stop();
    };
    expect(await train(session, 'wasm', control)).toMatchObject({ status: 'stopped', modelId: 'model-1' });
    expect(session.run).toMatchObject({ trained: { status: 'stopped' }, epoch: 1 });
  });

  it('stopped before its first epoch ended, saves nothing', async () => {
    const session = createSession(small, paints, shard);
    const control = createControl();
    control.stop();
    expect(await train(session, 'wasm', control)).toMatchObject({ status: 'stopped', modelId: null });
    expect(session.saved).toEqual([]);
  });

  it('waits while it is paused, and a stop ends the pause', async () => {
    const session = createSession({ ...small, epochs: 50 }, paints, shard);
    const control = createControl();
    const ended = train(session, 'wasm', control);
    control.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(session.epochs).toEqual([]);
    control.stop();
    expect((await ended).status).toBe('stopped');
  });

  it('moves to another backend from its last checkpoint when one fails', async () => {
    const session = createSession(small, paints, shard);
    const control = createControl();
    const kernel = tf.getKernel('BatchMatMul', 'wasm')!;
    const listen = session.ports.onEvent;
    const epochSteps = () => session.epochs[0]!.steps.train_loss!.length;
    let firstStepElsewhere = 0;
    session.ports.onEvent = (event) => {
      listen(event);
      if (event.kind === 'epoch') tf.unregisterKernel('BatchMatMul', 'wasm');
      if (event.kind !== 'steps' || session.run.backend !== 'cpu') return;
      firstStepElsewhere ||= event.firstStep;
      control.stop();
    };
    try {
      expect(await train(session, 'wasm', control)).toMatchObject({ status: 'stopped', modelId: 'model-1' });
    } finally {
      tf.registerKernel(kernel);
    }
    expect(session.events.find((event) => event.kind === 'moved')).toMatchObject({ from: 'wasm', to: 'cpu' });
    expect(firstStepElsewhere).toBe(epochSteps() + 1);
  });

  it('times the backends that start here and says why it took one', async () => {
    const session = createSession({ ...small, epochs: 1 }, paints, shard);
    await train(session, 'auto');
    const chosen = session.events.find((event) => event.kind === 'backend')!;
    expect(chosen.backend).toBe('wasm');
    expect(chosen.trials.map((trial) => trial.backend)).toEqual(['webgpu', 'webgl', 'wasm']);
    expect(say(chosen.reason)).toMatch(/WebAssembly/);
  });

  it('works for a single paint with a single picture', async () => {
    const one = { ...paints[0]!, pictures: [paints[0]!.pictures[0]!] };
    const session = createSession({ ...small, epochs: 1 }, [one], shard);
    expect((await train(session)).status).toBe('finished');
  });
});
