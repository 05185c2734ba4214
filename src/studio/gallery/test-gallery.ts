// A gallery over a fake generator, whose pictures say which latent number and label they came from, for tests.
import { vi } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Model } from '../../tracking/run.ts';
import type { Generator, KindGenerator } from '../../training/kind-generator.ts';
import { encodeSafetensors } from '../../shared/safetensors.ts';
import { createGallery } from './gallery-service.ts';
import type { GalleryStore } from './open-source.ts';

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
const CLASSES = [
  { name: 'dark', count: 3, heldOut: 0 },
  { name: 'light', count: 3, heldOut: 0 },
];
const data = { kind: 'pictures' as const, shape: [SIDE, SIDE, 1] as const, classes: CLASSES };
export const dataset = { id: 'd', name: 'Shades', source: 'folder', ...data } as unknown as Dataset;
const params = { gan: {}, preset: 'compact', latentSize: 2 } as unknown as Model['params'];
export const model = {
  ...{ id: 'g', name: 'gan_generator', runId: 'r', datasetId: 'd', createdAt: 7, params, data },
} as unknown as Model;

/** A picture is flat: 100 + 10 × its first number + 100 × its class. */
const flatValue = (z: number, label: number) =>
  Math.max(0, Math.min(255, Math.round(100 + 10 * z + 100 * label)));

export function fakeKind(dispose = vi.fn(), batches: number[] = []) {
  const generator: Generator = {
    ...{ side: SIDE, depth: 1, latentSize: 2, told: 'class', toldSize: 2, dispose },
    draw(latents, told) {
      const count = latents.length / 2;
      batches.push(count);
      const pictures = new Uint8Array(count * PIXELS);
      for (let i = 0; i < count; i++)
        pictures.fill(flatValue(latents[2 * i]!, told![2 * i + 1]!), i * PIXELS, (i + 1) * PIXELS);
      return Promise.resolve(pictures);
    },
    encode(pictures, told) {
      const count = pictures.length / PIXELS;
      const mean = new Float32Array(2 * count);
      for (let i = 0; i < count; i++)
        mean[2 * i] = (pictures[i * PIXELS]! - 100 - 100 * told![2 * i + 1]!) / 10;
      return Promise.resolve({ mean, logVariance: new Float32Array(2 * count) });
    },
  };
  const open = vi.fn<KindGenerator['open']>(() => generator);
  return { kind: { networks: ['gan_generator'], open } satisfies KindGenerator, open };
}

/** Six flat pictures: 80, 90, 100 of the first class, 180, 190, 200 of the second. */
const SHADES = [80, 90, 100, 180, 190, 200];
const shard = Uint8Array.from({ length: SHADES.length * PIXELS }, (_, i) => SHADES[Math.floor(i / PIXELS)]!);

export function galleryOf(kind: KindGenerator, changes: Partial<GalleryStore> = {}) {
  const weights = encodeSafetensors(new Map([['generator/w', { shape: [1], data: Float32Array.of(3) }]]));
  const store: GalleryStore = {
    readModel: (id) => Promise.resolve(id === 'g' ? model : undefined),
    listModels: () => Promise.resolve([model]),
    readWeights: () => Promise.resolve(weights),
    readRun: () => Promise.resolve(undefined),
    readCheckpoint: () => Promise.resolve(undefined),
    readDataset: () => Promise.resolve(dataset),
    readPaints: () => Promise.resolve([]),
    readPixelShard: () => Promise.resolve(shard),
    ...changes,
  };
  return createGallery({
    store,
    generatorOfKind: (name) => (name === 'gan' ? kind : null),
    startBackend: () => Promise.resolve('a device'),
    decodeFile: (_file, side) => Promise.resolve(new Uint8Array(side * side * 3).fill(120)),
  });
}

export const MODEL = { kind: 'model' as const, modelId: 'g' };
/** The first byte of each picture. */
export const firstBytes = (pictures: Uint8Array) =>
  Array.from({ length: pictures.length / (PIXELS * 3) }, (_, i) => pictures[i * PIXELS * 3]!);
