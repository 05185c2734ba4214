import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../compute/backends.ts';
import { splitPictures } from '../../../dataset/paints/split.ts';
import { emptyBatch, type PictureBatch } from '../../../models/pictures.ts';
import { createVae, type Vae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../training/checkpoints.ts';
import { drawEpoch, drawStep } from './epoch-batches.ts';
import { createCatalogue } from '../../../training/test-catalogue.ts';
import { cosineRate } from '../../../training/schedules.ts';
import { createTrainer, type Trainer } from './vae-trainer.ts';
import { loadTrainingPictures, type TrainingPictures } from '../../../training/training-pictures.ts';

const { paints, shard } = createCatalogue(8);
const { train } = splitPictures(paints, 0.2, 7);
const options = { learningRate: 3e-3, beta: 0.02 };
const RUN_STEPS = 300;

async function picturesFor(vae: Vae): Promise<TrainingPictures> {
  const reader = createPictureReader(paints, { readShard: async () => shard }, 1);
  return loadTrainingPictures(paints, train, vae.side, reader, async () => {});
}

/** The same picture of every paint: 0 is the key, 3 another one at the key's brightness with other noise. */
async function pictureOfEach(vae: Vae, picture = 0): Promise<PictureBatch> {
  const pictures = await picturesFor(vae);
  const batch = emptyBatch(paints.length, vae.side);
  paints.forEach((_, paint) => pictures.readPicture({ paint, picture }, batch, paint));
  return batch;
}

/** For each row of `queries` the nearest row of `keys`. */
function nearestRows(queries: Float32Array, keys: Float32Array, width: number): number[] {
  const rows = (all: Float32Array) =>
    Array.from({ length: all.length / width }, (_, i) => all.subarray(i * width, (i + 1) * width));
  return rows(queries).map((query) => {
    const distances = rows(keys).map((key) => Math.hypot(...key.map((value, i) => value - query[i]!)));
    return distances.indexOf(Math.min(...distances));
  });
}

/** Steps `from` to `to` with the batches that a run of that seed draws; returns the losses. */
async function takeSteps(
  trainer: Trainer,
  vae: Vae,
  batchSize: number,
  from: number,
  to: number,
  seed = 5,
): Promise<number[]> {
  const pictures = await picturesFor(vae);
  const random = createRandom(seed);
  const batches = drawEpoch(train, batchSize, random)
    .slice(0, to)
    .map((refs) => drawStep(vae, pictures, refs, random));
  const losses: number[] = [];
  for (let step = from; step <= to; step++) {
    const metrics = trainer.step(batches[(step - 1) % batches.length]!, {
      ...options,
      learningRate: cosineRate(step, RUN_STEPS, options.learningRate),
      step,
    });
    losses.push((await metrics.data())[0]!);
    metrics.dispose();
  }
  return losses;
}

describe('a trainer', { timeout: 60_000 }, () => {
  it('overfits eight swatches: redraws them, and tells them apart by their embeddings', async () => {
    await startBackend('wasm');
    const vae = createVae({ preset: 'compact', latentSize: 8 });
    const trainer = createTrainer(vae, paints.length, createRandom(1));
    const losses = await takeSteps(trainer, vae, 16, 1, RUN_STEPS);
    expect(losses.at(-1)!).toBeLessThan(losses[0]! / 10);
    const keys = await pictureOfEach(vae);
    const drawn = await trainer.reconstruct(keys);
    const means = [0, 1, 2].map(
      (c) => drawn.filter((_, i) => i < 12288 && i % 3 === c).reduce((a, b) => a + b, 0) / 4096,
    );
    paints[0]!.colour.forEach((value, c) => expect(Math.abs(means[c]! - value)).toBeLessThan(12));
    const others = await trainer.embed(await pictureOfEach(vae, 3));
    expect(nearestRows(others, await trainer.embed(keys), 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    trainer.dispose();
  });

  for (const backend of ['cpu', 'wasm'] as const)
    it(`saved and restored on ${backend}, goes on bit for bit`, async () => {
      await startBackend(backend);
      const vae = createVae({ preset: 'compact', latentSize: 4 });
      const straight = createTrainer(vae, paints.length, createRandom(1));
      const expected = await takeSteps(straight, vae, 8, 1, 4);
      const first = createTrainer(vae, paints.length, createRandom(1));
      await takeSteps(first, vae, 8, 1, 2);
      const place = {
        ...{ runId: 'r', epoch: 1, step: 2, random: createRandom(1).state() },
        ...{ bestLoss: 2.5, sinceBest: 3, rateScale: 0.25, bestScore: 0.5, sinceGain: 1, nearest: 0.125 },
        ...{ trainedMs: 1234.5, plannedEpochs: 7 },
      };
      const stored = structuredClone(encodeCheckpoint('last', await first.save(), place));
      const { arrays, place: found } = decodeCheckpoint(stored);
      const resumed = createTrainer(vae, paints.length, arrays);
      expect(found).toEqual(place);
      expect(await takeSteps(resumed, vae, 8, 3, 4)).toEqual(expected.slice(2));
      expect(await resumed.save()).toEqual(await straight.save());
      for (const trainer of [straight, first, resumed]) trainer.dispose();
    });

  for (const preset of ['compact', 'published', 'original'] as const)
    it(`holds the same number of tensors after every kind of work, ${preset}`, async () => {
      await startBackend('wasm');
      const vae = createVae({ preset, latentSize: 4 });
      const pictures = await picturesFor(vae);
      const keys = await pictureOfEach(vae);
      const before = tf.memory().numTensors;
      const trainer = createTrainer(vae, paints.length, createRandom(1));
      const random = createRandom(2);
      const batch = drawStep(vae, pictures, drawEpoch(train, 8, random)[0]!, random);
      const work = async () => {
        trainer.step(batch, { ...options, step: 1 }).dispose();
        trainer.evaluate(batch, 0.02).dispose();
        await trainer.embed(keys);
        await trainer.reconstruct(keys);
        await trainer.redraw(batch);
        await trainer.save();
      };
      await work();
      const warm = tf.memory().numTensors;
      await work();
      expect(tf.memory().numTensors).toBe(warm);
      trainer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
});
