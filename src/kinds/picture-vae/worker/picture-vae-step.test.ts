import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../compute/backends.ts';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { keptStatistics, ownStatistics } from '../../../models/layers/norm.ts';
import { initialParameters, splitParameters } from '../../../models/parameters.ts';
import { createRandom } from '../../../shared/random.ts';
import { newState, tensorsOf } from '../../../training/optimizer-state.ts';
import { RECONSTRUCTIONS } from '../shared/picture-vae-params.ts';
import { pictureVaeShapeOf } from '../shared/picture-vae-shape.ts';
import { klByLatent, reconstructionError, withFreeBits } from './picture-vae-losses.ts';
import { pictureVaeLoss, pictureVaeStep, type PictureVaeRule } from './picture-vae-step.ts';
import { createPictureVae } from './picture-vae.ts';
import { createPictureVaeTrainer } from './picture-vae-trainer.ts';

const RULE: PictureVaeRule = {
  ...{ reconstruction: 'bce', freeBits: 0, beta: 1, learningRate: 1e-3, step: 1 },
  ...{ optimizer: 'adam', clipNorm: 0, weightDecay: 0 },
};

function arrays(size: number, latent: number, told: number, count = 4) {
  const random = createRandom(9);
  return {
    count,
    pictures: Float32Array.from({ length: count * size }, random.next),
    told: told > 0 ? Float32Array.from({ length: count * told }, () => random.gaussian()) : null,
    noise: Float32Array.from({ length: count * latent }, random.gaussian),
  };
}

const valueOf = async (scalar: tf.Tensor) => (await scalar.data())[0]!;

describe('the loss of a picture VAE', () => {
  beforeAll(() => startBackend('cpu'));

  it('is by hand what its formulas say, for every kind of error', async () => {
    const [logits, pictures] = [
      tf.tensor4d([-2, 0, 1, 30], [2, 1, 2, 1]),
      tf.tensor4d([0, 1, 0.25, 1], [2, 1, 2, 1]),
    ];
    const p = [-2, 0, 1, 30].map((x) => 1 / (1 + Math.exp(-x)));
    const t = [0, 1, 0.25, 1];
    const byHand = {
      bce: p.map((q, i) => -t[i]! * Math.log(q) - (t[i]! < 1 ? (1 - t[i]!) * Math.log(1 - q) : 0)),
      mse: p.map((q, i) => (q - t[i]!) ** 2),
      l1: p.map((q, i) => Math.abs(q - t[i]!)),
    };
    for (const kind of RECONSTRUCTIONS) {
      const sum = byHand[kind].reduce((a, b) => a + b, 0);
      expect(await valueOf(reconstructionError(kind, logits, pictures))).toBeCloseTo(sum / 2, 5);
    }
  });

  it('counts no latent number below its free bits', async () => {
    const posterior = {
      zMean: tf.tensor2d([2, 0.1, 0, 0.1], [2, 2]),
      zLogVar: tf.tensor2d([0, 0, 0, 0], [2, 2]),
    };
    const kl = klByLatent(posterior);
    expect(await kl.array()).toEqual([1, expect.closeTo(0.005, 6)]);
    expect(await valueOf(withFreeBits(kl, 0))).toBeCloseTo(1.005, 5);
    expect(await valueOf(withFreeBits(kl, 0.25))).toBeCloseTo(1.25, 5);
    const slope = tf.grad((one) => withFreeBits(one as tf.Tensor1D, 0.25))(kl);
    expect(await slope.array()).toEqual([1, 0]);
  });
});

for (const backend of ['cpu', 'wasm kernels'] as const)
  describe(`a picture VAE on ${backend}`, { timeout: 120_000 }, () => {
    beforeAll(async () => {
      await (backend === 'cpu' ? startBackend('cpu') : startWithKernels('fma'));
    });

    it('lowers the loss on four pictures to well below where it began, and leaves no tensor behind', async () => {
      for (const preset of ['fashion', 'class-folders'] as const) {
        const vae = createPictureVae(pictureVaeShapeOf(preset, [28, 28, 1]), 3, 2);
        const batch = arrays(vae.size, 3, 2);
        batch.pictures = batch.pictures.map(
          (value, i) => (Math.floor(i / 28) % 4 < 2 ? 1 : 0) * 0.9 + 0.05 * value,
        );
        const net = createPictureVaeTrainer(vae, createRandom(1));
        const losses: number[] = [];
        let count = 0;
        for (let step = 1; step <= (backend === 'cpu' ? 3 : 30); step++) {
          const metrics = net.step(batch, { ...RULE, learningRate: 5e-3, step });
          losses.push(await valueOf(metrics));
          metrics.dispose();
          if (step === 2) count = tf.memory().numTensors;
        }
        expect(tf.memory().numTensors).toBe(count);
        expect(losses.at(-1)!).toBeLessThan((backend === 'cpu' ? 0.98 : 0.7) * losses[0]!);
        net.dispose();
      }
    });
  });

describe('the gradient of a picture VAE', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('simd'));

  it.each(['fashion', 'class-folders'] as const)('agrees with finite differences: %s', async (preset) => {
    const vae = createPictureVae(pictureVaeShapeOf(preset, [28, 28, 1]), 3, 2);
    const batch = arrays(vae.size, 3, 2, 8);
    const flat = tf.tensor1d(initialParameters(vae.specs, createRandom(1)));
    const lossOf = (weights: tf.Tensor1D) =>
      pictureVaeLoss(vae, splitParameters(vae.specs, weights), batch, RULE, ownStatistics()).total;
    const gradient = await tf
      .grad((weights) => lossOf(weights as tf.Tensor1D))(flat)
      .data();
    const norm = Math.sqrt(Array.from(gradient).reduce((sum, value) => sum + value ** 2, 0));
    const along = tf.tensor1d(Float32Array.from(gradient, (value) => value / norm));
    const moved = (by: number) => valueOf(lossOf(tf.add(flat, tf.mul(along, by)) as tf.Tensor1D));
    const numeric = ((await moved(1e-3)) - (await moved(-1e-3))) / 2e-3;
    expect(norm / numeric).toBeCloseTo(1, 2);
  });

  it('with statistics kept for long draws as the batch’s own do', async () => {
    const vae = createPictureVae(pictureVaeShapeOf('class-folders', [28, 28, 1]), 3, 0);
    const batch = arrays(vae.size, 3, 0, 6);
    const zeros = new Float32Array(vae.statisticsSpecs.reduce((sum, { shape }) => sum + shape[0]!, 0));
    let state = [
      ...tensorsOf(newState(initialParameters(vae.specs, createRandom(1)))),
      tf.tensor1d(zeros),
    ] as tf.Tensor[];
    for (let step = 1; step <= 80; step++)
      state = pictureVaeStep(vae, state, batch, { ...RULE, learningRate: 0, step }).state;
    const weights = splitParameters(vae.specs, state[0] as tf.Tensor1D);
    const kept = keptStatistics(splitParameters(vae.statisticsSpecs, state[3] as tf.Tensor1D));
    const z = tf.tensor2d(batch.noise, [6, 3]);
    const pictures = tf.tensor4d(batch.pictures, [6, 28, 28, 1]);
    const posteriors = [kept, ownStatistics()].map((norm) => vae.encode(weights, pictures, null, norm).zMean);
    expect(await largest(posteriors[0]!, posteriors[1]!)).toBeLessThan(1e-3);
    const mean = vae.encode(weights, pictures, null, kept);
    const sampled = tf.add(mean.zMean, tf.mul(tf.exp(tf.mul(mean.zLogVar, 0.5)), z)) as tf.Tensor2D;
    const drawn = [kept, ownStatistics()].map((norm) => vae.decode(weights, sampled, null, norm));
    expect(await largest(drawn[0]!, drawn[1]!)).toBeLessThan(5e-3);
  });
});

async function largest(a: tf.Tensor, b: tf.Tensor): Promise<number> {
  return valueOf(tf.max(tf.abs(tf.sub(a, b))));
}
