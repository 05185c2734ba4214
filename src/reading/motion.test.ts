import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { motionBetween, STILL } from './motion.ts';
import { renderFrame, type Scene } from './test-frames.ts';
import { thumbnailOf } from './thumbnail.ts';

const random = createRandom(5);
const frame = (changes: Partial<Scene> = {}) => thumbnailOf(renderFrame(changes, random));

describe('motion between frames', () => {
  it.each([0, 1.5, 4, 8])('is none for a scene held still under noise of %d code values', (noise) => {
    expect(motionBetween(frame({ noise }), frame({ noise }))).toBeLessThan(STILL);
  });

  it('tolerates a tremor of half a pixel and sees a move of six', () => {
    expect(motionBetween(frame(), frame({ shift: { x: 0.5, y: 0.5 } }))).toBeLessThan(STILL);
    expect(motionBetween(frame(), frame({ shift: { x: 6, y: 2 } }))).toBeGreaterThan(STILL);
  });

  it('sees a hand that comes in, and one that moves', () => {
    const hand = { x: 150, y: 120, radius: 30 };
    expect(motionBetween(frame(), frame({ hand }))).toBeGreaterThan(STILL);
    expect(motionBetween(frame({ hand }), frame({ hand: { ...hand, x: 165 } }))).toBeGreaterThan(STILL);
  });

  it('sees the light change by a tenth', () => {
    expect(motionBetween(frame(), frame({ light: [0.72, 0.65, 0.54] }))).toBeGreaterThan(STILL);
  });
});
