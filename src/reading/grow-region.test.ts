import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import type { Pixels, Point, Region } from './frame-reading.ts';
import { growRegion } from './grow-region.ts';
import { renderFrame, SCENE, type Scene } from './test-frames.ts';

const SWATCH = SCENE.swatch.box;
const ON_SWATCH: Point = { x: 190, y: 110 };
const grown = (changes: Partial<Scene>, tap = ON_SWATCH) =>
  growRegion(renderFrame(changes, createRandom(3)), tap);

function isWithin(inner: Region, outer: Region): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

const shareOf = ({ width, height }: Region, { width: w, height: h }: Region) => (width * height) / (w * h);

describe('a region grown from a tap', () => {
  it.each<[string, Partial<Scene>]>([
    ['as it is', {}],
    ['in light that falls off', { gradient: 0.2 }],
    ['of a noisy camera', { noise: 6 }],
    ['in dim light', { light: [0.06, 0.05, 0.05], noise: 2 }],
    ['with a roller’s texture', { texture: 0.02 }],
    ['with a speck on it', { hand: { x: 230, y: 150, radius: 2 } }],
  ])('fills the swatch and no more, %s', (_, changes) => {
    const box = grown(changes)!;
    expect(isWithin(box, SWATCH)).toBe(true);
    expect(shareOf(box, SWATCH)).toBeGreaterThan(0.6);
  });

  it('finds the same swatch wherever it is tapped, on a speck too', () => {
    for (const tap of [
      { x: 130, y: 50 },
      { x: 270, y: 190 },
      { x: 230, y: 150 },
    ]) {
      const box = grown({ hand: { x: 230, y: 150, radius: 1.5 } }, tap)!;
      expect(isWithin(box, SWATCH)).toBe(true);
      expect(shareOf(box, SWATCH)).toBeGreaterThan(0.5);
    }
  });

  it.each<[string, Partial<Scene>, Region]>([
    [
      'the edge of a shadow',
      { shadow: { x: 220, depth: 0.6, softness: 2 } },
      { ...SWATCH, width: 220 - SWATCH.x },
    ],
    [
      'another paint that hardly differs',
      { stripe: { colour: [172, 92, 66], box: { ...SWATCH, x: 220 } } },
      { ...SWATCH, width: 220 - SWATCH.x },
    ],
    ['a hand', { hand: { x: 250, y: 120, radius: 30 } }, { ...SWATCH, width: 240 - SWATCH.x }],
  ])('stops at %s', (_, changes, part) => {
    const box = grown(changes)!;
    expect(isWithin(box, part)).toBe(true);
    expect(shareOf(box, part)).toBeGreaterThan(0.4);
  });

  it('keeps out of glare', () => {
    const box = grown({ glare: { x: 250, y: 70, peak: 0.8, radius: 8 } })!;
    expect(isWithin({ x: 244, y: 64, width: 12, height: 12 }, box)).toBe(false);
    expect(shareOf(box, SWATCH)).toBeGreaterThan(0.3);
  });

  it('fits a sample of a few pixels', () => {
    const tiny = { x: 200, y: 100, width: 14, height: 12 };
    const box = grown({ stripe: { colour: [60, 90, 180], box: tiny } }, { x: 207, y: 106 })!;
    expect(isWithin(box, tiny)).toBe(true);
    expect(shareOf(box, tiny)).toBeGreaterThan(0.4);
  });

  it('is the whole of a picture of one paint, whatever its size', () => {
    for (const side of [1, 7, 64, 500]) {
      const data = new Uint8ClampedArray(4 * side * side).fill(120);
      const picture: Pixels = { data, width: side, height: side };
      const box = growRegion(picture, { x: side / 2, y: side / 3 })!;
      expect(shareOf(box, { x: 0, y: 0, width: side, height: side })).toBeGreaterThan(0.9);
    }
  });

  it('is none on a pattern, and on the edge between two paints', () => {
    const data = new Uint8ClampedArray(4 * 320 * 240).fill(255);
    for (let i = 0; i < 320 * 240; i++)
      if (((i % 320) >> 3) % 2 === (Math.floor(i / 320) >> 3) % 2) data.fill(30, 4 * i, 4 * i + 3);
    const box = growRegion({ data, width: 320, height: 240 }, { x: 160, y: 120 });
    expect(box === null || Math.max(box.width, box.height) <= 8).toBe(true);
  });

  it('holds the tapped point’s block, or lies beside it', () => {
    const { x, y, width, height } = grown({}, { x: 0, y: 0 })!;
    expect([x, y]).toEqual([0, 0]);
    expect(width > 0 && height > 0).toBe(true);
  });
});
