import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../../colour/difference.ts';
import type { Lab } from '../../colour/lab.ts';
import { labOfLch } from '../../colour/lch.ts';
import { createRandom } from '../../shared/random.ts';
import { differenceWords, directionWords } from './difference-words.ts';

describe('a colour difference in words', () => {
  it('gets stronger with the number and never contradicts it', () => {
    expect([0, 1, 2.1, 4, 7, 30].map(differenceWords)).toEqual([
      'cannot be told apart',
      'very close',
      'close',
      'clearly different',
      'far off',
      'another colour',
    ]);
  });

  it('does not claim to know what is not a number', () => {
    expect(differenceWords(NaN)).toBe('unknown difference');
  });
});

describe('the direction of a difference', () => {
  const grey: Lab = [60, 0, 0];

  it.each<[string, Lab, Lab]>([
    ['slightly lighter', [60, 0, 0], [61, 0, 0]],
    ['much darker', [60, 0, 0], [50, 0, 0]],
    ['warmer', grey, [60, 1, 4]],
    ['cooler', grey, [60, -1, -4]],
    ['greener', grey, [60, -3, 0]],
    ['redder', grey, [60, 3, -1]],
    ['slightly lighter and warmer', [80, 0, 2], [81.5, 0.3, 3.2]],
    ['stronger', labOfLch([50, 40, 30]), labOfLch([50, 52, 30])],
    ['greyer', labOfLch([50, 40, 250]), labOfLch([50, 30, 250])],
    ['much greyer', labOfLch([50, 40, 250]), labOfLch([50, 3, 250])],
    // An orange is between red and yellow, a lime between yellow and green, a violet between blue and red.
    ['yellower', labOfLch([60, 50, 55]), labOfLch([60, 50, 61])],
    ['redder', labOfLch([60, 50, 61]), labOfLch([60, 50, 55])],
    ['greener', labOfLch([70, 50, 110]), labOfLch([70, 50, 116])],
    ['yellower', labOfLch([70, 50, 116]), labOfLch([70, 50, 110])],
    ['bluer', labOfLch([50, 40, 180]), labOfLch([50, 40, 188])],
    ['redder', labOfLch([40, 40, 310]), labOfLch([40, 40, 318])],
    ['bluer', labOfLch([40, 40, 318]), labOfLch([40, 40, 310])],
    ['redder', labOfLch([40, 40, 2]), labOfLch([40, 40, 10])],
    ['bluer', labOfLch([40, 40, 10]), labOfLch([40, 40, 2])],
    ['redder', labOfLch([40, 40, 356]), labOfLch([40, 40, 4])],
  ])('%s', (words, from, to) => {
    expect(directionWords(from, to, true)).toBe(words);
  });

  it('says nothing of lightness where that is not known, and nothing where there is nothing to see', () => {
    expect(directionWords(grey, [75, 0, 0], false)).toBeNull();
    expect(directionWords(grey, [75, 1, 5], false)).toBe('warmer');
    expect(directionWords(grey, [60.2, 0.1, 0.1], true)).toBeNull();
  });

  it('is the opposite the other way round, and says something about all that can be told apart', () => {
    const opposite: Record<string, string> = { lighter: 'darker', darker: 'lighter' };
    const random = createRandom(2);
    for (let n = 0; n < 2000; n++) {
      const from: Lab = [20 + 60 * random.next(), 100 * random.next() - 50, 100 * random.next() - 50];
      const to: Lab = from.map((v) => v + 8 * random.next() - 4) as unknown as Lab;
      const there = directionWords(from, to, true);
      if (deltaE00(from, to) > 1.5) expect(there, `${from} ${to}`).not.toBeNull();
      const back = directionWords(to, from, true) ?? '';
      for (const [word, other] of Object.entries(opposite))
        if (there?.includes(word)) expect(back).toContain(other);
    }
  });
});
