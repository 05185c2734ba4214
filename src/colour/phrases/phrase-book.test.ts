import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { deltaE00 } from '../difference.ts';
import { labOfRgb } from '../lab.ts';
import { loadEverydayNames } from '../names/load-everyday-names.ts';
import { keyOfName } from '../names/name-key.ts';
import type { Rgb } from '../srgb.ts';
import { GERMAN_NAMES } from './german-names.ts';
import { modifiedRgb, MODIFIERS } from './modifiers.ts';
import { createPhraseBook, spellingError } from './phrase-book.ts';

const lists = await loadEverydayNames();
const own = { name: 'Kermit', rgb: [10, 200, 30] as const };
const book = createPhraseBook(lists, [own]);
const error = (a: Rgb, b: Rgb) => deltaE00(labOfRgb(a), labOfRgb(b));

describe('phrases for colours', { timeout: 30_000 }, () => {
  it('are the same by the same numbers, and come in two languages, with and without a sentence', () => {
    const drawn = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 400 }, () => book.draw(random));
    };
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(4)).not.toEqual(drawn(3));
    const texts = drawn(3).map(({ text }) => text);
    expect(texts.some((text) => text.startsWith('fill it with '))).toBe(true);
    expect(texts.some((text) => text.startsWith('fülle es mit '))).toBe(true);
  });

  it('never say what is held out, in either language', () => {
    const held = new Set([...book.newNames, ...book.newPhrases].map(({ bare }) => keyOfName(bare)));
    expect(held.size).toBeGreaterThan(100);
    const names = book.known.flatMap(({ colours }) => colours.map(({ name }) => name));
    expect(names.filter((name) => held.has(keyOfName(name)))).toEqual([]);
    expect(names.filter((name) => held.has(keyOfName(GERMAN_NAMES[name] ?? '')))).toEqual([]);
    const random = createRandom(9);
    const texts = Array.from({ length: 20_000 }, () => book.draw(random).text);
    const bare = texts.map((text) =>
      keyOfName(text.replace(/^(fill it with|paint it|make it|in|an?|something) /, '')),
    );
    expect(bare.filter((key) => held.has(key))).toEqual([]);
  });

  it('for a colour are of one near it, or of its own name', () => {
    expect(book.nameOf(own.rgb)).toBe('Kermit');
    const random = createRandom(5);
    const said = Array.from({ length: 60 }, () => book.tell([0, 0, 128], random));
    expect(new Set(said).size).toBeGreaterThan(5);
    expect(said.some((text) => /navy/i.test(text))).toBe(true);
    expect(said.some((text) => /yellow|gelb/i.test(text))).toBe(false);
  });

  it('by spelling alone are off by more than can be overlooked, and by nothing where they are known', () => {
    expect(spellingError(book.newNames, book.known)).toBeGreaterThan(10);
    const known = { bare: 'kermit', text: '', rgb: own.rgb };
    expect(spellingError([known], book.known)).toBeCloseTo(0, 6);
  });
});

it('German names are names of the lists', () => {
  const keys = new Set(lists.flatMap(({ colours }) => colours.map(({ name }) => keyOfName(name))));
  expect(Object.values(GERMAN_NAMES).filter((name) => !keys.has(keyOfName(name)))).toEqual([]);
});

it('a word before a name changes its colour the way it says', () => {
  const changed = (word: string) =>
    modifiedRgb(
      [60, 120, 160],
      MODIFIERS.find(({ words }) => words.en.includes(word))!,
    );
  const lightness = (rgb: Rgb) => labOfRgb(rgb)[0];
  expect(lightness(changed('dark'))).toBeLessThan(lightness([60, 120, 160]) - 10);
  expect(lightness(changed('pale'))).toBeGreaterThan(lightness([60, 120, 160]) + 10);
  expect(labOfRgb(changed('warm'))[2]).toBeGreaterThan(labOfRgb([60, 120, 160])[2]);
  for (const { words } of MODIFIERS) expect(error(changed(words.en[0]!), [60, 120, 160])).toBeGreaterThan(2);
});
