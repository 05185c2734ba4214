// The preset `original` in training: its author's loss, a run that goes on after a break, and what it leaves.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { PICTURE_BYTES } from '../../../dataset/dataset.ts';
import { splitPictures, type PictureRef } from '../../../dataset/paints/split.ts';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { createEncoder, encoderInput } from '../../../models/encoder.ts';
import { initialParameters, uploadParameters } from '../../../models/parameters.ts';
import { createVae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import { decodeSafetensors } from '../../../shared/safetensors.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createCatalogue, createSession } from '../../../training/test-catalogue.ts';
import { loadTrainingPictures } from '../../../training/training-pictures.ts';
import { completeVaeParams, PRESETS } from '../shared/vae-params.ts';
import { plainStep } from './epoch-batches.ts';
import { vaeMatcherWorker } from './vae-matcher-worker.ts';
import { termWeights, vaeLoss } from './vae-step.ts';
import { createTrainer } from './vae-trainer.ts';

const { paints, shard } = createCatalogue(4);

function picturesOf(refs: readonly PictureRef[]) {
  const reader = createPictureReader(paints, { readShard: async () => shard }, 1);
  return loadTrainingPictures(paints, refs, 64, reader, async () => {});
}

describe('the preset `original`', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it('is trained as its author did, all of it in the parameters', () => {
    expect(PRESETS.original).toMatchObject({
      epochs: 25,
      batchSize: 64,
      latentSize: 32,
      learningRate: 1e-3,
      beta: 1,
    });
  });

  it('has its author’s loss: the mean squared error of pictures in [0, 1] and the mean KL', async () => {
    const vae = createVae({ preset: 'original', latentSize: 6 });
    const specs = [...vae.encoderSpecs, ...vae.decoderSpecs];
    const weights = uploadParameters(specs, initialParameters(specs, createRandom(1)));
    const { train } = splitPictures(paints, 0.2, 7);
    const batch = plainStep(vae, await picturesOf(train), train.slice(0, 3), createRandom(2));
    const { zMean, zLogVar } = vae.encode(weights, encoderInput(vae, batch.input));
    const z = tf.add(zMean, tf.mul(tf.exp(tf.mul(zLogVar, 0.5)), tf.tensor2d(batch.noise, [3, 6])));
    const unit = (x: tf.Tensor) => tf.mul(tf.add(x, 1), 0.5);
    const shown = tf.tensor4d(batch.target, [3, 64, 64, 3]);
    const error = tf.mean(tf.squaredDifference(unit(shown), unit(vae.decode(weights, z as tf.Tensor2D))));
    const kl = tf.mul(tf.mean(tf.sub(tf.sub(tf.add(zLogVar, 1), tf.square(zMean)), tf.exp(zLogVar))), -0.5);
    const [expected] = await tf.add(error, kl).data();
    const [total] = await vaeLoss(vae, weights, batch, termWeights(vae, 1)).total.data();
    expect(total! / expected!).toBeCloseTo(1, 4);
    expect(expected).toBeGreaterThan(0.01);
  });

  it('lowers its loss within some steps', async () => {
    const vae = createVae(PRESETS.original);
    const { train } = splitPictures(paints, 0.2, 7);
    const batch = plainStep(vae, await picturesOf(train), train.slice(0, 8), createRandom(2));
    const trainer = createTrainer(vae, paints.length, createRandom(1));
    const rule = completeVaeParams(PRESETS.original);
    const losses: number[] = [];
    for (let step = 1; step <= 24; step++) {
      const metrics = trainer.step(batch, { learningRate: 1e-3, beta: 1, step, rule });
      losses.push((await metrics.data())[0]!);
      metrics.dispose();
    }
    expect(losses.at(-1)).toBeLessThan(0.8 * losses[0]!);
    trainer.dispose();
  });

  it('leaves an encoder that matching can start', async () => {
    const params = { ...PRESETS.original, epochs: 1, batchSize: 8, seed: 3 };
    const session = createSession(params, paints, shard);
    const ended = runSession('run-1', 'wasm', createControl(), session.ports, () => vaeMatcherWorker);
    expect(await ended).toEqual({ status: 'finished', modelId: 'model-1', reason: null });
    const [saved] = session.saved;
    const encoder = await createEncoder(params, decodeSafetensors(saved!.weights).tensors);
    const kept = decodeSafetensors(saved!.embeddings).tensors.get('pictures')!.data.subarray(0, 32);
    const key = await encoder.embed(shard.subarray(0, PICTURE_BYTES), 1);
    key.forEach((value, i) => expect(value).toBeCloseTo(kept[i]!, 3));
    encoder.dispose();
  });
});
