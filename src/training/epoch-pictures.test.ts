import { describe, expect, it } from 'vitest';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import { epochPictures, KEPT_SIDE } from './epoch-pictures.ts';

const picture = (shade: number) => new Uint8Array(PICTURE_BYTES).fill(shade);
const both = (a: Uint8Array, b: Uint8Array) => Uint8Array.from([...a, ...b]);

describe('the pictures that are kept of an epoch', () => {
  it('are what was shown, in order, each averaged over blocks of its own pixels', () => {
    const half = picture(40);
    half.fill(80, PICTURE_BYTES / 2); // the lower half
    const kept = epochPictures('r', 3, {
      count: 2,
      side: 64,
      pictures: both(picture(10), half),
      originals: null,
    });
    const bytes = KEPT_SIDE * KEPT_SIDE * 3;
    expect(kept).toMatchObject({ runId: 'r', epoch: 3, count: 2, side: KEPT_SIDE, originals: null });
    expect(kept.pictures.length).toBe(2 * bytes);
    const shades = [0, bytes - 1, bytes, bytes * 1.5 - 1, bytes * 1.5, 2 * bytes - 1];
    expect(shades.map((at) => kept.pictures[at])).toEqual([10, 10, 40, 40, 80, 80]);
  });

  it('stay as they are where they are small', () => {
    const pictures = Uint8Array.from({ length: 2 * 28 * 28 * 3 }, (_, i) => i % 251);
    const kept = epochPictures('r', 1, { count: 2, side: 28, pictures, originals: null });
    expect(kept).toEqual({ runId: 'r', epoch: 1, count: 2, side: 28, pictures, originals: null });
  });

  it('of reconstructions come with their originals', () => {
    const kept = epochPictures('r', 1, {
      count: 1,
      side: 64,
      pictures: picture(190),
      originals: picture(200),
    });
    expect([kept.originals![5], kept.pictures[5]]).toEqual([200, 190]);
    expect(kept).not.toHaveProperty('samples');
  });

  it('have samples beside them, however many, made small alike', () => {
    const bytes = KEPT_SIDE * KEPT_SIDE * 3;
    const kept = epochPictures('r', 1, {
      ...{ count: 1, side: 64, pictures: picture(190), originals: picture(200) },
      samples: Uint8Array.from([...picture(10), ...picture(20), ...picture(30)]),
    });
    expect(kept.samples!.length).toBe(3 * bytes);
    expect([0, bytes, 3 * bytes - 1].map((at) => kept.samples![at])).toEqual([10, 20, 30]);
  });
});
