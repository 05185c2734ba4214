// A picture VAE trained against a patch critic beside its pixels.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { initialParameters, splitParameters } from '../../../models/parameters.ts';
import { criticLoss, deceptionLoss, patchCriticSpecs, patchScores } from '../../../models/patch-critic.ts';
import { createRandom } from '../../../shared/random.ts';
import { createClasses, createSession, type TestSession } from '../../../training/test-catalogue.ts';
import type { PictureVaePreset } from '../shared/picture-vae-params.ts';
import { expectSameAfterBreak, smallPictureVae, train, weightsOf } from './test-picture-vae.ts';

function sessionOf(patchCritic: number, preset: PictureVaePreset = 'compact'): TestSession {
  const { data, shard } = createClasses(3, 60);
  const params = smallPictureVae(preset, { patchCritic }, { validationShare: 0.1, learningRate: 2e-3 });
  return createSession(params, [], shard, { data });
}

const random = createRandom(5);
const picturesOf = (depth: number) =>
  tf.tensor4d(Float32Array.from({ length: 2 * 28 * 28 * depth }, random.next), [2, 28, 28, depth]);
const criticFor = (depth: number) => tf.tensor1d(initialParameters(patchCriticSpecs(depth), createRandom(2)));

describe('a patch critic', { timeout: 300_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('scores each patch of 18 × 18 by itself: what changes elsewhere changes nothing of it', () => {
    const weights = splitParameters(patchCriticSpecs(1), criticFor(1));
    const x = picturesOf(1);
    const scores = patchScores(weights, x);
    expect(scores.shape).toEqual([2, 7, 7, 1]);
    const spot = tf.buffer([2, 28, 28, 1], 'float32');
    spot.set(0.5, 0, 13, 13, 0);
    const moved = patchScores(weights, tf.add(x, spot.toTensor()));
    // Winograd's algorithm rounds neighbours together.
    const changed = tf.greater(tf.abs(tf.sub(moved, scores)), 1e-5).arraySync() as number[][][][];
    const rows = changed[0]!.map((row) => row.map(([one]) => one!));
    // Patch k reaches from 4 k − 7 to 4 k + 10.
    const touched = rows.map((row) => row.some(Boolean));
    expect(touched).toEqual([false, true, true, true, true, true, false]);
    expect(changed[1]!.flat(2).some(Boolean)).toBe(false);
  });

  it.each([1, 3])('has slopes that agree with finite differences, %i channels', (depth) => {
    const [real, drawn] = [picturesOf(depth), picturesOf(depth)];
    const specs = patchCriticSpecs(depth);
    const ofWeights = (flat: tf.Tensor) =>
      criticLoss(splitParameters(specs, flat as tf.Tensor1D), real, drawn);
    const ofPictures = (x: tf.Tensor) =>
      deceptionLoss(splitParameters(specs, criticFor(depth)), x as tf.Tensor4D);
    for (const [of, point] of [
      [ofWeights, criticFor(depth)],
      [ofPictures, drawn],
    ] as const) {
      const slope = tf.grad(of)(point);
      const norm = tf.norm(slope).dataSync()[0]!;
      const moved = (by: number) => of(tf.add(point, tf.mul(slope, by / norm))).dataSync()[0]!;
      expect((moved(1e-2) - moved(-1e-2)) / 2e-2 / norm).toBeCloseTo(1, 1);
    }
  });

  it.each(['compact', 'class-folders'] as const)(
    'is told at every step and epoch, is no part of the losses that are compared, and goes on bit for bit: %s',
    async (preset) => {
      const straight = sessionOf(0.05, preset);
      await train(straight);
      const { steps, values } = straight.epochs.at(-1)!;
      for (const name of ['g_loss', 'd_loss']) expect(steps[name]!.length).toBe(steps.train_loss!.length);
      expect(values.d_loss).toBeLessThan(2);
      const { val_train_loss, val_recon_loss, val_g_loss, val_kl_div } = values;
      expect(val_g_loss).toBeTypeOf('number');
      expect(values).not.toHaveProperty('val_d_loss');
      if (preset === 'compact') expect(val_train_loss).toBeCloseTo(val_recon_loss! * 784 + val_kl_div!, 1);
      await expectSameAfterBreak(sessionOf(0.05, preset), straight);
    },
  );

  it('is nothing at a weight of 0', async () => {
    const [zero, absent] = [sessionOf(0), sessionOf(0)];
    delete (absent.run.params as ReturnType<typeof smallPictureVae>).pictureVae.patchCritic;
    for (const session of [zero, absent]) {
      await train(session);
      expect(session.epochs[0]!.values).not.toHaveProperty('d_loss');
    }
    expect(weightsOf(zero)).toEqual(weightsOf(absent));
  });
});
