import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { deltaE00OfNumbers } from './difference-numbers.ts';
import { deltaE00 } from './difference.ts';
import type { Lab } from './lab.ts';

describe('CIEDE2000 on plain numbers', () => {
  it('is what the library says, of colours far and near, greys and equal ones', () => {
    const random = createRandom(9);
    const signed = (most: number) => most * (2 * random.next() - 1);
    for (let n = 0; n < 40_000; n++) {
      const one: Lab = [100 * random.next(), n % 7 ? signed(120) : 0, n % 7 ? signed(120) : 0];
      const reach = n % 3 ? 3 : 200;
      const other: Lab = n % 11 ? [one[0] + signed(3), one[1] + signed(reach), one[2] + signed(reach)] : one;
      const [own, known] = [deltaE00OfNumbers(...one, ...other), deltaE00(one, other)];
      if (!(Math.abs(own - known) <= 1e-9)) expect.fail(`${one} ${other}: ${own}, not ${known}`);
    }
  });
});
