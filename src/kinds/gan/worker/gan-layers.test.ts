import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { createRandom } from '../../../shared/random.ts';
import { discriminatorLoss, generatorLoss } from './gan-losses.ts';
import { keepStatistics } from './gan-statistics.ts';
import { iterate, spectrallyNormalised } from './spectral-norm.ts';

function noise<T extends tf.Tensor>(shape: number[], seed: number): T {
  const random = createRandom(seed);
  return tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(shape) }, random.gaussian), shape) as T;
}

describe('spectral normalisation', () => {
  beforeAll(() => startWithKernels('fma'));

  it('brings the largest singular value to 1, whatever it was', async () => {
    const weights = new Map([['a/weights', tf.mul(noise([3, 3, 2, 7], 5), 4)]]);
    let vectors = new Map([['a/weights', noise<tf.Tensor2D>([18, 1], 6)]]);
    for (let i = 0; i < 200; i++) vectors = iterate(weights, vectors);
    const bounded = tf.reshape(spectrallyNormalised(weights, vectors).get('a/weights')!, [18, 7]);
    const { values } = await largestSingular(bounded as tf.Tensor2D);
    expect(values).toBeCloseTo(1, 3);
  });

  it('leaves no gradient along the weights themselves: scaling them changes nothing', async () => {
    const raw = noise<tf.Tensor2D>([6, 4], 7);
    const vectors = new Map([['a/weights', noise<tf.Tensor2D>([6, 1], 8)]]);
    const target = noise([6, 4], 9);
    const gradient = tf.grad((w) =>
      tf.sum(tf.mul(target, spectrallyNormalised(new Map([['a/weights', w]]), vectors).get('a/weights')!)),
    )(raw);
    expect((await tf.sum(tf.mul(gradient, raw)).data())[0]!).toBeCloseTo(0, 4);
  });
});

async function largestSingular(matrix: tf.Tensor2D) {
  let v = noise<tf.Tensor2D>([matrix.shape[1], 1], 10);
  for (let i = 0; i < 300; i++) {
    const next = tf.matMul(tf.matMul(matrix, matrix, true, false), v);
    v = tf.div(next, tf.norm(next)) as tf.Tensor2D;
  }
  return { values: (await tf.norm(tf.matMul(matrix, v)).data())[0]! };
}

describe('losses of a GAN', () => {
  const scores = (...values: number[]) => tf.tensor2d(values, [values.length, 1]);
  const valueOf = async (loss: tf.Scalar) => (await loss.data())[0]!;

  it('of a discriminator that knows nothing is 2 ln 2, also with smoothed labels', async () => {
    for (const labelSmoothing of [0, 0.2]) {
      const loss = discriminatorLoss(scores(0, 0), scores(0), { variant: 'dcgan', labelSmoothing });
      expect(await valueOf(loss)).toBeCloseTo(2 * Math.log(2), 5);
    }
  });

  it('with smoothed labels is least where real pictures score ln((1 − s)/s)', async () => {
    const slope = tf.grad((real) =>
      discriminatorLoss(real, scores(0), { variant: 'dcgan', labelSmoothing: 0.1 }),
    );
    expect((await slope(scores(Math.log(9))).data())[0]!).toBeCloseTo(0, 5);
  });

  it('stay finite for scores of a thousand', async () => {
    const loss = discriminatorLoss(scores(-1000), scores(1000), { variant: 'dcgan', labelSmoothing: 0 });
    expect(await valueOf(loss)).toBeCloseTo(2000, 1);
    expect(await valueOf(generatorLoss(scores(-1000), 'dcgan'))).toBeCloseTo(1000, 2);
  });

  it('of a critic is how much higher it scores generated pictures', async () => {
    const loss = discriminatorLoss(scores(3, 5), scores(1), { variant: 'wgan', labelSmoothing: 0 });
    expect(await valueOf(loss)).toBeCloseTo(-3, 6);
    expect(await valueOf(generatorLoss(scores(1, 3), 'wgan-gp'))).toBeCloseTo(-2, 6);
  });
});

describe('kept statistics', () => {
  const rows = () => noise<tf.Tensor2D>([8, 3], 11);
  const zeros = () => tf.zeros<tf.Rank.R1>([3]);

  it('are those of each layer, and all that is left behind', async () => {
    const [input, gain] = [rows(), zeros()];
    const before = tf.memory().numTensors;
    const kept = keepStatistics((norm) =>
      norm('second', norm('first', input, gain, gain, 'linear'), gain, gain, 'linear'),
    );
    expect([...kept.keys()]).toEqual(['first/mean', 'first/variance', 'second/mean', 'second/variance']);
    const mean = [...(await tf.mean(input, 0).data())];
    [...(await kept.get('first/mean')!.data())].forEach((value, c) => expect(value).toBeCloseTo(mean[c]!, 6));
    for (const value of await kept.get('second/variance')!.data()) expect(value).toBeCloseTo(1, 3);
    tf.dispose([...kept.values()]);
    expect(tf.memory().numTensors).toBe(before + 1); // the mean asked for here
  });

  it('are gone where drawing fails midway', () => {
    const [input, gain] = [rows(), zeros()];
    const before = tf.memory().numTensors;
    const fails = () =>
      keepStatistics((norm) => {
        norm('first', input, gain, gain, 'linear');
        throw new Error('no room');
      });
    expect(fails).toThrow('no room');
    expect(tf.memory().numTensors).toBe(before);
  });
});
