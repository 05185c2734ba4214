import { describe, expect, it } from 'vitest';
import type { Rgb } from '../colour/srgb.ts';
import { createRandom } from '../shared/random.ts';
import { createLightWatch, keepWhite } from './light-watch.ts';
import { renderFrame, SCENE, type Scene } from './test-frames.ts';
import { thumbnailOf } from './thumbnail.ts';

const light = (gain: number): Rgb => [0.8 * gain, 0.72 * gain, 0.6 * gain];

/** Whether the light had changed at the end of the frames. */
function watch(frames: Partial<Scene>[]): boolean {
  const random = createRandom(8);
  const watching = createLightWatch();
  return frames.map((scene) => watching.look(thumbnailOf(renderFrame(scene, random)))).at(-1)!;
}

describe('the light watch', () => {
  it.each<[string, Partial<Scene>[]]>([
    ['nothing', [{}, {}, {}]],
    ['noise', [{ noise: 5 }, { noise: 5 }, { noise: 5 }]],
    ['a hand in the picture', [{}, { hand: { x: 60, y: 200, radius: 40 } }, {}]],
    ['a camera that moves', [0, 12, 25, 40].map((x) => ({ shift: { x, y: x / 3 } }))],
    ['another wall', [{}, { wall: [60, 70, 90], swatch: { ...SCENE.swatch, colour: [90, 160, 90] } }]],
    ['flicker of a lamp', [1, 1.02, 0.99, 1.02, 1].map((gain) => ({ light: light(gain) }))],
  ])('takes %s for no change of the light', (_, frames) => {
    expect(watch(frames)).toBe(false);
  });

  it.each<[string, Partial<Scene>[]]>([
    ['a lamp that goes off', [{}, {}, { light: light(0.6) }]],
    ['a lamp of another colour', [{}, { light: [0.8, 0.78, 0.75] }]],
    ['a cloud', [1, 0.98, 0.96, 0.94, 0.92, 0.9].map((gain) => ({ light: light(gain) }))],
  ])('notices %s', (_, frames) => {
    expect(watch(frames)).toBe(true);
    expect(watch([...frames, ...frames.slice(-1)])).toBe(true);
  });
});

describe('a kept white', () => {
  const locked = { exposureMode: 'manual', whiteBalanceMode: 'manual' };

  it('is kept for a camera that is locked in exposure and white balance, and for no other', () => {
    expect(keepWhite([200, 190, 180], 0.9, locked)).toMatchObject({ reflectance: 0.9 });
    expect(keepWhite([200, 190, 180], 0.9, { ...locked, exposureMode: 'continuous' })).toBeNull();
    expect(keepWhite([200, 190, 180], 0.9, {})).toBeNull();
  });
});
