import { describe, expect, it } from 'vitest';
import type { Paint, Picture, Rgb } from '../../dataset/dataset.ts';
import { findDisagreements } from './disagreements.ts';

const GREEN: Rgb = [80, 160, 100];

function paintWith(index: number, pictures: [file: string, factor: number, colour: Rgb | null][]): Paint {
  const folder = `${index} Paint`;
  const all: [string, number, Rgb | null][] = [['key.png', 1, GREEN], ...pictures];
  return {
    ...{ index, folder, code: null, name: folder, colour: GREEN, thumbnail: new Uint8Array(3072) },
    pictures: all.map(([file, factor, colour], i): Picture => ({
      ...{ path: `${folder}/${file}`, role: i === 0 ? 'key' : 'variant', factor, pixels: colour && i },
      ...(colour && { colour }),
    })),
  };
}

const SOUND = paintWith(0, [
  ['brightness_1_0.5.jpg', 0.5, [41, 79, 52]],
  ['brightness_2_2.jpg', 2, [160, 255, 201]],
]);

describe('paints whose pictures disagree', () => {
  it('are none where all are as coding leaves them, clipped or not', () => {
    expect(findDisagreements([SOUND], null, 'coded')).toEqual({ checked: 1, count: 0, paints: [] });
  });

  it('are told with how many disagree, and the one that is furthest off beside what was expected', () => {
    const ailing = paintWith(1, [
      ['brightness_1_0.5.png', 0.5, [40, 80, 50]],
      ['brightness_2_0.9.png', 0.9, [72, 144, 96]],
      ['brightness_3_0.75.png', 0.75, [60, 120, 175]],
    ]);
    const { checked, count, paints } = findDisagreements([SOUND, ailing], null, 'coded');
    expect([checked, count]).toEqual([2, 1]);
    expect(paints).toEqual([
      {
        ...{ paint: 1, checked: 4, contradicting: 2 },
        paths: ['1 Paint/brightness_2_0.9.png', '1 Paint/brightness_3_0.75.png'],
        worst: {
          ...{ picture: 3, path: '1 Paint/brightness_3_0.75.png', difference: 100 },
          ...{ shown: [60, 120, 175], expected: [60, 120, 75] },
        },
      },
    ]);
  });

  it('don’t come of a further photo, whose factor was measured, nor of rendered pictures', () => {
    const paint = paintWith(0, [
      ['evening.jpg', 0.5, [70, 60, 50]],
      ['brightness_1_0.3', 0.3, null],
    ]);
    expect(findDisagreements([paint], null, 'coded')).toEqual({ checked: 0, count: 0, paints: [] });
  });

  it('of a dataset from before are found by what was scanned', () => {
    const scanned = {
      ...{ paint: Int32Array.of(0, 0), picture: Int32Array.of(0, 1) },
      ...{ colours: Float64Array.of(80, 160, 100, 90, 80, 50), digests: new Float64Array(2) },
    };
    const { pictures, ...head } = paintWith(0, [['brightness_1_0.5.png', 0.5, GREEN]]);
    const before = { ...head, pictures: pictures.map(({ colour: _, ...picture }) => picture) };
    expect(findDisagreements([before], scanned, 'coded').count).toBe(1);
  });
});
