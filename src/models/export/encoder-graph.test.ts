import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { PICTURE_BYTES } from '../../dataset/dataset.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import { createEncoder } from '../encoder.ts';
import { initialParameters, namedArrays } from '../parameters.ts';
import { createVae } from '../vae.ts';
import { encoderGraph, GRAPH_INPUT } from './encoder-graph.ts';

/** Flat and noisy pictures, dark ones, half clipped and wholly clipped ones. */
function picturesFor(random: Random): Uint8Array {
  const kinds = [
    () => 90,
    () => random.integer(256),
    () => random.integer(4),
    (i: number) => (i < PICTURE_BYTES / 2 ? 255 : 120),
    () => 255,
    (i: number) => (i % 3 === 0 ? 255 : 30 + random.integer(9)),
  ];
  const bytes = new Uint8Array(kinds.length * PICTURE_BYTES);
  kinds.forEach((value, kind) => {
    for (let i = 0; i < PICTURE_BYTES; i++) bytes[kind * PICTURE_BYTES + i] = value(i);
  });
  return bytes;
}

describe('an exported encoder', { timeout: 120_000 }, () => {
  it.each(['compact', 'published', 'original'])(
    '(%s) gives in plain TensorFlow.js what it gives in the app, to 1e-5',
    async (preset) => {
      await tf.setBackend('cpu');
      const params = { preset, latentSize: 6 };
      const random = createRandom(4);
      const { encoderSpecs } = createVae(params);
      const flat = initialParameters(encoderSpecs, random);
      const weights = namedArrays(
        encoderSpecs,
        flat.map((value) => value || 0.01 * random.gaussian()),
      );
      const { json, weights: bytes } = encoderGraph(params, weights, { generatedBy: 'test' });
      const read = JSON.parse(JSON.stringify(json)) as tf.io.ModelJSON;
      const artifacts = await tf.io.getModelArtifactsForJSON(read, () =>
        Promise.resolve([read.weightsManifest.flatMap((group) => group.weights), bytes.buffer]),
      );
      const model = await tf.loadGraphModel(tf.io.fromMemory(artifacts));
      const pictures = picturesFor(random);
      const count = pictures.length / PICTURE_BYTES;
      const picture = tf.tensor4d(Float32Array.from(pictures), [count, 64, 64, 3]);
      const [zMean, zLogVar] = model.execute({ [GRAPH_INPUT]: picture }, [
        'z_mean',
        'z_log_var',
      ]) as tf.Tensor[];
      expect([zMean!.shape, zLogVar!.shape]).toEqual([
        [count, 6],
        [count, 6],
      ]);
      const encoder = await createEncoder(params, weights);
      const [ours, theirs] = [await encoder.embed(pictures, count), await zMean!.data()];
      expect(Math.max(...ours.map((value) => Math.abs(value)))).toBeGreaterThan(0.05);
      ours.forEach((value, i) => expect(Math.abs(theirs[i]! - value)).toBeLessThan(1e-5));
    },
  );

  it('is refused with weights of another shape', () => {
    const { encoderSpecs } = createVae({ preset: 'compact', latentSize: 5 });
    const weights = namedArrays(encoderSpecs, initialParameters(encoderSpecs, createRandom(1)));
    expect(() => encoderGraph({ preset: 'compact', latentSize: 6 }, weights, {})).toThrow(/of shape/);
  });
});
