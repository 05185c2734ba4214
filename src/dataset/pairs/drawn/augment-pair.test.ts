import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/random.ts';
import { augmentPair, type Augmentation } from './augment-pair.ts';
import { drawPair } from './draw-pair.ts';
import type { Ground } from './ground.ts';

const SIDE = 64;
const NOTHING: Augmentation = {
  ...{ flips: false, quarterTurns: false, freeTurns: false, backgrounds: [], jitter: 0 },
};
const COLOURS = [{ name: 'teal', rgb: [0, 128, 128] }] as const;

function drawn(seed: number, background: Ground = 'clean') {
  const { input, output } = drawPair(createRandom(seed), {
    ...{ side: SIDE, backgrounds: [background], colours: COLOURS, shapes: ['polygon', 'star'] },
  });
  return { input, output, colour: COLOURS[0].rgb };
}

/** Share of the pixels that are filled without being so in the input. */
function filledShare({ output }: { output: Uint8Array }): number {
  let count = 0;
  for (let i = 0; i < output.length; i += 3)
    if (output[i]! < 60 && Math.abs(output[i + 1]! - 128) < 60 && Math.abs(output[i + 2]! - 128) < 60)
      count++;
  return count / (SIDE * SIDE);
}

describe('a pair that is varied', () => {
  it('stays as it is where nothing is asked for, and comes out alike for one seed', () => {
    const pair = drawn(1);
    expect(augmentPair(createRandom(1), pair, SIDE, NOTHING)).toEqual(pair);
    const all: Augmentation = {
      flips: true,
      quarterTurns: true,
      freeTurns: true,
      backgrounds: ['noisy'],
      jitter: 9,
    };
    const vary = (seed: number) => augmentPair(createRandom(seed), pair, SIDE, all);
    expect(vary(5)).toEqual(vary(5));
    expect(vary(5).output).not.toEqual(vary(6).output);
  });

  it('is turned and mirrored whole: the same pixels elsewhere, in both pictures alike', () => {
    const pair = drawn(2);
    const sortedPixels = (a: Uint8Array, b: Uint8Array) =>
      Array.from({ length: SIDE * SIDE }, (_, i) =>
        [...a.subarray(3 * i, 3 * i + 3), ...b.subarray(3 * i, 3 * i + 3)].join(),
      )
        .sort()
        .join('|');
    const outputs = new Set<string>();
    for (let seed = 0; seed < 40; seed++) {
      const { input, output } = augmentPair(createRandom(seed), pair, SIDE, {
        ...NOTHING,
        flips: true,
        quarterTurns: true,
      });
      expect(sortedPixels(input, output)).toBe(sortedPixels(pair.input, pair.output));
      outputs.add(String(output));
    }
    expect(outputs.size).toBe(8);
  });

  it('keeps its area and its colour when it is turned by any angle', () => {
    for (let seed = 0; seed < 12; seed++) {
      const pair = drawn(seed);
      const turned = augmentPair(createRandom(seed), pair, SIDE, { ...NOTHING, freeTurns: true });
      expect(Math.abs(filledShare(turned) - filledShare(pair))).toBeLessThan(0.03);
      expect(turned.input.subarray(0, 3)).toEqual(pair.input.subarray(0, 3));
    }
  });

  it('is laid on other ground, outline and shape as they were', () => {
    const pair = drawn(3);
    const dark = augmentPair(createRandom(1), pair, SIDE, { ...NOTHING, backgrounds: ['black'] });
    const again = augmentPair(createRandom(1), dark, SIDE, { ...NOTHING, backgrounds: ['clean'] });
    expect(dark.input[0]).toBe(0);
    expect(Math.max(...dark.input)).toBeGreaterThan(200);
    const farthest = (a: Uint8Array, b: Uint8Array) =>
      a.reduce((most, code, i) => Math.max(most, Math.abs(code - b[i]!)), 0);
    expect(farthest(again.input, pair.input)).toBeLessThanOrEqual(2);
    expect(farthest(again.output, pair.output)).toBeLessThanOrEqual(3);
    const noisy = augmentPair(createRandom(1), pair, SIDE, { ...NOTHING, backgrounds: ['noisy-black'] });
    expect(noisy.input.subarray(0, 30)).toEqual(noisy.output.subarray(0, 30));
    const alreadyNoisy = drawn(3, 'noisy');
    expect(augmentPair(createRandom(1), alreadyNoisy, SIDE, { ...NOTHING, backgrounds: ['black'] })).toEqual(
      alreadyNoisy,
    );
  });

  it('is tinted with its colour, so that it is still filled with what it says', () => {
    const pair = drawn(4);
    const { output, colour } = augmentPair(createRandom(2), pair, SIDE, { ...NOTHING, jitter: 30 });
    expect(colour).not.toEqual(pair.colour);
    const counts = new Map<string, number>();
    for (let i = 0; i < output.length; i += 3) {
      const key = output.subarray(i, i + 3).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.get(colour.join())).toBeGreaterThan(20);
  });
});
