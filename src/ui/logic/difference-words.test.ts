import { describe, expect, it } from 'vitest';
import { differenceWords } from './difference-words.ts';

describe('a colour difference in words', () => {
  it('gets stronger with the number and never contradicts it', () => {
    expect([0, 1, 2.1, 4, 7, 30].map(differenceWords)).toEqual([
      'no visible difference',
      'barely visible difference',
      'small difference',
      'clear difference',
      'large difference',
      'another colour',
    ]);
  });

  it('does not claim to know what is not a number', () => {
    expect(differenceWords(NaN)).toBe('unknown difference');
  });
});
