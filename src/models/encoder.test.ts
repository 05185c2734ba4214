import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../compute/backends.ts';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import { createRandom } from '../shared/random.ts';
import { createEncoder } from './encoder.ts';
import { initialParameters, namedArrays } from './parameters.ts';
import { brightnessTable, emptyBatch, poolPicture, poolPictures } from './pictures.ts';
import { createVae } from './vae.ts';

const random = createRandom(1);
const pictures = new Uint8Array(70 * PICTURE_BYTES).map(() => random.integer(256));

for (const preset of ['compact', 'published', 'original'] as const)
  describe(`the ${preset} encoder`, () => {
    const vae = createVae({ preset, latentSize: 6 });
    const weights = namedArrays(vae.encoderSpecs, initialParameters(vae.encoderSpecs, createRandom(2)));

    beforeAll(async () => void (await startBackend('wasm')));

    it('gives a picture the same embedding alone as among others', async () => {
      const encoder = await createEncoder({ preset, latentSize: 6 }, weights);
      const many = await encoder.embed(pictures, preset === 'compact' ? 70 : 9);
      const third = await encoder.embed(pictures.subarray(2 * PICTURE_BYTES, 3 * PICTURE_BYTES), 1);
      third.forEach((value, i) => expect(value).toBeCloseTo(many[12 + i]!, 4));
      encoder.dispose();
    });

    it('holds no tensor once it is disposed of, and none more after each picture', async () => {
      const before = tf.memory().numTensors;
      const encoder = await createEncoder({ preset, latentSize: 6 }, weights);
      const warm = tf.memory().numTensors;
      await encoder.embed(pictures, 1);
      expect(tf.memory().numTensors).toBe(warm);
      encoder.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    it('refuses weights of another latent size', async () => {
      await expect(createEncoder({ preset, latentSize: 7 }, weights)).rejects.toThrow(
        /no encoder\/posterior/,
      );
    });
  });

it('pooling averages code values and counts clipped pixels', () => {
  const picture = new Uint8Array(PICTURE_BYTES).fill(100);
  picture[0] = 255; // red of the first pixel
  const { values, saturated } = poolPictures(picture, 1, 16);
  expect(values[0]).toBeCloseTo(100 + 155 / 16, 4);
  expect(values[1]).toBeCloseTo(100, 4);
  expect(saturated[0]).toBeCloseTo(1 / 16, 6);
  expect(saturated[1]).toBe(0);
});

it('a brightness table renders what the dataset renders: min(255, ⌊v·f + ½⌋)', () => {
  const batch = emptyBatch(1, 64);
  poolPicture(batch, 0, new Uint8Array(PICTURE_BYTES).fill(201), brightnessTable(0.5));
  expect(batch.values[0]).toBe(101);
  expect(brightnessTable(1.35)[200]).toBe(255);
});
