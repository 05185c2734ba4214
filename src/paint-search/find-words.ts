// Paints that have all words of a text in their code, name, tags or note; where none has, those that have nearly all.
import { editDistance, keyOfName } from '../colour/names/name-key.ts';
import { plain } from '../shared/plain-text.ts';
import { textsOf, type SearchedPaint, type SearchTexts } from './searched-paint.ts';

export interface WordsFound {
  /** Places in the list of paints, in its order. */
  places: number[];
  /** How well each fits, 0 best: see `FIT`. */
  fits: Uint8Array;
  /** Nothing has just these words: spelling was forgiven. */
  isForgiven: boolean;
}

/** Its code or name is that; begins so; has words that begin so; has them somewhere. */
const FIT = { exact: 0, start: 1, words: 2, within: 3 };
/** Longest text that is looked for. */
const MOST_LETTERS = 80;
/** Letters and digits of a query without spaces, from which on it is looked for across spaces: `lightgrey`, `ral9010`. */
const LEAST_ACROSS = 4;

export function findWords(paints: readonly SearchedPaint[], text: string): WordsFound {
  const wanted = plain(text.slice(0, MOST_LETTERS)).trim();
  const words = wanted.split(/\s+/).filter(Boolean);
  const fits = new Uint8Array(paints.length);
  if (words.length === 0) return { places: paints.map((_, i) => i), fits, isForgiven: false };
  const query = { words, key: keyOfName(wanted) };
  const places: number[] = [];
  for (let i = 0; i < paints.length; i++) {
    const fit = fitOf(textsOf(paints[i]!), query);
    if (fit === null) continue;
    fits[i] = fit;
    places.push(i);
  }
  if (places.length > 0) return { places, fits, isForgiven: false };
  return { places: forgiven(paints, words), fits, isForgiven: true };
}

interface Wanted {
  words: readonly string[];
  key: string;
}

function fitOf(texts: SearchTexts, { words, key }: Wanted): number | null {
  const { all, code, name, folder } = texts;
  if (key !== '' && (key === code || key === name || key === folder)) return FIT.exact;
  const isAcross = key.length >= LEAST_ACROSS && folder.includes(key);
  if (!isAcross && !words.every((word) => all.includes(word))) return null;
  if (key !== '' && (code.startsWith(key) || name.startsWith(key))) return FIT.start;
  return words.every((word) => all.includes(` ${word}`)) ? FIT.words : FIT.within;
}

/** Letters that may differ in a word; digits are never forgiven, as codes differ in one. */
function allowedIn(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

interface KnownWord {
  word: string;
  /** Which letters it has: see `lettersOf`. */
  letters: number;
  /** Of the paints that have it. */
  places: number[];
}

/** Distinct words without digits of a list of paints. */
const vocabularies = new WeakMap<readonly SearchedPaint[], readonly KnownWord[]>();

function vocabularyOf(paints: readonly SearchedPaint[]): readonly KnownWord[] {
  const known = vocabularies.get(paints);
  if (known) return known;
  const made = new Map<string, KnownWord>();
  paints.forEach((paint, i) => {
    for (const word of textsOf(paint).words) {
      if (/\d/.test(word)) continue;
      const one = made.get(word);
      if (one) one.places.push(i);
      else made.set(word, { word, letters: lettersOf(word), places: [i] });
    }
  });
  const words = [...made.values()];
  vocabularies.set(paints, words);
  return words;
}

/** A bit for each of 32 groups of letters. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** Whether more groups of letters are missing than `most`: then more letters differ. */
function areMissing(wanted: number, letters: number, most: number): boolean {
  let missing = wanted & ~letters;
  for (let i = 0; i < most; i++) missing &= missing - 1;
  return missing !== 0;
}

/**
 * Paints that have a word like each of these, or, of the last one, that begins like it: it may still be typed. A word with
 * digits, or a short one, must be there as it is.
 */
function forgiven(paints: readonly SearchedPaint[], words: readonly string[]): number[] {
  if (words.every((word) => allowedIn(word) === 0)) return [];
  let places: readonly number[] | null = null;
  for (const [at, word] of words.entries()) {
    const isLast = at === words.length - 1;
    const has = hasLike(paints, word, isLast);
    places = (places ?? [...paints.keys()]).filter((place) => has(place));
  }
  return [...places!];
}

/** Whether a paint has the word, or one that is like it. */
function hasLike(
  paints: readonly SearchedPaint[],
  word: string,
  isUnfinished: boolean,
): (place: number) => boolean {
  const most = allowedIn(word);
  const alike = new Uint8Array(paints.length);
  if (most > 0) {
    const letters = lettersOf(word);
    for (const known of vocabularyOf(paints)) {
      if (areMissing(letters, known.letters, most) || !isLike(word, known.word, most, isUnfinished)) continue;
      for (const place of known.places) alike[place] = 1;
    }
  }
  return (place) => alike[place] === 1 || textsOf(paints[place]!).all.includes(word);
}

function isLike(word: string, known: string, most: number, isUnfinished: boolean): boolean {
  if (editDistance(word, known, most) <= most) return true;
  const beginning = known.slice(0, word.length);
  return isUnfinished && beginning !== known && editDistance(word, beginning, most) <= most;
}
