import { describe, expect, it } from 'vitest';
import { numberOfText } from './number-text.ts';

describe('a number that is typed', () => {
  it.each([
    ['12', 12],
    [' 1.5 ', 1.5],
    ['1,5', 1.5],
    ['-3', -3],
  ])('%s is %d', (text, number) => expect(numberOfText(text)).toBe(number));

  it.each(['', '  ', '1,000,000', '12abc', '1 2'])('“%s” is none', (text) =>
    expect(numberOfText(text)).toBeNaN(),
  );
});
