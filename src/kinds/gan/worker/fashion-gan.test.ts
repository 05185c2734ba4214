// The preset `fashion` of the GANs against what the study that it is named after has.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { SIDES } from '../../../dataset/labelled/shape.ts';
import { initialParameters, splitParameters, uploadParameters } from '../../../models/parameters.ts';
import { createRandom } from '../../../shared/random.ts';
import { completeGanParams, ganParams, type GanVariant } from '../shared/gan-params.ts';
import { ganShapeOf } from '../shared/gan-shape.ts';
import { createGan } from './gan.ts';
import { ganTask, smallGan, takeSteps } from './test-gan.ts';

const shape = { ...ganShapeOf('fashion', [28, 28, 1]), classCount: 10 };
const ganOf = (variant: GanVariant, isConditional = false) =>
  createGan('fashion', 100, { variant, isConditional, isSpectral: false }, shape);
const shapesOf = (specs: ReturnType<typeof ganOf>['generatorSpecs']) =>
  Object.fromEntries(specs.map(({ name, shape: own }) => [name.split('/').slice(1).join('/'), own]));

describe('the GANs of the study of Fashion-MNIST', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('have its layers: 100 → 128 at 7 × 7 → 64 → 1, and 1 → 64 → 128 → 1', () => {
    const { generatorSpecs, discriminatorSpecs } = ganOf('dcgan');
    expect(shapesOf(generatorSpecs)).toEqual({
      'dense/weights': [100, 7 * 7 * 128],
      ...{ 'norm2/gain': [128], 'norm2/shift': [128], 'conv2/weights': [4, 4, 64, 128] },
      ...{ 'norm1/gain': [64], 'norm1/shift': [64], 'conv1/weights': [4, 4, 1, 64], 'conv1/bias': [1] },
    });
    const judging = {
      ...{ 'conv1/weights': [4, 4, 1, 64], 'conv1/bias': [64], 'conv2/weights': [4, 4, 64, 128] },
      ...{ 'norm2/gain': [128], 'norm2/shift': [128] },
      ...{ 'score/weights': [7 * 7 * 128, 1], 'score/bias': [1] },
    };
    expect(shapesOf(discriminatorSpecs)).toEqual(judging);
    expect(shapesOf(ganOf('wgan').discriminatorSpecs)).toEqual(judging);
    // A penalised critic is not normalised over its batch (Gulrajani et al. 2017, section 4).
    expect(Object.keys(shapesOf(ganOf('wgan-gp').discriminatorSpecs)).join()).not.toMatch(/norm/);
    for (const { name, deviation } of [...generatorSpecs, ...discriminatorSpecs])
      expect(deviation).toBe(/bias|shift/.test(name) ? 0 : 0.02);
  });

  it('are trained as there', () => {
    const dcgan = completeGanParams(ganParams('fashion', 'dcgan'));
    expect(dcgan).toMatchObject({ epochs: 30, batchSize: 128, latentSize: 100, learningRate: 2e-4 });
    expect(dcgan).toMatchObject({ optimizer: 'adam', gan: { criticSteps: 1, labelSmoothing: 0 } });
    const wgan = completeGanParams(ganParams('fashion', 'wgan'));
    expect(wgan).toMatchObject({ epochs: 30, batchSize: 64, latentSize: 100, learningRate: 5e-5 });
    expect(wgan).toMatchObject({ optimizer: 'rmsprop', gan: { criticSteps: 5, clip: 0.01 } });
    const penalised = completeGanParams(ganParams('fashion', 'wgan-gp'));
    expect(penalised).toMatchObject({ epochs: 30, batchSize: 64, learningRate: 1e-4, optimizer: 'adam' });
    expect(penalised.gan).toMatchObject({ criticSteps: 5, penalty: 10 });
  });

  it('draw as the same layers of tfjs do, with the batch’s own statistics', async () => {
    const gan = ganOf('dcgan');
    const weights = uploadParameters(
      gan.generatorSpecs,
      initialParameters(gan.generatorSpecs, createRandom(3)),
    );
    const of = <T extends tf.Tensor>(name: string) => weights.get(`generator/${name}`) as T;
    const z = tf.tensor2d(Float32Array.from({ length: 300 }, createRandom(4).gaussian), [3, 100]);
    const normed = (x: tf.Tensor4D, name: string) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const scale = tf.add(of<tf.Tensor1D>(`${name}/gain`), 1) as tf.Tensor1D;
      const [m, v] = [mean, variance] as [tf.Tensor1D, tf.Tensor1D];
      return tf.relu(tf.batchNorm4d(x, m, v, of<tf.Tensor1D>(`${name}/shift`), scale, 1e-5));
    };
    const top = tf.reshape(tf.matMul(z, of<tf.Tensor2D>('dense/weights')), [3, 7, 7, 128]) as tf.Tensor4D;
    const middle = tf.conv2dTranspose(normed(top, 'norm2'), of('conv2/weights'), [3, 14, 14, 64], 2, 'same');
    const last = tf.conv2dTranspose(normed(middle, 'norm1'), of('conv1/weights'), [3, 28, 28, 1], 2, 'same');
    const expected = tf.tanh(tf.add(last, of('conv1/bias')));
    const ours = gan.generate(weights, z, null);
    expect(Math.max(...(await tf.abs(tf.sub(ours, expected)).data()))).toBeLessThan(1e-4);
  });

  it('draw and judge every shape of labelled pictures, told their class', () => {
    for (const side of SIDES) {
      const own = { ...ganShapeOf('fashion', [side, side, 3]), classCount: 5 };
      expect(own.channels).toEqual([64, 128]);
      expect(own.side).toBeLessThanOrEqual(32);
      const gan = createGan('fashion', 4, { variant: 'dcgan', isConditional: true, isSpectral: false }, own);
      tf.tidy(() => {
        const weightsOf = (specs: typeof gan.generatorSpecs) =>
          splitParameters(specs, tf.tensor1d(initialParameters(specs, createRandom(1))));
        const told = tf.oneHot([0, 4], 5) as tf.Tensor2D;
        const noise = tf.randomNormal<tf.Rank.R2>([2, 4], 0, 1, 'float32', 1);
        const drawn = gan.generate(weightsOf(gan.generatorSpecs), noise, told);
        expect(drawn.shape).toEqual([2, own.side, own.side, 3]);
        expect(gan.score(weightsOf(gan.discriminatorSpecs), drawn, told).shape).toEqual([2, 1]);
      });
    }
  });

  it('clip the scales of a critic’s normalisation too, so that its scores stay as small as those published', async () => {
    const { task } = await ganTask(smallGan('wgan', {}, { preset: 'fashion' }), 4);
    const trainer = task.createTrainer(createRandom(1));
    const metrics = await takeSteps(task, trainer, 4);
    const { weights } = await trainer.save();
    trainer.dispose();
    for (const [name, { data }] of weights)
      if (name.startsWith('discriminator/')) {
        const offset = name.endsWith('/gain') ? 1 : 0;
        for (const value of data) expect(Math.abs(value + offset)).toBeLessThan(0.01 + 1e-6);
      }
    // The first loss is that of weights that were not clipped yet. Published: −0.13 after an epoch, −0.02 after thirty.
    for (const { d_loss } of metrics.slice(1)) expect(Math.abs(d_loss!)).toBeLessThan(0.1);
  });
});
