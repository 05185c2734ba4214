import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import type { Gan } from '../../gan/worker/gan.ts';
import { dense } from '../../../models/layers/matmul.ts';
import { weight, type ParameterSpec } from '../../../models/parameters.ts';
import type { Vae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import { ganParams } from '../../gan/shared/gan-params.ts';
import { createGanNetworks } from '../../gan/worker/gan-trainer.ts';
import { createTrainer } from './vae-trainer.ts';

const VAE_STEPS = 10_000;
/** A step of a critic and one of its generator each. */
const GAN_STEPS = 2500;
const VALUES = 2 * 2 * 3;
const random = createRandom(1);
const values = (count: number) => Float32Array.from({ length: count }, () => random.next() - 0.5);
const spec = (name: string, shape: number[]): ParameterSpec => ({ name, shape, deviation: 0.3 });
const layer = (name: string, inputs: number, outputs: number) => [
  spec(`${name}/weights`, [inputs, outputs]),
  spec(`${name}/bias`, [outputs]),
];

/** One layer each way on pictures of 2 × 2: what is left of a step is the machinery. */
const tinyVae: Vae = {
  ...{ latentSize: 2, side: 2, channels: 3, statisticsSize: 0, supervised: null },
  lossWeights: { error: 1, kl: 1 },
  encoderSpecs: layer('encoder/dense', VALUES, 4),
  decoderSpecs: layer('decoder/dense', 2, VALUES),
  encoderArrays: ({ count, values: pixels }) => ({ count, pixels, statistics: null }),
  encode(weights, { pixels }) {
    const flat = tf.reshape(pixels, [-1, VALUES]) as tf.Tensor2D;
    const both = dense(flat, weight(weights, 'encoder/dense/weights'), weight(weights, 'encoder/dense/bias'));
    const [zMean, zLogVar] = tf.split(both, 2, 1) as [tf.Tensor2D, tf.Tensor2D];
    return { zMean, zLogVar };
  },
  decode: (weights, z) =>
    tf.reshape(
      dense(z, weight(weights, 'decoder/dense/weights'), weight(weights, 'decoder/dense/bias')),
      [-1, 2, 2, 3],
    ),
};

const tinyGan: Gan = {
  ...{ side: 2, depth: 3, noiseSize: 2, toldSize: 0, clipsScales: false },
  generatorSpecs: layer('generator/dense', 2, VALUES),
  discriminatorSpecs: layer('discriminator/dense', VALUES, 1),
  generate: (weights, noise) =>
    tf.reshape(
      dense(noise, weight(weights, 'generator/dense/weights'), weight(weights, 'generator/dense/bias')),
      [-1, 2, 2, 3],
    ),
  score: (weights, pictures) =>
    dense(
      tf.reshape(tf.square(pictures), [-1, VALUES]) as tf.Tensor2D,
      weight(weights, 'discriminator/dense/weights'),
      weight(weights, 'discriminator/dense/bias'),
    ),
};

interface WasmMemory {
  wasm: { HEAPU8: Uint8Array };
}

/** Tensors, their bytes, and the memory of the WASM module, which only ever grows. */
function memory() {
  const { numTensors, numBytes } = tf.memory();
  return { numTensors, numBytes, heap: (tf.backend() as unknown as WasmMemory).wasm.HEAPU8.length };
}

async function staysFlat(steps: number, step: (number: number) => Promise<void>): Promise<void> {
  for (let i = 1; i <= 100; i++) await step(i);
  const warm = memory();
  for (let i = 101; i <= steps; i++) await step(i);
  expect(memory()).toEqual(warm);
}

describe('a long run', { timeout: 180_000 }, () => {
  it(`of ${VAE_STEPS} steps of a VAE ends with the memory of the first hundred`, async () => {
    await startWithKernels('fma');
    const trainer = createTrainer(tinyVae, 2, createRandom(1));
    const batch = {
      input: { count: 2, pixels: values(2 * VALUES), statistics: null },
      ...{ target: values(2 * VALUES), noise: values(4) },
      ...{ labels: new Int32Array(2), positives: new Float32Array(4) },
    };
    await staysFlat(VAE_STEPS, async (step) => {
      const metrics = trainer.step(batch, { learningRate: 1e-3, beta: 1, step });
      if (step % 50 === 0) expect((await metrics.data()).every(Number.isFinite)).toBe(true);
      metrics.dispose();
    });
    trainer.dispose();
  });

  it(`of ${GAN_STEPS} steps of a penalised critic and its generator ends with the memory of the first hundred`, async () => {
    await startWithKernels('fma');
    const { gan } = ganParams('compact', 'wgan-gp');
    const networks = createGanNetworks(tinyGan, { isSpectral: true }, createRandom(1));
    const batch = {
      ...{ count: 2, real: values(2 * VALUES), noise: values(4), told: null },
      between: Float32Array.of(0.2, 0.7),
    };
    await staysFlat(GAN_STEPS, async (step) => {
      const rule = { gan, optimizer: 'adam' as const, clipNorm: 0, weightDecay: 0, learningRate: 1e-4, step };
      const judged = networks.stepDiscriminator(batch, rule);
      const drawn = networks.stepGenerator(batch, rule);
      if (step % 50 === 0) expect((await judged.data()).every(Number.isFinite)).toBe(true);
      tf.dispose([judged, drawn]);
    });
    networks.dispose();
  });
});
