import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { colourOfPatch } from './features.ts';
import { addNoise, flatPatch } from './simulate.ts';

describe('simulated queries', () => {
  it('repeat for the same seed', () => {
    const once = () => flatPatch([120, 80, 40], 256, 2, createRandom(5));
    expect(once()).toEqual(once());
  });

  it('have the noise asked for, and none when none is', () => {
    const grey = new Uint8Array(3 * 4096).fill(120);
    expect(addNoise(grey, 0, createRandom(1))).toEqual(grey);
    expect(colourOfPatch(addNoise(grey, 2, createRandom(1))).spread).toBeCloseTo(Math.sqrt(4 + 1 / 12), 1);
  });

  it('keep a flat patch on the brightness ray of its paint', () => {
    const [r, g, b] = colourOfPatch(flatPatch([120, 80, 40], 1024, 0, createRandom(8))).mean;
    expect(r / b).toBeCloseTo(3, 0);
    expect(g / b).toBeCloseTo(2, 0);
    expect(r).toBeGreaterThan(0.3 * 120 - 1);
    expect(r).toBeLessThan(1.35 * 120 + 1);
  });
});
