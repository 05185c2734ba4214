import { describe, expect, it } from 'vitest';
import { deltaE00OfNumbers } from './difference-numbers.ts';
import type { Lab } from './lab.ts';
import { createRandom } from '../shared/random.ts';
import { nearestInTree, plantColours } from './colour-tree.ts';

/** By comparing all. */
function nearestOfAll(labs: readonly Lab[], from: Lab) {
  let best = { place: -1, deltaE00: Infinity };
  labs.forEach((lab, place) => {
    const difference = deltaE00OfNumbers(...from, ...lab);
    if (difference < best.deltaE00) best = { place, deltaE00: difference };
  });
  return best;
}

const flat = (labs: readonly Lab[]) => Float64Array.from(labs.flat());

describe('the tree of colours', () => {
  it('finds what comparing all finds, among random colours of all counts, some of them twice', () => {
    const random = createRandom(5);
    const colour = (): Lab => [100 * random.next(), 90 * random.gaussian(), 90 * random.gaussian()];
    for (const count of [1, 2, 8, 9, 17, 500]) {
      const labs = Array.from({ length: count }, colour);
      labs.push(...labs.slice(0, count >> 2));
      const tree = plantColours(flat(labs));
      for (let n = 0; n < 60; n++) {
        const from = n % 2 ? colour() : labs[random.integer(labs.length)]!;
        expect(nearestInTree(tree, from)).toEqual(nearestOfAll(labs, from));
      }
    }
  });
});
