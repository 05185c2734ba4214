// The gallery over a fake generator, whose pictures say which latent number and label they came from.
import { describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Model } from '../../tracking/run.ts';
import { between, pathRows } from './latent-paths.ts';
import { sampleLatents } from './latent-samples.ts';
import type { GalleryStore } from './open-source.ts';
import { dataset, fakeKind, firstBytes, galleryOf, MODEL, model, PIXELS, SIDE } from './test-gallery.ts';

describe('the gallery', () => {
  it('opens a model with the arrays of its networks and what it can be told', async () => {
    const { kind, open } = fakeKind();
    const opened = await galleryOf(kind).open(MODEL);
    expect(opened).toMatchObject({ side: SIDE, latentSize: 2, hasEncoder: true, hasPictures: true });
    expect(opened.labels.map(({ name }) => name)).toEqual(['dark', 'light']);
    expect([...open.mock.calls[0]![2].keys()]).toEqual(['generator/w']);
  });

  it('draws what each row is told, as RGB, no more than 64 at once, and in place of the model before', async () => {
    const batches: number[] = [];
    const dispose = vi.fn();
    const gallery = galleryOf(fakeKind(dispose, batches).kind);
    await gallery.open(MODEL);
    const latents = new Float32Array(2 * 100);
    latents[0] = 3;
    const labels = new Uint16Array(100);
    labels[1] = 1;
    const { pictures } = await gallery.draw({ latents, labels });
    expect(firstBytes(pictures).slice(0, 3)).toEqual([130, 200, 100]);
    expect(batches).toEqual([64, 36]);
    expect(dispose).not.toHaveBeenCalled();
    await gallery.open(MODEL);
    expect(dispose).toHaveBeenCalledOnce();
  });

  it('finds the nearest real pictures and how near real ones are to each other', async () => {
    const gallery = galleryOf(fakeKind().kind);
    await gallery.open(MODEL);
    const found = await gallery.nearest(new Uint8Array(PIXELS * 3).fill(188));
    expect(found.pictures.map(({ index, name, distance }) => [index, name, distance])).toEqual([
      [4, 'light', 2],
      [3, 'light', 8],
      [5, 'light', 12],
    ]);
    expect(found).toMatchObject({ compared: 6, comparedSide: 14, typical: 10 });
  });

  it('encodes a drawn picture, a real one and a file, and lays the real ones flat', async () => {
    const gallery = galleryOf(fakeKind().kind);
    await gallery.open(MODEL);
    const again = await gallery.encodeAgain(new Uint8Array(PIXELS * 3).fill(215), Uint16Array.of(1));
    expect(again.latents[0]).toBeCloseTo(1.5, 5);
    expect(firstBytes(again.pictures)).toEqual([215]);
    const { real, drawn } = await gallery.encodeReal(4);
    expect([real.name, firstBytes(real.picture), firstBytes(drawn.pictures)]).toEqual([
      'light',
      [190],
      [190],
    ]);
    const own = await gallery.encodeFile(new Blob(), 'crop', 0);
    expect(firstBytes(own.drawn.pictures)).toEqual([120]);

    const plane = await gallery.plane();
    expect([...plane.labels]).toEqual([0, 0, 0, 1, 1, 1]);
    const [x, y] = [plane.points[8]!, plane.points[9]!];
    expect(firstBytes((await gallery.drawOnPlane(x, y, 1)).pictures)).toEqual([190]);
  });

  it.each([
    ['a model that is gone', { kind: 'model' as const, modelId: 'x' }, {}, 'studio.modelGone'],
    [
      'a checkpoint that is gone',
      { kind: 'checkpoint' as const, runId: 'r', slot: 'last' as const },
      {},
      'studio.checkpointGone',
    ],
    [
      'a dataset that is gone',
      MODEL,
      { readDataset: () => Promise.resolve(undefined) },
      'studio.datasetGone',
    ],
    [
      'a kind that draws nothing',
      MODEL,
      { readModel: () => Promise.resolve({ ...model, params: {} as Model['params'] }) },
      'studio.drawsNothing',
    ],
  ])('says that of %s', async (_, source, changes, key) => {
    await expect(galleryOf(fakeKind().kind, changes).open(source)).rejects.toMatchObject({ told: { key } });
  });

  it('of a dataset with other pictures since has the classes that it learned, and no pictures', async () => {
    const classes = ['dark', 'light'].map((name) => ({ name: `${name} ones`, count: 2, heldOut: 0 }));
    const readModel = () => Promise.resolve({ ...model, datasetDigest: 'then' });
    const openWith = async (digest: string) => {
      const now = { ...dataset, digest, classes };
      const gallery = galleryOf(fakeKind().kind, { readModel, readDataset: () => Promise.resolve(now) });
      return { gallery, opened: await gallery.open(MODEL) };
    };
    const renamed = (await openWith('then')).opened;
    expect(renamed.hasPictures).toBe(true);
    expect(renamed.labels.map(({ name }) => name)).toEqual(['dark ones', 'light ones']);
    const { gallery, opened } = await openWith('now');
    expect(opened.hasPictures).toBe(false);
    expect(opened.labels.map(({ name }) => name)).toEqual(['dark', 'light']);
    for (const call of [gallery.encodeReal(0), gallery.plane(), gallery.nearest(new Uint8Array(PIXELS * 3))])
      await expect(call).rejects.toMatchObject({ told: { key: 'studio.noPictures' } });
  });

  it('reads pictures again that could not be read before', async () => {
    const readPixelShard = vi.fn<GalleryStore['readPixelShard']>().mockRejectedValueOnce(new Error('busy'));
    const gallery = galleryOf(fakeKind().kind, { readPixelShard });
    await gallery.open(MODEL);
    await expect(gallery.encodeReal(0)).rejects.toThrow('busy');
    readPixelShard.mockResolvedValue(new Uint8Array(6 * PIXELS).fill(90));
    expect(firstBytes((await gallery.encodeReal(0)).drawn.pictures)).toEqual([90]);
  });

  it('says that there are no pictures to compare with where they came in a pack', async () => {
    const packed = { ...dataset, source: 'pack' } as Dataset;
    const gallery = galleryOf(fakeKind().kind, { readDataset: () => Promise.resolve(packed) });
    expect((await gallery.open(MODEL)).hasPictures).toBe(false);
    const none = gallery.nearest(new Uint8Array(PIXELS * 3));
    await expect(none).rejects.toMatchObject({ told: { key: 'studio.noPictures' } });
  });
});

describe('latent samples', () => {
  const wish = { seed: 5, temperature: 1, truncation: Infinity };

  it('are the same for a seed and a place, whichever others are asked for', () => {
    const all = sampleLatents({ ...wish, places: [0, 1, 2] }, 8);
    expect(sampleLatents({ ...wish, places: [2] }, 8)).toEqual(all.slice(16));
    expect(sampleLatents({ ...wish, seed: 6, places: [2] }, 8)).not.toEqual(all.slice(16));
  });

  it('are standard normal, stay within the truncation and grow with the temperature', () => {
    const places = Array.from({ length: 500 }, (_, i) => i);
    const all = sampleLatents({ ...wish, places }, 20);
    const mean = all.reduce((sum, z) => sum + z, 0) / all.length;
    const variance = all.reduce((sum, z) => sum + z * z, 0) / all.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    expect(all.some((z) => Math.abs(z) > 3)).toBe(true);
    const bounded = sampleLatents({ ...wish, places, truncation: 0.5 }, 20);
    expect(bounded.every((z) => Math.abs(z) <= 0.5)).toBe(true);
    expect(sampleLatents({ ...wish, places, temperature: 2 }, 20)).toEqual(all.map((z) => 2 * z));
  });
});

describe('ways between latent points', () => {
  const [a, b] = [Float32Array.of(1, 0), Float32Array.of(0, 3)];

  it('begin and end at the points', () => {
    for (const shape of ['linear', 'spherical'] as const)
      for (const [at, end] of [
        [0, a],
        [1, b],
      ] as const)
        between(a, b, at, shape).forEach((value, i) => expect(value).toBeCloseTo(end[i]!, 6));
  });

  it('go straight, or keep to the sphere with the length going evenly', () => {
    expect([...between(a, b, 0.5, 'linear')]).toEqual([0.5, 1.5]);
    const middle = between(a, b, 0.5, 'spherical');
    expect(Math.hypot(...middle)).toBeCloseTo(2, 6);
    expect(middle[0]).toBeCloseTo(middle[1]!, 6);
  });

  it('go straight where there is no great circle', () => {
    const opposite = between(a, Float32Array.of(-1, 0), 0.25, 'spherical');
    expect([...opposite]).toEqual([0.5, 0]);
    expect([...between(a, Float32Array.of(0, 0), 0.5, 'spherical')]).toEqual([0.5, 0]);
  });

  it('change the label half-way', () => {
    const row = (latents: Float32Array, label: number) => ({ latents, labels: Uint16Array.of(label) });
    const { latents, labels } = pathRows({ from: row(a, 2), to: row(b, 7), steps: 4, shape: 'linear' });
    expect(latents.length).toBe(8);
    expect([...labels!]).toEqual([2, 2, 7, 7]);
  });
});
