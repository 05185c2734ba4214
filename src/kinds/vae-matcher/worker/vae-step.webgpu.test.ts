import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { countDispatches, countMade } from '../../../compute/webgpu-kernels/node-webgpu.ts';
import { startWithKernels } from '../../../compute/webgpu-kernels/test-support.ts';
import { createVae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import { noiseBatch } from './test-batches.ts';
import { createTrainer } from './vae-trainer.ts';

const missing = await startWithKernels('Training steps on WebGPU');

const LATENT = 32;
const PAINTS = 20;
/** Steps after which buffers and bind groups recur. */
const SETTLING = 3;
/** Dispatches that a step of each preset may take. */
const MOST = { compact: 95, published: 75 };

/** Metrics of `steps` steps from the same start. */
async function train(backend: string, preset: 'compact' | 'published', count: number, steps: number) {
  await tf.setBackend(backend);
  const batch = noiseBatch(createVae({ preset, latentSize: LATENT }), count, PAINTS);
  const trainer = createTrainer(createVae({ preset, latentSize: LATENT }), PAINTS, createRandom(1));
  const metrics: number[][] = [];
  for (let step = 1; step <= steps; step++) {
    const values = trainer.step(batch, { learningRate: 1e-3, beta: 0.02, step });
    metrics.push([...(await values.data())]);
    values.dispose();
  }
  trainer.dispose();
  return metrics;
}

describe.skipIf(missing !== null)('a training step on WebGPU', { timeout: 120_000 }, () => {
  it.each([
    ['compact', 8, 3],
    ['published', 1, 2],
  ] as const)('has the losses of the cpu backend, %s', async (preset, count, steps) => {
    const ours = await train('webgpu', preset, count, steps);
    const theirs = await train('cpu', preset, count, steps);
    theirs.forEach((row, step) =>
      row.forEach((value, i) => expect(Math.abs(ours[step]![i]! / value - 1)).toBeLessThan(1e-4)),
    );
  });

  it.each([
    ['compact', 16],
    ['published', 1],
  ] as const)(
    'takes few dispatches, makes nothing anew and leaves no tensor behind, %s',
    async (preset, count) => {
      await tf.setBackend('webgpu');
      const batch = noiseBatch(createVae({ preset, latentSize: LATENT }), count, PAINTS);
      const trainer = createTrainer(createVae({ preset, latentSize: LATENT }), PAINTS, createRandom(1));
      const step = (number: number) =>
        trainer.step(batch, { learningRate: 1e-3, beta: 0.02, step: number }).dispose();
      for (let number = 1; number <= SETTLING; number++) step(number);
      const tensors = tf.memory().numTensors;
      const made = countMade();
      const dispatches = countDispatches();
      step(SETTLING + 1);
      const taken = dispatches.taken();
      console.info(`${taken} dispatches in a step of ${preset}`);
      expect(taken).toBeGreaterThan(20);
      expect(taken).toBeLessThanOrEqual(MOST[preset]);
      expect(tf.memory().numTensors).toBe(tensors);
      expect(made.taken()).toEqual({ createBindGroup: 0, createBuffer: 0, createComputePipeline: 0 });
      trainer.dispose();
    },
  );
});
