// Thousands of samples from a stored GAN on WASM: no tensor stays.
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../compute/backends.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { ganFile } from '../../kinds/gan/worker/gan-file.ts';
import { generatorOfKind } from '../../kinds/registry.generators.ts';
import { createRandom } from '../../shared/random.ts';
import { encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import type { Model } from '../../tracking/run.ts';
import { createGallery } from './gallery-service.ts';
import type { GalleryStore } from './open-source.ts';

const SAMPLES = 10_000;
const SHEET = 64;

const data = {
  kind: 'pictures' as const,
  shape: [28, 28, 1] as const,
  classes: ['a', 'b', 'c'].map((name) => ({ name, count: 4, heldOut: 0 })),
};
const defaults = ganParams('compact', 'dcgan');
const params = { ...defaults, gan: { ...defaults.gan, isConditional: true } };
const model = { id: 'g', name: 'gan_generator', runId: 'r', datasetId: 'd', createdAt: 1, params, data };

function weights(): Uint8Array {
  const random = createRandom(4);
  const arrays = new Map<string, NamedArray>();
  for (const [name, shape] of ganFile.networks(params, data).get('gan_generator')!) {
    const length = shape.reduce((product, size) => product * size, 1);
    const value = name.endsWith('/variance') ? () => 1 : () => 0.1 * random.gaussian();
    arrays.set(name, { shape: [...shape], data: Float32Array.from({ length }, value) });
  }
  return encodeSafetensors(arrays);
}

describe('a stored GAN in the gallery', () => {
  it(`draws ${SAMPLES} samples and leaves no tensor`, { timeout: 120_000 }, async () => {
    const bytes = weights();
    const store = {
      readModel: () => Promise.resolve(model as unknown as Model),
      listModels: () => Promise.resolve([]),
      readWeights: () => Promise.resolve(bytes),
      readDataset: () => Promise.resolve({ id: 'd', source: 'folder', ...data } as unknown as Dataset),
    } as unknown as GalleryStore;
    const gallery = createGallery({
      ...{ store, generatorOfKind },
      startBackend: async () => (await startBackend('wasm')).device,
      decodeFile: () => Promise.reject(new Error('not asked')),
    });
    await gallery.open({ kind: 'model', modelId: 'g' });
    const places = Array.from({ length: SHEET }, (_, i) => i);
    const wish = { places, labels: Uint16Array.from(places, (i) => i % 3), temperature: 1, truncation: 2 };
    const sheet = await gallery.sample({ ...wish, seed: 0 });
    expect(new Set(sheet.pictures).size).toBeGreaterThan(1);
    const before = tf.memory();
    for (let seed = 1; seed * SHEET <= SAMPLES; seed++) await gallery.sample({ ...wish, seed });
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    await gallery.open({ kind: 'model', modelId: 'g' });
    expect(tf.memory().numTensors).toBe(before.numTensors);
  });
});
