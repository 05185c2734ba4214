import { describe, expect, it } from 'vitest';
import { hasWords, placesOfWord, wordsOf } from './phrase-words.ts';

describe('the words of a phrase', () => {
  it('are told without case, accents and marks, the other grey among them', () => {
    expect(wordsOf('  A MUTED, sea-green!')).toEqual(['a', 'muted', 'sea', 'green']);
    expect(wordsOf('gedämpftes Weiß, Gray')).toEqual(['gedampftes', 'weiss', 'grey']);
    expect([hasWords(' –! '), hasWords('ü')]).toEqual([false, true]);
  });

  it('have places that come to 1, and share more of them with a misspelling than with another word', () => {
    const sum = (places: Iterable<number>) => [...places].reduce((a, b) => a + b, 0);
    const places = placesOfWord('turquoise', 4096);
    expect(sum(places.values())).toBeCloseTo(1, 6);
    const shared = (other: string) =>
      sum([...placesOfWord(other, 4096)].map(([place, share]) => Math.min(share, places.get(place) ?? 0)));
    expect(shared('turquoise')).toBeCloseTo(1, 6);
    expect(shared('turqoise')).toBeGreaterThan(0.1);
    expect(shared('orange')).toBeLessThan(0.05);
  });
});
