import { describe, expect, it } from 'vitest';
import { FLAT_PICTURES } from './flat-paint.ts';
import { createPictureReader } from './pixels.ts';
import { PICTURE_BYTES, SHARD_PICTURES, type Paint, type Picture } from '../dataset.ts';
import { renderVariant } from './variants.ts';

const key = (pixels: number | null): Picture => ({ path: 'a/key', role: 'key', factor: 1, pixels });
/** A paint that is not flat. */
const paintWith = (...pictures: Picture[]): Pick<Paint, 'pictures' | 'colour' | 'thumbnail'> => ({
  pictures,
  colour: [1, 2, 3],
  thumbnail: new Uint8Array(),
});
const variant = (factor: number, pixels: number | null): Picture => ({
  path: 'a/b',
  role: 'variant',
  factor,
  pixels,
});

/** Every picture is filled with its own number; counts how often a shard is read. */
function countingSource(pictureCount: number) {
  const reads: number[] = [];
  return {
    reads,
    readShard(shard: number): Promise<Uint8Array> {
      reads.push(shard);
      const count = Math.min(SHARD_PICTURES, pictureCount - shard * SHARD_PICTURES);
      const bytes = new Uint8Array(count * PICTURE_BYTES);
      for (let i = 0; i < count; i++)
        bytes.fill((shard * SHARD_PICTURES + i) % 251, i * PICTURE_BYTES, (i + 1) * PICTURE_BYTES);
      return Promise.resolve(bytes);
    },
  };
}

describe('the picture reader', () => {
  it('reads stored pictures from their shards and renders the others from the key', async () => {
    const paints = [paintWith(key(100), variant(0.5, null), variant(0.9, 300))];
    const reader = createPictureReader(paints, countingSource(301), 2);
    expect(new Set(await reader.read(0, 0))).toEqual(new Set([100]));
    expect(await reader.read(0, 1)).toEqual(renderVariant(await reader.read(0, 0), 0.5));
    expect(new Set(await reader.read(0, 2))).toEqual(new Set([300 % 251]));
  });

  it('reads a shard once while it is kept, also when asked twice at once', async () => {
    const paints = [0, 1, 2].map((shard) => paintWith(key(shard * SHARD_PICTURES)));
    const source = countingSource(3 * SHARD_PICTURES);
    const reader = createPictureReader(paints, source, 2);
    await Promise.all([reader.read(0, 0), reader.read(0, 0), reader.read(1, 0)]);
    expect(source.reads).toEqual([0, 1]);
    await reader.read(0, 0);
    await reader.read(2, 0); // shard 1 is the least recently used
    await reader.read(0, 0);
    await reader.read(1, 0);
    expect(source.reads).toEqual([0, 1, 2, 1]);
  });

  it('tries again after a shard could not be read', async () => {
    let isBroken = true;
    const source = countingSource(1);
    const readShard = (shard: number) =>
      isBroken ? Promise.reject(new Error('locked')) : source.readShard(shard);
    const reader = createPictureReader([paintWith(key(0))], { readShard }, 1);
    await expect(reader.read(0, 0)).rejects.toThrow('locked');
    isBroken = false;
    expect(await reader.read(0, 0)).toHaveLength(PICTURE_BYTES);
  });

  it('draws the pictures of a flat paint from its colour, as variants of a stored key would be', async () => {
    const flat = { pictures: FLAT_PICTURES, colour: [10.4, 99.5, 240], thumbnail: null } as const;
    const reader = createPictureReader([{ ...flat, pictures: [...flat.pictures] }], countingSource(0), 1);
    const drawn = (await reader.read(0, 0)).slice();
    expect([...drawn.subarray(0, 6)]).toEqual([10, 100, 240, 10, 100, 240]);
    for (const picture of [1, 7, 20])
      expect(await reader.read(0, picture)).toEqual(renderVariant(drawn, FLAT_PICTURES[picture]!.factor));
    await expect(reader.read(0, 21)).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('refuses pictures that are not there', async () => {
    const paints = [paintWith(key(null), variant(0.5, null)), paintWith(key(5))];
    const reader = createPictureReader(paints, countingSource(1), 1);
    for (const [paint, picture] of [
      [0, 0],
      [0, 1],
      [0, 9],
      [1, 0],
      [7, 0],
    ] as const)
      await expect(reader.read(paint, picture)).rejects.toMatchObject({ code: 'bad-record' });
  });
});
