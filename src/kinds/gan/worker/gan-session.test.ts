import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { PICTURE_BYTES } from '../../../dataset/dataset.ts';
import { decodeSafetensors } from '../../../shared/safetensors.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { createControl } from '../../../training/control.ts';
import { ganWarning } from './gan-warnings.ts';
import { runSession } from '../../../training/session.ts';
import { createCatalogue, createSession, type TestSession } from '../../../training/test-catalogue.ts';
import { smallGan } from './test-gan.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { say } from '../../../shared/message.ts';

const { paints, shard } = createCatalogue(24);
const train = (session: TestSession) =>
  runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
const start = (params: TrainParams) => createSession(params, paints, shard);

/** By how much the Fréchet distance to the dataset's colours has to fall in this many epochs of 32 steps. */
const FALL = 20;

describe('a session of a GAN', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it(`draws the dataset's colours: in five epochs their Fréchet distance falls ${FALL}-fold`, async () => {
    const params = smallGan('wgan-gp', { criticSteps: 5 }, { epochs: 5, batchSize: 16, latentSize: 16 });
    const session = start(params);
    await train(session);
    const distances = session.epochs.map(({ values }) => values.lab_frechet!);
    expect(distances.at(-1)!).toBeLessThan(distances[0]! / FALL);
    expect(session.epochs.at(-1)!.values.diversity).toBeGreaterThan(0.7);
    expect(session.epochs.at(-1)!.values.diversity).toBeLessThan(1.4);
  });

  it('draws the colour that it is told: in three epochs it comes within ΔE 12 at the best brightness', async () => {
    const params = smallGan(
      'wgan-gp',
      { criticSteps: 5, isConditional: true },
      { epochs: 3, batchSize: 16, latentSize: 8 },
    );
    const session = start(params);
    await train(session);
    // One that does not listen stays at 27 and more.
    expect(session.epochs.at(-1)!.values.colour_error).toBeLessThan(12);
  });

  it('tells losses and samples as it goes, and saves two networks and no matcher', async () => {
    const session = start(smallGan('dcgan', { isConditional: true }));
    expect(await train(session)).toMatchObject({ status: 'finished', modelId: 'model-1' });
    const columns = session.events.flatMap((e) => (e.kind === 'steps' ? Object.keys(e.columns) : []));
    expect(new Set(columns)).toEqual(
      new Set(['d_loss', 'g_loss', 'gradient_norm', 'd_real', 'd_fake', 'learning_rate']),
    );
    const samples = session.events.flatMap((e) => (e.kind === 'pictures' ? [e] : []));
    expect(samples.map(({ epoch, count }) => [epoch, count])).toEqual([
      [1, 24],
      [2, 24],
    ]);
    expect(samples[0]!.pictures.length).toBe(24 * PICTURE_BYTES);
    expect(samples[0]!.pictures).not.toEqual(samples[1]!.pictures);
    expect(session.saved).toEqual([]);
    expect(session.networks.map(({ model }) => model.name)).toEqual(['gan_generator', 'gan_discriminator']);
    expect(session.run).toMatchObject({ trained: { status: 'finished' }, epoch: 2 });
    const names = [...decodeSafetensors(session.networks[0]!.weights).tensors.keys()];
    expect(names).toContain('generator/norm2/mean');
    expect(names.some((name) => name.startsWith('discriminator/'))).toBe(false);
  });

  it('goes on bit for bit after it was cut off', async () => {
    const params = smallGan('wgan', { isSpectral: true });
    const straight = start(params);
    await train(straight);
    const cut = start(params);
    cut.cutAtEpoch = 2;
    await expect(train(cut)).rejects.toMatchObject({ code: 'storage-closed' });
    expect(cut.run.epoch).toBe(1);
    await train(cut);
    expect(cut.epochs[1]!.steps).toEqual(straight.epochs[1]!.steps);
    expect(cut.networks.map(({ weights }) => weights)).toEqual(
      straight.networks.map(({ weights }) => weights),
    );
  });

  it('ends early when nothing improves any more, and says so', async () => {
    // A rate of next to nothing: the first epoch stays the best or nearly so.
    const params = smallGan('dcgan', {}, { epochs: 9, learningRate: 1e-6, earlyStop: 1, seed: 4 });
    const session = start(params);
    expect(await train(session)).toMatchObject({ status: 'finished' });
    expect(session.run.epoch).toBeLessThan(9);
    expect(say(session.run.trained!.reason!)).toMatch(/Ended after epoch \d: the best was 1 epoch/);
  });
});

describe('a warning about a GAN', () => {
  const place = { epoch: 20, step: 2000 };
  const fine = { diversity: 0.9, d_real: 0.7, d_fake: 0.3 };

  it('is not given while all is well, nor in the first steps', () => {
    expect(ganWarning(place, { variant: 'dcgan' }, fine)).toBeNull();
    expect(ganWarning({ epoch: 2, step: 64 }, { variant: 'dcgan' }, { diversity: 0 })).toBeNull();
  });

  it('tells of mode collapse, and of a discriminator that has won', () => {
    const collapsed = ganWarning(place, { variant: 'wgan' }, { ...fine, diversity: 0.1 });
    expect(say(collapsed!)).toMatch(/Mode collapse: .* 10\u00a0%/);
    const won = { ...fine, d_real: 0.99, d_fake: 0.01 };
    expect(say(ganWarning(place, { variant: 'dcgan' }, won)!)).toMatch(/has won/);
    expect(ganWarning(place, { variant: 'wgan-gp' }, { ...fine, d_real: 40, d_fake: -40 })).toBeNull();
  });

  it('tells of pictures that go back and forth, but not of small turns, few of them, or a way down', () => {
    const told = (course: number[]) => {
      const warning = ganWarning(place, { variant: 'wgan' }, fine, course);
      return warning && say(warning);
    };
    expect(told([900, 60, 300, 50, 280, 70])).toMatch(/goes back and forth: in the 6 epochs up to 20/);
    expect(told([900, 400, 200, 90, 50, 30])).toBeNull();
    expect(told([120, 100, 125, 95, 120, 100])).toBeNull();
    expect(told([9, 3, 12, 2, 10, 3])).toBeNull(); // all of them near
    expect(told([900, 60, 300, 150, 70, 40])).toBeNull();
  });
});
