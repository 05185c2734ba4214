import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../dataset/dataset.ts';
import { createRandom } from '../../shared/random.ts';
import { raySeparation, rayTwins } from './ray-twins.ts';
import { isSameColour } from './same-colour.ts';
import { indexOfColours, spacedColours } from './test-catalogue.ts';

describe('brightness twins', () => {
  it('find a planted darker copy and nothing else', () => {
    const colours = spacedColours(40);
    const darker = colours[11]!.map((v) => v * 0.6) as unknown as Rgb;
    const { count, pairs } = rayTwins(indexOfColours([...colours, darker]));
    expect(count).toBe(1);
    expect(pairs).toMatchObject([{ one: 11, other: 40 }]);
    expect(pairs[0]!.distance).toBeCloseTo(0, 3);
  });

  it('measure the distance of the darker key from the brighter one’s ray', () => {
    const index = indexOfColours([
      [200, 200, 200],
      [102, 100, 98],
    ]);
    // (2, 0, −2) off the grey (100, 100, 100): √8 at that level.
    expect(raySeparation(index, 0, 1)).toBeCloseTo(Math.sqrt(8), 1);
  });

  it('are those that comparing all with all finds, black included', () => {
    const random = createRandom(2);
    const colours = Array.from({ length: 500 }, (_, i): Rgb => {
      const level = i % 10 === 0 ? 12 : 240;
      const draw = () => level * (0.6 + 0.4 * random.next());
      return [draw(), draw(), draw()];
    });
    colours.push([0, 0, 0]);
    const index = indexOfColours(colours);
    let expected = 0;
    for (let i = 0; i < colours.length; i++)
      for (let j = i + 1; j < colours.length; j++)
        if (raySeparation(index, i, j) < 1 && !isSameColour(index, i, j)) expected++;
    expect(expected).toBeGreaterThan(20);
    expect(rayTwins(index).count).toBe(expected);
  });
});
