// A picture VAE trained with features of a classifier beside its pixels.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import type { Dataset } from '../../../dataset/dataset.ts';
import { perceptualDifference, uploadConvolutions } from '../../../models/perceptual.ts';
import { say } from '../../../shared/message.ts';
import { loadReferencePictures } from '../../../studio/judging/reference-pictures.ts';
import { createRunFeatures } from '../../../studio/judging/run-features.ts';
import { trainClassifier } from '../../../studio/judging/train-classifier.ts';
import type { OpenFeatures } from '../../../training/ports.ts';
import { createClasses, createSession, type TestSession } from '../../../training/test-catalogue.ts';
import { expectSameAfterBreak, smallPictureVae, train, weightsOf } from './test-picture-vae.ts';

const openFeatures = ({ data, shard }: ReturnType<typeof createClasses>): OpenFeatures =>
  createRunFeatures({
    readDataset: async (id) => ({ ...data, id, digest: 'digest' }) as unknown as Dataset,
    readPaints: async () => [],
    readPixelShard: async () => shard,
    startBackend: () => tf.setBackend('wasm'),
  });

function sessionOf(perceptual: number, pictures = createClasses(3, 100)): TestSession {
  const params = smallPictureVae('compact', { perceptual }, { validationShare: 0.1, learningRate: 2e-3 });
  const session = createSession(params, [], pictures.shard, { data: pictures.data });
  session.ports.openFeatures = openFeatures(pictures);
  return session;
}

/** Of the classifier that distances of these pictures are measured with. */
async function judgesFilter({ data, shard }: ReturnType<typeof createClasses>) {
  const dataset = { ...data, id: 'd', digest: 'digest' } as unknown as Dataset;
  const rest = () => Promise.resolve();
  const real = await loadReferencePictures(dataset, [], { readPixelShard: async () => shard }, rest);
  return (await trainClassifier(real.train, real.classCount, rest)).get('conv1/weights')!.data;
}

describe('the features’ term of a picture VAE', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('is told at every step and epoch, is part of the loss, and goes on bit for bit after a break', async () => {
    const straight = sessionOf(0.5);
    await train(straight);
    const [first, last] = straight.epochs.map(({ values }) => values);
    expect(straight.epochs[0]!.steps.perceptual_loss!.length).toBe(
      straight.epochs[0]!.steps.train_loss!.length,
    );
    expect(last!.perceptual_loss).toBeLessThan(first!.perceptual_loss!);
    const { recon_loss, perceptual_loss, kl_div, train_loss } = last!;
    expect(train_loss).toBeCloseTo((recon_loss! + 0.5 * perceptual_loss!) * 784 + kl_div!, 1);
    const { val_recon_loss, val_perceptual_loss, val_kl_div, val_train_loss } = last!;
    expect(val_train_loss).toBeCloseTo((val_recon_loss! + 0.5 * val_perceptual_loss!) * 784 + val_kl_div!, 1);
    await expectSameAfterBreak(sessionOf(0.5), straight);
  });

  it('is nothing at a weight of 0: no features are opened, none told, and the weights are as without it', async () => {
    const [zero, absent] = [sessionOf(0), sessionOf(0)];
    delete (absent.run.params as ReturnType<typeof smallPictureVae>).pictureVae.perceptual;
    for (const session of [zero, absent]) {
      session.ports.openFeatures = () => expect.unreachable();
      await train(session);
      expect(session.epochs[0]!.values).not.toHaveProperty('perceptual_loss');
    }
    expect(weightsOf(zero)).toEqual(weightsOf(absent));
  });

  it('is refused with a sentence where there is one class only', async () => {
    const refused = await train(sessionOf(0.5, createClasses(1, 300))).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'bad-parameters' });
    expect(say((refused as { told: never }).told)).toMatch(/^All pictures here are of one class, .* to 0\.$/);
  });

  it('is of another classifier than distances are measured with, whatever the seed, and the same for the same run', async () => {
    const pictures = createClasses(3, 100);
    const quiet = { breathe: () => Promise.resolve(), onTraining: () => {} };
    const firstFilter = async (seed: number) => {
      const { run } = sessionOf(0.5, pictures);
      const arrays = await openFeatures(pictures)({ ...run, params: { ...run.params, seed } }, quiet);
      return arrays.get('conv1/weights')!.data;
    };
    const real = await judgesFilter(pictures);
    const mine = await firstFilter(1);
    expect(await firstFilter(1)).toEqual(mine);
    expect(await firstFilter(4294967295)).not.toEqual(mine);
    expect(mine).not.toEqual(real);
    expect(await firstFilter(4294967295)).not.toEqual(real);
  });

  it('is 0 between the same pictures, and its slope agrees with finite differences', async () => {
    const shapes = {
      'conv1/weights': [4, 4, 1, 3],
      'conv1/bias': [3],
      'conv2/weights': [4, 4, 3, 2],
      'conv2/bias': [2],
    };
    const named = Object.entries(shapes).map(([name, shape], seed) => {
      const data = tf.randomNormal(shape, 0, 0.3, 'float32', seed + 1).dataSync() as Float32Array;
      return [name, { shape, data }] as const;
    });
    const weights = uploadConvolutions(new Map(named));
    const [a, b] = [1, 2].map((seed) => tf.randomUniform([2, 8, 8, 1], 0, 1, 'float32', seed) as tf.Tensor4D);
    const of = (x: tf.Tensor) => perceptualDifference(weights, x as tf.Tensor4D, b!);
    const valueOf = (x: tf.Tensor) => of(x).dataSync()[0]!;
    expect(valueOf(b!)).toBe(0);
    const slope = tf.grad(of)(a!);
    const norm = tf.norm(slope).dataSync()[0]!;
    const moved = (by: number) => valueOf(tf.add(a!, tf.mul(slope, by / norm)));
    expect((moved(1e-2) - moved(-1e-2)) / 2e-2 / norm).toBeCloseTo(1, 2);
  });
});
