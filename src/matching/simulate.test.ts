import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb } from '../colour/lab.ts';
import { applyGains, vonKriesGains } from '../colour/white-balance.ts';
import { createRandom } from '../shared/random.ts';
import { colourOfPatch } from './features.ts';
import { addNoise, flatPatch, lightScene } from './simulate.ts';

const PAINTS = [
  [200, 120, 90],
  [90, 120, 160],
  [150, 160, 120],
  [210, 205, 190],
] as const;

describe('simulated queries', () => {
  it('repeat for the same seed', () => {
    const key = new Uint8Array(48).fill(120);
    expect(lightScene(key, 0.9, createRandom(5))).toEqual(lightScene(key, 0.9, createRandom(5)));
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

  it('leave after von Kries the errors that cameras and lamps do: a median ΔE00 of 1 to 2.5, a tail beyond 4', () => {
    const random = createRandom(3);
    const errors = Array.from({ length: 400 }, (_, n) => {
      const paint = PAINTS[n % PAINTS.length]!;
      const scene = lightScene(
        new Uint8Array(192).map((_v, i) => paint[i % 3]!),
        0.9,
        random,
      );
      const seen = applyGains(colourOfPatch(scene.picture).mean, vonKriesGains(scene.white, 0.9));
      return deltaE00(labOfRgb(seen), labOfRgb(paint));
    }).sort((a, b) => a - b);
    expect(errors[200]).toBeGreaterThan(1);
    expect(errors[200]).toBeLessThan(2.5);
    expect(errors[380]).toBeGreaterThan(4);
  });
});
