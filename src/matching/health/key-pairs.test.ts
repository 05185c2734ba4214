import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import type { Rgb } from '../../dataset/dataset.ts';
import { createRandom } from '../../shared/random.ts';
import { keyPairs } from './key-pairs.ts';
import { isSameColour } from './same-colour.ts';
import { indexOfColours, spacedColours } from './test-catalogue.ts';

const near = ([r, g, b]: Rgb): Rgb => [r + 1, g, b + 1];

describe('pairs alike to the eye', () => {
  it('find a planted neighbour and nothing else', () => {
    const colours = spacedColours(40);
    const { count, paints, pairs } = keyPairs(indexOfColours([...colours, near(colours[7]!)]));
    expect([count, paints]).toEqual([1, 2]);
    expect(pairs).toMatchObject([{ one: 7, other: 40 }]);
    expect(pairs[0]!.distance).toBeLessThan(1);
  });

  it('leave equal colours to the duplicates', () => {
    const colours = spacedColours(10);
    expect(keyPairs(indexOfColours([...colours, colours[3]!])).count).toBe(0);
  });

  it('are those that comparing all with all finds, also where ΔE00 is turned and stretched', () => {
    const random = createRandom(4);
    const around = (centre: Rgb) =>
      Array.from({ length: 120 }, () => centre.map((v) => v + 14 * (random.next() - 0.5)) as unknown as Rgb);
    const colours = [
      [20, 30, 235],
      [240, 240, 240],
      [6, 6, 6],
      [250, 8, 12],
      [30, 200, 40],
    ].flatMap((c) => around(c as unknown as Rgb));
    const index = indexOfColours(colours);
    const labs = colours.map(labOfRgb);
    let expected = 0;
    for (let i = 0; i < colours.length; i++)
      for (let j = i + 1; j < colours.length; j++)
        if (deltaE00(labs[i]!, labs[j]!) < 1 && !isSameColour(index, i, j)) expected++;
    const { count, pairs } = keyPairs(index);
    expect(expected).toBeGreaterThan(1000);
    expect(count).toBe(expected);
    expect(pairs).toHaveLength(200);
    expect(pairs.every(({ distance }, i) => i === 0 || distance >= pairs[i - 1]!.distance)).toBe(true);
  });

  it('of 5,000 paints are found without comparing all with all', () => {
    const random = createRandom(1);
    const colours = Array.from({ length: 5000 }, (): Rgb => [
      60 + 195 * random.next(),
      60 + 195 * random.next(),
      60 + 195 * random.next(),
    ]);
    const start = performance.now();
    expect(keyPairs(indexOfColours(colours)).count).toBeGreaterThan(100);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
