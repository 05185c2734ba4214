// Training on our own WASM kernels: what is saved goes on bit for bit, and every optimiser holds its memory.
import { createHash } from 'node:crypto';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { splitPictures } from '../../../dataset/paints/split.ts';
import { createVae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import type { NamedArray } from '../../../shared/safetensors.ts';
import type { OptimizerName } from '../../../parameters/train-params.ts';
import { drawEpoch, drawStep, type StepBatch } from './epoch-batches.ts';
import { createCatalogue } from '../../../training/test-catalogue.ts';
import type { TrainerArrays } from '../../../training/task.ts';
import { createTrainer, type Trainer } from './vae-trainer.ts';
import { loadTrainingPictures } from '../../../training/training-pictures.ts';

const { paints, shard } = createCatalogue(6);
const OPTIMIZERS: readonly OptimizerName[] = ['adam', 'adamw', 'rmsprop'];

async function batchesFor(preset: 'compact' | 'published', count: number) {
  const vae = createVae({ preset, latentSize: 4 });
  const { train } = splitPictures(paints, 0.2, 7);
  const reader = createPictureReader(paints, { readShard: async () => shard }, 1);
  const pictures = await loadTrainingPictures(paints, train, vae.side, reader, async () => {});
  const random = createRandom(5);
  const batches = drawEpoch(train, 8, random)
    .slice(0, count)
    .map((refs) => drawStep(vae, pictures, refs, random));
  return { vae, batches };
}

async function lossesOf(
  trainer: Trainer,
  batches: readonly StepBatch[],
  optimizer: OptimizerName,
  from = 0,
): Promise<Float32Array[]> {
  const losses: Float32Array[] = [];
  for (const [i, batch] of batches.entries()) {
    if (i < from) continue;
    const rule = { optimizer, clipNorm: 5, weightDecay: 0.05 };
    const metrics = trainer.step(batch, { learningRate: 3e-3, beta: 0.02, step: i + 1, rule });
    losses.push((await metrics.data()) as Float32Array);
    metrics.dispose();
  }
  return losses;
}

/** Digest of the bytes of each array: comparing millions of numbers one by one takes a test runner seconds. */
function bits({ weights, optimizer }: TrainerArrays): Record<string, string> {
  const digest = ({ data }: NamedArray) =>
    createHash('sha256')
      .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
      .digest('hex');
  return Object.fromEntries([...weights, ...optimizer].map(([name, array]) => [name, digest(array)]));
}

for (const build of ['fma', 'simd'] as const)
  describe(`training on our kernels, ${build} build`, { timeout: 60_000 }, () => {
    beforeAll(() => startWithKernels(build));

    for (const preset of ['compact', 'published'] as const)
      it(`${preset}: saved and restored, goes on bit for bit`, async () => {
        const { vae, batches } = await batchesFor(preset, preset === 'compact' ? 6 : 3);
        const straight = createTrainer(vae, paints.length, createRandom(1));
        const expected = await lossesOf(straight, batches, 'adam');
        const first = createTrainer(vae, paints.length, createRandom(1));
        await lossesOf(first, batches.slice(0, 2), 'adam');
        const resumed = createTrainer(vae, paints.length, structuredClone(await first.save()));
        expect(await lossesOf(resumed, batches, 'adam', 2)).toEqual(expected.slice(2));
        expect(bits(await resumed.save())).toEqual(bits(await straight.save()));
        for (const trainer of [straight, first, resumed]) trainer.dispose();
      });

    for (const optimizer of OPTIMIZERS)
      it(`${optimizer}, decaying and clipping, holds the same tensors and bytes after warm-up`, async () => {
        const { vae, batches } = await batchesFor('compact', 3);
        const before = tf.memory().numTensors;
        const trainer = createTrainer(vae, paints.length, createRandom(1));
        await lossesOf(trainer, batches, optimizer);
        const { numTensors, numBytes } = tf.memory();
        await lossesOf(trainer, batches, optimizer);
        expect(tf.memory()).toMatchObject({ numTensors, numBytes });
        trainer.dispose();
        expect(tf.memory().numTensors).toBe(before);
      });

    it('weights that were saved stay what they were while training goes on', async () => {
      const { vae, batches } = await batchesFor('compact', 4);
      const trainer = createTrainer(vae, paints.length, createRandom(1));
      await lossesOf(trainer, batches.slice(0, 1), 'adam');
      const saved = await trainer.save();
      const before = bits(saved);
      await lossesOf(trainer, batches, 'adam', 1);
      expect(bits(saved)).toEqual(before);
      expect(bits(await trainer.save())).not.toEqual(before);
      trainer.dispose();
    });
  });
