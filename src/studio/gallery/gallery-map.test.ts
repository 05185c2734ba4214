import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { dataset, fakeKind, firstBytes, galleryOf, MODEL, PIXELS } from './test-gallery.ts';

const EACH = 20;
const many = {
  ...dataset,
  classes: ['dark', 'light'].map((name) => ({ name, count: EACH, heldOut: 0 })),
} as Dataset;
/** Flat pictures: 60, 62, … of the first class, 160, 162, … of the second. */
const shard = Uint8Array.from({ length: 2 * EACH * PIXELS }, (_, at) => {
  const picture = Math.floor(at / PIXELS);
  return (picture < EACH ? 60 : 160) + 2 * (picture % EACH);
});

async function opened() {
  const gallery = galleryOf(fakeKind().kind, {
    readDataset: () => Promise.resolve(many),
    readPixelShard: () => Promise.resolve(shard),
  });
  await gallery.open(MODEL);
  return gallery;
}

describe('the map of an open model by neighbourhoods', () => {
  it('draws at a point the picture whose code lies there, beside the map by directions', async () => {
    const gallery = await opened();
    const shares: number[] = [];
    const plane = await gallery.plane('neighbours', (share) => shares.push(share));
    expect(plane.indices.length).toBe(2 * EACH);
    expect(shares.length).toBeGreaterThan(10);
    for (const i of [0, 7, 33]) {
      const [x, y] = [plane.points[2 * i]!, plane.points[2 * i + 1]!];
      const { pictures } = await gallery.drawOnPlane(x, y, plane.labels[i]!, 'neighbours');
      expect(firstBytes(pictures)).toEqual([shard[i * PIXELS]]);
    }
    const principal = await gallery.plane();
    expect(principal.explained.length).toBe(2);
    expect(principal.points).not.toEqual(plane.points);
    expect((await gallery.plane('neighbours')).points).toEqual(plane.points);
  });

  it('ends when it is stopped or another model is opened, and is laid out when it is asked for again', async () => {
    const gallery = await opened();
    for (const end of [() => gallery.stopPlane(), () => void gallery.open(MODEL)]) {
      let told = 0;
      const ended = gallery.plane('neighbours', () => {
        if (++told === 3) end();
      });
      await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
      expect(told).toBe(3);
    }
    expect((await gallery.plane('neighbours')).indices.length).toBe(2 * EACH);
  });
});
