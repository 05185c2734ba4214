import { describe, expect, it } from 'vitest';
import { linearOfRgb, type Rgb } from '../colour/srgb.ts';
import { AppError } from '../shared/errors.ts';
import type { Stroke } from './mask/strokes.ts';
import type { SavedPicture, WallWish, WishedSurface } from './wall-api.ts';
import { createWall, type Pixels } from './wall-service.ts';

const WALL: Rgb = [176, 168, 150];
const TRIM: Rgb = [120, 70, 52];
const CARD: Rgb = [232, 231, 226];
const NEW: Rgb = [84, 120, 148];
const SIZE = { width: 160, height: 120 };

/** A wall with a soft shadow to the right, a skirting board below it and a white card in its corner. */
function photo(): Pixels {
  const data = new Uint8ClampedArray(4 * SIZE.width * SIZE.height);
  for (let y = 0; y < SIZE.height; y++)
    for (let x = 0; x < SIZE.width; x++) {
      const isCard = x > 4 && x < 22 && y > 4 && y < 22;
      const base = isCard ? CARD : y >= 96 ? TRIM : WALL;
      const light = isCard ? 1 : 1 - 0.25 * (x / SIZE.width);
      data.set([...base.map((v) => v * light), 255], 4 * (y * SIZE.width + x));
    }
  return { ...SIZE, data };
}

const tap = (x: number, y: number, isPart = true): Stroke => ({ points: [[x, y]], radius: 0, isPart });
const wall = (change: Partial<WishedSurface> = {}): WishedSurface => ({
  ...{ id: 'wall', strokes: [tap(90, 50)], to: linearOfRgb(NEW) },
  known: { kind: 'paint', reflectance: linearOfRgb(WALL) },
  ...change,
});
const trim: WishedSurface = {
  ...{ id: 'trim', strokes: [tap(80, 108)], to: linearOfRgb([240, 240, 235]) },
  known: { kind: 'paint', reflectance: linearOfRgb(TRIM) },
};
const wishOf = (...surfaces: WishedSurface[]): WallWish => ({ surfaces, light: 'taken' });

async function openWall(encoded: Pixels[] = []) {
  const service = createWall({
    decode: async () => photo(),
    async encode(pixels, { type }) {
      encoded.push(pixels);
      return { width: pixels.width, height: pixels.height, type, bytes: new Uint8Array(1) };
    },
    now: () => 0,
  });
  const opened = await service.open(new Blob());
  return { service, opened };
}

const at = (pixels: Uint8ClampedArray, x: number, y: number) => {
  const from = 4 * (y * SIZE.width + x);
  return [...pixels.slice(from, from + 3)] as unknown as Rgb;
};

describe('a wall on a photo', () => {
  it('gets the paint where it was tapped, under the light that is there, and nothing else does', async () => {
    const { service } = await openWall();
    const { pixels, surfaces } = await service.show(wishOf(wall()));
    const lit = at(pixels, 40, 50);
    lit.forEach((v, c) => expect(Math.abs(v - NEW[c]! * (1 - 0.25 * 0.25))).toBeLessThan(14));
    expect(at(pixels, 130, 50)[1], 'the shadow').toBeLessThan(lit[1] - 4);
    expect(at(pixels, 80, 112)).toEqual(at(photo().data, 80, 112));
    expect(surfaces[0]!.share).toBeGreaterThan(0.6);
    expect(surfaces[0]!.outline).toMatch(/^M/);
    expect(surfaces[0]!.stated?.restsOn).toBe('paint');
    const { stated: _, ...marks } = surfaces[0]!;
    expect(await service.marks(wishOf(wall()))).toEqual([marks]);
  });

  it('is left alone without a tap, without a paint, and after a tap that takes it back', async () => {
    const { service } = await openWall();
    const before = [...photo().data];
    for (const one of [wall({ strokes: [] }), wall({ strokes: [tap(90, 50, false)] }), wall({ to: null })]) {
      const { pixels, surfaces } = await service.show(wishOf(one));
      expect([...pixels]).toEqual(before);
      expect(surfaces[0]!.stated).toBeNull();
    }
  });

  it('has several surfaces, each in its paint; what was tapped as one is none of the other', async () => {
    const { service } = await openWall();
    const alone = (await service.show(wishOf(wall()))).pixels;
    const { pixels, surfaces } = await service.show(wishOf(wall(), trim));
    expect(at(pixels, 60, 50)).toEqual(at(alone, 60, 50));
    expect(at(pixels, 80, 110)[2]).toBeGreaterThan(at(photo().data, 80, 110)[2] + 40);
    expect(surfaces.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
    const again = await service.show(
      wishOf({ ...trim, id: 'other', strokes: [tap(90, 50)], to: null }, trim),
    );
    expect(again.surfaces[0]!.share).toBeLessThan(0.85);
  });

  it('is shown in the light of a lamp as a whole: the same paint, everything warmer', async () => {
    const { service } = await openWall();
    const day = await service.show(wishOf(wall()));
    const lamp = await service.show({ ...wishOf(wall()), light: 'lamp' });
    for (const [x, y] of [
      [60, 50],
      [80, 112],
    ] as const)
      expect(at(lamp.pixels, x, y)[2]).toBeLessThan(at(day.pixels, x, y)[2]);
    expect([...(await service.photo('taken'))]).toEqual([...photo().data]);
  });

  it('rests on a card where one is framed, and says so of a black one', async () => {
    const { service } = await openWall();
    const region = { x: 8, y: 8, width: 10, height: 10 };
    const { surfaces } = await service.show(
      wishOf(wall({ known: { kind: 'card', region, reflectance: 0.9 } })),
    );
    expect(surfaces[0]!.stated?.restsOn).toBe('card');
    const service2 = createWall({
      decode: async () => ({ ...SIZE, data: photo().data.map((v, i) => (i % 4 === 3 ? v : v / 200)) }),
      encode: () => Promise.reject(new Error('not asked')),
      now: () => 0,
    });
    await service2.open(new Blob());
    const known = { kind: 'card', region, reflectance: 0.9 } as const;
    await expect(service2.show(wishOf(wall({ known })))).rejects.toMatchObject({
      code: 'bad-white-reference',
    });
  });

  it('is saved at the photo’s own size or a smaller one, painted alike', async () => {
    const encoded: Pixels[] = [];
    const { service } = await openWall(encoded);
    const as: SavedPicture = { type: 'image/png', side: null, line: null };
    await service.save(wishOf(wall()), as);
    await service.save(wishOf(wall()), { ...as, side: 80 });
    const { pixels } = await service.show(wishOf(wall()));
    expect(encoded.map(({ width, height }) => [width, height])).toEqual([
      [160, 120],
      [80, 60],
    ]);
    at(encoded[0]!.data, 60, 50).forEach((v, c) =>
      expect(Math.abs(v - at(pixels, 60, 50)[c]!)).toBeLessThan(2),
    );
  });

  it('gives a saving up when it is cancelled, and nothing before a photo is open', async () => {
    const { service } = await openWall();
    const saving = service.save(wishOf(wall()), { type: 'image/png', side: null, line: null });
    await service.cancelSaving();
    await expect(saving).rejects.toMatchObject({ code: 'cancelled' });
    const empty = createWall({
      decode: async () => photo(),
      encode: () => Promise.reject(new Error()),
      now: () => 0,
    });
    await expect(empty.show(wishOf(wall()))).rejects.toBeInstanceOf(AppError);
  });
});
