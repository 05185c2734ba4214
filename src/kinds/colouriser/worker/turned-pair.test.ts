import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/random.ts';
import { turnedPair, turnedPicture } from './turned-pair.ts';

const picture = Uint8Array.from({ length: 27 }, (_, i) => i);
const colour = { name: 'red', rgb: [255, 0, 0] as [number, number, number] };

describe('a turned pair', () => {
  it('has eight different ways, of the same pixels', () => {
    const ways = Array.from({ length: 8 }, (_, way) => turnedPicture(picture, 3, way));
    expect(new Set(ways.map(String)).size).toBe(8);
    for (const way of ways) expect(way.toSorted()).toEqual(picture);
    expect([...turnedPicture(picture, 3, 5)].slice(0, 3)).toEqual([18, 19, 20]);
  });

  it('turns input and output alike', () => {
    const random = createRandom(1);
    for (let i = 0; i < 8; i++) {
      const turned = turnedPair({ input: picture, output: picture.slice(), colour }, 3, random);
      expect(turned.output).toEqual(turned.input);
    }
  });
});
