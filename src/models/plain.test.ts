// The preset `original` against what its author's code makes of 64 × 64 × 3 and 32 latent numbers.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { createRandom } from '../shared/random.ts';
import { initialParameters, sizeOf, uploadParameters, type ParameterSpec } from './parameters.ts';
import { createVae } from './vae.ts';

const LATENT = 32;
const vae = createVae({ preset: 'original', latentSize: LATENT });
const countOf = (specs: readonly ParameterSpec[]) => specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
const shapesOf = (specs: readonly ParameterSpec[]) =>
  Object.fromEntries(specs.map(({ name, shape }) => [name.split('/').slice(1).join('/'), shape]));

describe('the original VAE', () => {
  beforeAll(async () => void (await startBackend('wasm')));

  it('has the layers of its author, and as many weights', () => {
    expect(shapesOf(vae.encoderSpecs)).toEqual({
      ...{ 'conv1/weights': [4, 4, 3, 32], 'conv1/bias': [32] },
      ...{ 'conv2/weights': [4, 4, 32, 64], 'conv2/bias': [64] },
      ...{ 'conv3/weights': [4, 4, 64, 128], 'conv3/bias': [128] },
      ...{ 'posterior/weights': [8 * 8 * 128, 2 * LATENT], 'posterior/bias': [2 * LATENT] }, // fc_mu, fc_logvar
    });
    expect(shapesOf(vae.decoderSpecs)).toEqual({
      ...{ 'dense/weights': [LATENT, 8 * 8 * 128], 'dense/bias': [8 * 8 * 128] },
      ...{ 'conv3/weights': [4, 4, 64, 128], 'conv3/bias': [64] },
      ...{ 'conv2/weights': [4, 4, 32, 64], 'conv2/bias': [32] },
      ...{ 'conv1/weights': [4, 4, 3, 32], 'conv1/bias': [3] },
    });
    expect([countOf(vae.encoderSpecs), countOf(vae.decoderSpecs)]).toEqual([689_952, 435_811]);
  });

  it('begins as PyTorch does: ±1/√inputs, biases too', () => {
    const specs = [...vae.encoderSpecs, ...vae.decoderSpecs];
    const widths = Object.fromEntries(specs.map(({ name, deviation }) => [name, deviation * Math.sqrt(3)]));
    expect(widths['encoder/conv2/weights']).toBeCloseTo(1 / Math.sqrt(32 * 16), 12);
    expect(widths['encoder/conv2/bias']).toBeCloseTo(1 / Math.sqrt(32 * 16), 12);
    expect(widths['decoder/conv3/weights']).toBeCloseTo(1 / Math.sqrt(64 * 16), 12);
    expect(widths['decoder/dense/bias']).toBeCloseTo(1 / Math.sqrt(LATENT), 12);
  });

  it('computes what stock operations compute of its author’s formulas', async () => {
    const specs = [...vae.encoderSpecs, ...vae.decoderSpecs];
    const weights = uploadParameters(specs, initialParameters(specs, createRandom(3)));
    const of = <T extends tf.Tensor>(name: string) => weights.get(name) as T;
    const random = createRandom(4);
    const unit = tf.tensor4d(Float32Array.from({ length: 2 * 64 * 64 * 3 }, random.next), [2, 64, 64, 3]);
    const z = tf.tensor2d(Float32Array.from({ length: 2 * LATENT }, random.gaussian), [2, LATENT]);

    let x = unit;
    for (const level of [1, 2, 3]) {
      const raw = tf.conv2d(x, of<tf.Tensor4D>(`encoder/conv${level}/weights`), 2, 'same');
      x = tf.relu(tf.add(raw, of(`encoder/conv${level}/bias`)) as tf.Tensor4D);
    }
    const both = tf.add(
      tf.matMul(tf.reshape(x, [2, 8192]), of('encoder/posterior/weights')),
      of('encoder/posterior/bias'),
    );
    const signed = tf.sub(tf.mul(unit, 2), 1) as tf.Tensor4D;
    const { zMean, zLogVar } = vae.encode(weights, { pixels: signed, statistics: null });
    await expectClose(tf.concat([zMean, zLogVar], 1), both);

    const flat = tf.add(tf.matMul(z, of('decoder/dense/weights')), of('decoder/dense/bias'));
    let y = tf.reshape(flat, [2, 8, 8, 128]) as tf.Tensor4D;
    for (const [level, side] of [
      [3, 16],
      [2, 32],
      [1, 64],
    ] as const) {
      const filter = of<tf.Tensor4D>(`decoder/conv${level}/weights`);
      const drawn = tf.conv2dTranspose(y, filter, [2, side, side, filter.shape[2]], 2, 'same');
      const biased = tf.add(drawn, of(`decoder/conv${level}/bias`)) as tf.Tensor4D;
      y = level === 1 ? tf.sigmoid(biased) : tf.relu(biased);
    }
    await expectClose(vae.decode(weights, z), tf.sub(tf.mul(y, 2), 1));
  });
});

async function expectClose(ours: tf.Tensor, theirs: tf.Tensor): Promise<void> {
  expect(ours.shape).toEqual(theirs.shape);
  expect(Math.max(...(await tf.abs(tf.sub(ours, theirs)).data()))).toBeLessThan(1e-4);
  expect((await tf.max(tf.abs(theirs)).data())[0]).toBeGreaterThan(0.01);
}
