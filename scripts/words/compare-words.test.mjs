import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from './compare-words.mjs';
import { FIRST_LOCALE, areasIn, fileOfWords, localesIn, readWords } from './read-words.mjs';

describe('differences', () => {
  it('are none where the same is said of the same', () => {
    const english = { page: { found: '{count, plural, one {# paint} other {# paints}} in {name}' } };
    const german = { page: { found: 'In {name}: {count, plural, one {# Farbton} other {# Farbtöne}}' } };
    expect(differences(english, german)).toEqual([]);
  });

  it('names what is missing, too much or of another form', () => {
    expect(differences({ a: 'A', b: { c: 'C' } }, { b: 'B', d: 'D' })).toEqual([
      'a: is missing',
      'b: a message in one, several in the other',
      'd: is too much',
    ]);
  });

  it('names values that only one speaks of', () => {
    expect(differences({ a: { b: '{name} is here' } }, { a: { b: 'Es ist da' } })).toEqual([
      'a.b: speaks of {} instead of {name}',
    ]);
  });
});

describe('the catalogues', () => {
  const others = localesIn().filter((locale) => locale !== FIRST_LOCALE);
  const all = others.flatMap((locale) => areasIn().map((area) => [locale, area]));

  it('are there in a second language', () => {
    expect(others).toContain('de');
  });

  it.each(all)('%s/%s says what the English one says', (locale, area) => {
    expect(existsSync(fileOfWords(locale, area))).toBe(true);
    expect(differences(readWords(FIRST_LOCALE, area), readWords(locale, area))).toEqual([]);
  });
});
