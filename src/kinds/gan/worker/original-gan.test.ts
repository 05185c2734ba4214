// The preset `original` of the GANs against what its author's code has for 64 × 64 × 3 and 32 random numbers.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import {
  initialParameters,
  sizeOf,
  uploadParameters,
  type ParameterSpec,
} from '../../../models/parameters.ts';
import { createRandom } from '../../../shared/random.ts';
import { ganParams } from '../shared/gan-params.ts';
import { createGan } from './gan.ts';
import { createGanNetworks } from './gan-trainer.ts';
import { ganTask, smallGan, takeSteps, VARIANTS } from './test-gan.ts';

const LATENT = 32;
const plain = { variant: 'dcgan' as const, isConditional: false, isSpectral: false };
const gan = createGan('original', LATENT, plain);
const countOf = (specs: readonly ParameterSpec[]) => specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
const weightsOf = (specs: readonly ParameterSpec[]) =>
  uploadParameters(specs, initialParameters(specs, createRandom(3)));

describe('the original GAN', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('has the layers of its author, and as many weights', () => {
    const shapes = (specs: readonly ParameterSpec[]) =>
      specs.filter(({ name }) => name.endsWith('/weights')).map(({ shape }) => shape);
    expect(shapes(gan.generatorSpecs)).toEqual([
      [LATENT, 4 * 4 * 256],
      [4, 4, 128, 256],
      [4, 4, 64, 128],
      [4, 4, 32, 64],
      [4, 4, 3, 32],
    ]);
    expect(shapes(gan.discriminatorSpecs)).toEqual([
      [4, 4, 3, 32],
      [4, 4, 32, 64],
      [4, 4, 64, 128],
      [8 * 8 * 128, 1],
    ]);
    expect([countOf(gan.generatorSpecs), countOf(gan.discriminatorSpecs)]).toEqual([821_219, 173_793]);
    expect(ganParams('original', 'dcgan')).toMatchObject({
      epochs: 25,
      learningRate: 2e-4,
      latentSize: LATENT,
    });
  });

  it('normalises nothing, whatever the variant', () => {
    for (const variant of VARIANTS) {
      const { generatorSpecs, discriminatorSpecs } = createGan('original', LATENT, { ...plain, variant });
      for (const { name } of [...generatorSpecs, ...discriminatorSpecs]) expect(name).not.toMatch(/norm/);
    }
  });

  it('draws and judges as stock operations do by its author’s formulas', async () => {
    const drawing = weightsOf(gan.generatorSpecs);
    const judging = weightsOf(gan.discriminatorSpecs);
    const g = <T extends tf.Tensor>(name: string) => drawing.get(`generator/${name}`) as T;
    const d = <T extends tf.Tensor>(name: string) => judging.get(`discriminator/${name}`) as T;
    const random = createRandom(4);
    const z = tf.tensor2d(Float32Array.from({ length: 2 * LATENT }, random.gaussian), [2, LATENT]);
    let x = tf.reshape(tf.matMul(z, g('dense/weights')), [2, 4, 4, 256]) as tf.Tensor4D;
    x = tf.relu(tf.add(x, g('dense/bias')) as tf.Tensor4D);
    for (const [level, side] of [
      [4, 8],
      [3, 16],
      [2, 32],
      [1, 64],
    ] as const) {
      const filter = g<tf.Tensor4D>(`conv${level}/weights`);
      const drawn = tf.conv2dTranspose(x, filter, [2, side, side, filter.shape[2]], 2, 'same');
      const biased = tf.add(drawn, g(`conv${level}/bias`)) as tf.Tensor4D;
      x = level === 1 ? tf.sigmoid(biased) : tf.relu(biased);
    }
    const signed = tf.sub(tf.mul(x, 2), 1) as tf.Tensor4D;
    await expectClose(gan.generate(drawing, z, null), signed);

    let seen: tf.Tensor4D = x;
    for (const level of [1, 2, 3]) {
      const raw = tf.conv2d(seen, d<tf.Tensor4D>(`conv${level}/weights`), 2, 'same');
      seen = tf.leakyRelu(tf.add(raw, d(`conv${level}/bias`)) as tf.Tensor4D, 0.2);
    }
    const score = tf.add(tf.matMul(tf.reshape(seen, [2, 8192]), d('score/weights')), d('score/bias'));
    await expectClose(gan.score(judging, signed, null), score);
  });

  it('lowers the loss of its discriminator within some steps', async () => {
    const networks = createGanNetworks(gan, plain, createRandom(1));
    const random = createRandom(2);
    const draw = (length: number, next: () => number) => Float32Array.from({ length }, next);
    const batch = {
      ...{ count: 8, noise: draw(8 * LATENT, random.gaussian), told: null },
      ...{ real: draw(8 * 64 * 64 * 3, () => 2 * random.next() - 1), between: new Float32Array() },
    };
    const rule = {
      gan: ganParams('original', 'dcgan').gan,
      optimizer: 'adam',
      clipNorm: 0,
      weightDecay: 0,
    } as const;
    const losses: number[] = [];
    for (let step = 1; step <= 16; step++) {
      const metrics = networks.stepDiscriminator(batch, { ...rule, learningRate: 2e-4, step });
      losses.push((await metrics.data())[0]!);
      metrics.dispose();
    }
    expect(losses[0]).toBeCloseTo(2 * Math.log(2), 1); // it can't tell yet
    expect(losses.at(-1)).toBeLessThan(0.9 * losses[0]!);
    networks.dispose();
  });

  for (const variant of VARIANTS)
    it(`takes every kind of step with finite losses, told a colour: ${variant}`, async () => {
      const own = { isConditional: true, isSpectral: variant === 'dcgan' };
      const { task } = await ganTask(smallGan(variant, own, { preset: 'original', batchSize: 8 }), 4);
      const before = tf.memory().numTensors;
      const trainer = task.createTrainer(createRandom(1));
      for (const metrics of await takeSteps(task, trainer, 2))
        for (const value of Object.values(metrics)) expect(Number.isFinite(value)).toBe(true);
      trainer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
});

async function expectClose(ours: tf.Tensor, theirs: tf.Tensor): Promise<void> {
  expect(ours.shape).toEqual(theirs.shape);
  expect(Math.max(...(await tf.abs(tf.sub(ours, theirs)).data()))).toBeLessThan(1e-4);
}
