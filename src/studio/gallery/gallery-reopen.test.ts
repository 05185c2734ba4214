// A model opened anew while the one before is at work, as after every epoch of a run that is under way.
import { describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Model } from '../../tracking/run.ts';
import type { Generator, KindGenerator } from '../../training/kind-generator.ts';
import type { GalleryStore } from './open-source.ts';
import { dataset, fakeKind, firstBytes, galleryOf, MODEL, model, PIXELS } from './test-gallery.ts';

/** What is opened first draws 1 everywhere, next 2, …; encoding gives its number too, and each waits for `gate`. */
function numberedKind(gate: { open: Promise<void> }) {
  const { kind } = fakeKind();
  const disposed: number[] = [];
  let opened = 0;
  const open: KindGenerator['open'] = (...given) => {
    const number = ++opened;
    const atWork = async <T>(value: T) => {
      await gate.open;
      if (disposed.includes(number)) throw new Error('Tensor is disposed.');
      return value;
    };
    const generator: Generator = {
      ...kind.open(...given),
      draw: (latents) => atWork(new Uint8Array((latents.length / 2) * PIXELS).fill(number)),
      encode: (pictures) => {
        const codes = new Float32Array((2 * pictures.length) / PIXELS).map((_, i) => number + i);
        return atWork({ mean: codes, logVariance: codes });
      },
      dispose: () => void disposed.push(number),
    };
    return generator;
  };
  return { kind: { ...kind, open }, disposed };
}

/** What waits for it goes on once it is let go. */
function createGate() {
  let letGo = () => {};
  const open = new Promise<void>((resolve) => (letGo = resolve));
  return { open, letGo };
}

const rows = (count: number) => ({ latents: new Float32Array(2 * count), labels: null });

describe('a gallery that opens another model meanwhile', () => {
  it('ends what is under way with the model that it began with, and then lets that go', async () => {
    const gate = createGate();
    const { kind, disposed } = numberedKind(gate);
    const gallery = galleryOf(kind);
    await gallery.open(MODEL);
    const long = gallery.draw(rows(100));
    const again = gallery.encodeAgain(new Uint8Array(PIXELS * 3), Uint16Array.of(0));
    const real = gallery.encodeReal(2);
    const plane = gallery.plane();
    await gallery.open(MODEL);
    expect(disposed).toEqual([]);
    const next = gallery.draw(rows(1));
    gate.letGo();
    expect(new Set(firstBytes((await long).pictures))).toEqual(new Set([1]));
    for (const { latents, pictures } of [await again, (await real).drawn])
      expect([latents[0], ...firstBytes(pictures)]).toEqual([1, 1]);
    expect((await plane).indices.length).toBe(6);
    expect(disposed).toEqual([1]);
    expect(firstBytes((await next).pictures)).toEqual([2]);
    await gallery.open(MODEL);
    expect(disposed).toEqual([1, 2]);
  });

  it('lays the pictures flat anew with every model, as codes are of its weights', async () => {
    const { kind } = numberedKind({ open: Promise.resolve() });
    const gallery = galleryOf(kind);
    await gallery.open(MODEL);
    await gallery.plane();
    const first = (await gallery.drawOnPlane(0, 0, 0)).latents;
    await gallery.open(MODEL);
    const second = (await gallery.drawOnPlane(0, 0, 0)).latents;
    expect(second[0]! - first[0]!).toBeCloseTo(1, 5);
  });

  it('keeps the newest that was asked for, whichever is there first', async () => {
    const first = createGate();
    const { kind, disposed } = numberedKind({ open: Promise.resolve() });
    const readModel = vi.fn(async () => {
      if (readModel.mock.calls.length === 1) await first.open;
      return model;
    });
    const gallery = galleryOf(kind, { readModel });
    const overtaken = gallery.open(MODEL);
    await gallery.open(MODEL);
    first.letGo();
    await expect(overtaken).rejects.toMatchObject({ code: 'cancelled' });
    expect(disposed).toEqual([2]);
    expect(firstBytes((await gallery.draw(rows(1))).pictures)).toEqual([1]);
  });

  it('reads the pictures to compare with once, until they are others', async () => {
    const { kind } = numberedKind({ open: Promise.resolve() });
    let digest = 'a';
    const classes = [{ name: 'all', count: 300, heldOut: 0 }];
    const readPixelShard = vi.fn<GalleryStore['readPixelShard']>(async (_, shard) =>
      new Uint8Array((shard === 0 ? 256 : 44) * PIXELS).fill(100 * shard),
    );
    const gallery = galleryOf(kind, {
      readModel: async () => ({ ...model, datasetDigest: digest }) as Model,
      readDataset: async () => ({ ...dataset, digest, classes }) as unknown as Dataset,
      readPixelShard,
    });
    const shardsRead = async () => {
      await gallery.open(MODEL);
      readPixelShard.mockClear();
      const { pictures } = await gallery.nearest(new Uint8Array(PIXELS * 3));
      expect(pictures.map(({ index }) => index)).toEqual([0, 1, 2]);
      return readPixelShard.mock.calls.map(([, shard]) => shard);
    };
    expect(await shardsRead()).toEqual([0, 1, 0]);
    expect(await shardsRead()).toEqual([0]);
    digest = 'b';
    expect(await shardsRead()).toEqual([0, 1, 0]);
  });
});
