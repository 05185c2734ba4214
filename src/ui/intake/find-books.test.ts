import { describe, expect, it } from 'vitest';
import { BOOKS } from '../../dataset/books/book-list.ts';
import { countryOf } from '../../shared/countries.ts';
import { findBooks, groupBooks, likelyBooks, recentWith } from './find-books.ts';

const names: Record<string, string> = {
  US: 'Vereinigte Staaten',
  DE: 'Deutschland',
  JP: 'Japan',
  SE: 'Schweden',
};
const nameOf = (country: string) => names[country] ?? country;
const idsOf = (books: readonly { id: string }[]) => books.map(({ id }) => id);

describe('colour books', () => {
  it('are found by a part of their name, their owner or their country, in any order and case', () => {
    expect(idsOf(findBooks('ball FARROW', nameOf))).toEqual(['farrow-ball']);
    expect(idsOf(findBooks('masterchem', nameOf))).toEqual(['kilz']);
    expect(idsOf(findBooks('deutschland', nameOf))).toEqual(['hks', 'ral']);
    expect(findBooks('no such brand', nameOf)).toEqual([]);
    expect(findBooks('  ', nameOf)).toHaveLength(BOOKS.length);
  });

  it('stand under their countries, each book once, the own country first and the unknown last', () => {
    const groups = groupBooks([], 'SE', nameOf);
    expect(groups.map(({ of }) => of)).toEqual(['SE', 'DE', 'GB', 'JP', 'US', null]);
    const all = groups.flatMap(({ books }) => idsOf(books));
    expect(all.toSorted()).toEqual(idsOf(BOOKS).toSorted());
  });

  it('were chosen before stand first, the latest before the others, in short lists, too', () => {
    expect(groupBooks(['ral', 'behr', 'gone'], null, nameOf)[0]).toMatchObject({
      of: 'recent',
      books: [{ id: 'ral' }, { id: 'behr' }],
    });
    expect(idsOf(likelyBooks(['ikea', 'behr'], 'DE', 5))).toEqual([
      'ikea',
      'behr',
      'ral',
      'benjamin-moore',
      'vista',
    ]);
    expect(idsOf(likelyBooks([], 'DE', BOOKS.length)).indexOf('hks')).toBe(16);
  });

  it('are remembered each once, and only the last few', () => {
    expect(recentWith('ral', 'behr ral ppg', 3)).toBe('ral behr ppg');
    expect(recentWith('hks', 'behr ral ppg', 3)).toBe('hks behr ral');
  });
});

describe('the country of a person', () => {
  it('is the one that their browser names, or the likeliest of its language', () => {
    expect(countryOf(['de-AT', 'en'])).toBe('AT');
    expect(countryOf(['C', 'sv'])).toBe('SE');
    expect(countryOf([])).toBeNull();
  });
});
