// Phrases that say colours, to learn from and to judge by: names out of lists, alone or changed by a word, in a sentence or
// not, in English and German. What it is judged by is never drawn. Pure.
import { deltaE00 } from '../difference.ts';
import { labOfRgb, type Lab } from '../lab.ts';
import { findColour, type ListedColour, type NameList } from '../names/find-colour.ts';
import { keyOfName } from '../names/name-key.ts';
import type { Rgb } from '../srgb.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import { GERMAN_NAMES } from './german-names.ts';
import { modifiedRgb, MODIFIERS, type Modifier, type PhraseLanguage } from './modifiers.ts';
import { hashOf, wordsOf } from './phrase-words.ts';

export interface ColourPhrase {
  text: string;
  /** What is meant: sRGB code values. */
  rgb: Rgb;
}

/** Of what is held out also the bare words, without the sentence around them. */
export interface HeldOutPhrase extends ColourPhrase {
  bare: string;
}

export interface PhraseBook {
  /** A phrase at random, and its colour. */
  draw(random: Random): ColourPhrase;
  /** A phrase for a colour: that of one near it. */
  tell(rgb: Rgb, random: Random): string;
  /** The nearest name, as its list writes it. */
  nameOf(rgb: Rgb): string;
  /** Words that are known each, and not together: a name, with a word before it that it is never drawn with. */
  newPhrases: readonly HeldOutPhrase[];
  /** Names of two words and more that are never drawn, as people used them in a survey. */
  newNames: readonly HeldOutPhrase[];
  /** The lists without what is held out. */
  known: readonly NameList[];
}

const SENTENCES: Readonly<Record<PhraseLanguage, readonly string[]>> = {
  en: [
    ...['{}', 'a {}', '{} please', 'in {}', 'something {}'],
    ...[
      'fill it with {}',
      'fill it with a {}',
      'paint it {}',
      'make it {}',
      'the colour {}',
      'a shade of {}',
    ],
  ],
  de: [
    ...['{}', 'ein {}', 'bitte {}', 'in {}', 'die Farbe {}'],
    ...['fülle es mit {}', 'male es {}', 'mach es {}', 'so ein {}'],
  ],
};
/** Part of the phrases that are the words alone. */
const BARE_SHARE = 0.4;
const MISSPELT_SHARE = 0.08;
/** Shortest word that is misspelt. */
const MISSPELT_LETTERS = 4;

/** One name in so many is held out, and one word before a name in so many. */
const NAMES_HELD_OUT = 10;
const PHRASES_HELD_OUT = 12;
const MOST_HELD_OUT = 64;
/** The same for every training: what they come to can be compared. */
const HELD_OUT_SEED = 0xc010;

/** How often a phrase is of each source: the dataset's names, CSS, the survey, German ones, changed ones. */
const SHARES = { own: 0.1, css: 0.1, survey: 0.4, german: 0.1, changed: 0.3 } as const;
type Source = keyof typeof SHARES;

/** Among phrases for a colour: ΔE76 that is near enough, or so many times the nearest; how many at most. */
const NEAR = 5;
const NEAR_TIMES = 1.3;
const MOST_NEAR = 12;

interface Meaning {
  source: Source;
  name: string;
  language: PhraseLanguage;
  modifier: Modifier | null;
  rgb: Rgb;
}

/** @param lists of `loadEverydayNames` @param own names of the dataset's colours, which count first */
export function createPhraseBook(lists: readonly NameList[], own: readonly ListedColour[]): PhraseBook {
  const named = namedMeanings(lists, own);
  const ownKeys = new Set(own.map(({ name }) => keyOfName(name)));
  const isNew = (name: string) => !ownKeys.has(keyOfName(name)) && isHeldOutName(name);
  const surveyed = named.filter(({ source }) => source === 'survey');
  const heldOut = new Set(surveyed.filter(({ name }) => isNew(name)).map(({ name }) => keyOfName(name)));
  const isKnown = (name: string) => !heldOut.has(keyOfName(name));
  const plain = named.filter(({ name }) => isKnown(name) && isKnown(GERMAN_NAMES[name] ?? name));
  const names = new Set(named.map(({ name }) => keyOfName(name)));
  const changed = plain.filter(canBeChanged).flatMap((meaning) => changesOf(meaning, names));
  const drawn = [...plain, ...changed.filter((meaning) => !isHeldOutChange(meaning))];
  const random = createRandom(HELD_OUT_SEED);
  const some = (meanings: readonly Meaning[]) =>
    random
      .shuffle([...meanings])
      .slice(0, MOST_HELD_OUT)
      .map((meaning) => {
        const bare = bareOf(meaning, random);
        return { bare, text: sentenceOf(bare, meaning.language, random), rgb: meaning.rgb };
      });
  return {
    ...phrasesAmong(drawn),
    newPhrases: some(changed.filter(isHeldOutChange)),
    newNames: some(surveyed.filter(({ name }) => !isKnown(name))),
    known: listsOf(plain),
  };
}

function phrasesAmong(meanings: readonly Meaning[]): Pick<PhraseBook, 'draw' | 'tell' | 'nameOf'> {
  const bySource = new Map<Source, Meaning[]>();
  for (const meaning of meanings)
    bySource.set(meaning.source, [...(bySource.get(meaning.source) ?? []), meaning]);
  const sources = [...bySource.keys()];
  const total = sources.reduce((sum, source) => sum + SHARES[source], 0);
  const sourceAt = (share: number): Source => {
    let left = share * total;
    return sources.find((source) => (left -= SHARES[source]) < 0) ?? sources.at(-1)!;
  };
  const labs = meanings.map(({ rgb }) => labOfRgb(rgb));
  const isPlain = ({ modifier }: Meaning) => modifier === null;
  return {
    draw(random) {
      const among = bySource.get(sourceAt(random.next()))!;
      const meaning = among[random.integer(among.length)]!;
      return { text: phraseOf(meaning, random), rgb: meaning.rgb };
    },
    tell(rgb, random) {
      const found = nearest(labs, labOfRgb(rgb), MOST_NEAR);
      const far = Math.max(NEAR, NEAR_TIMES * found[0]!.distance);
      const near = found.filter(({ distance }) => distance <= far);
      return phraseOf(meanings[near[random.integer(near.length)]!.at]!, random);
    },
    nameOf(rgb) {
      const lab = labOfRgb(rgb);
      const distanceOf = (meaning: Meaning, i: number) =>
        isPlain(meaning) ? distance76(labs[i]!, lab) : Infinity;
      const distances = meanings.map(distanceOf);
      const least = distances.reduce((a, b) => Math.min(a, b), Infinity);
      return meanings[distances.indexOf(least)]!.name;
    },
  };
}

/** Of names that several lists have the first one's. */
function namedMeanings(lists: readonly NameList[], own: readonly ListedColour[]): Meaning[] {
  const found = new Map<string, Meaning>();
  const add = (source: Source, language: PhraseLanguage, name: string, rgb: Rgb) => {
    const key = keyOfName(name);
    if (key !== '' && !found.has(key)) found.set(key, { source, name, language, modifier: null, rgb });
  };
  for (const { name, rgb } of own) add('own', 'en', name, rgb);
  for (const { source, colours } of lists)
    if (source in SHARES) for (const { name, rgb } of colours) add(source as Source, 'en', name, rgb);
  for (const [german, english] of Object.entries(GERMAN_NAMES)) {
    const known = found.get(keyOfName(english));
    if (known) add('german', 'de', german, known.rgb);
  }
  return [...found.values()];
}

function isHeldOutName(name: string): boolean {
  return wordsOf(name).length > 1 && hashOf(`name ${keyOfName(name)}`) % NAMES_HELD_OUT === 0;
}

function isHeldOutChange({ modifier, name }: Meaning): boolean {
  return hashOf(`${modifier!.words.en[0]} ${keyOfName(name)}`) % PHRASES_HELD_OUT === 0;
}

const MODIFYING = new Set(
  MODIFIERS.flatMap(({ words }) => [...words.en, ...words.de].flatMap((said) => wordsOf(said))),
);

/** Not what is dark or pale by its name. */
function canBeChanged({ name }: Meaning): boolean {
  const words = wordsOf(name);
  const isChanged = words.some((word) => MODIFYING.has(word) || /^(dark|light|dunkel|hell)/.test(word));
  return words.length <= 2 && !isChanged;
}

/** Without those that are names by themselves, of another colour. */
function changesOf(meaning: Meaning, names: ReadonlySet<string>): Meaning[] {
  const { language, name, rgb } = meaning;
  return MODIFIERS.filter(
    ({ words }) => !words[language].some((word) => names.has(keyOfName(`${word} ${name}`))),
  ).map((modifier) => ({ ...meaning, source: 'changed', modifier, rgb: modifiedRgb(rgb, modifier) }));
}

function listsOf(meanings: readonly Meaning[]): NameList[] {
  return (['own', 'css', 'survey', 'german'] satisfies Source[]).map((source) => ({
    source,
    colours: meanings.filter((one) => one.source === source).map(({ name, rgb }) => ({ name, rgb })),
  }));
}

function phraseOf(meaning: Meaning, random: Random): string {
  const bare = bareOf(meaning, random);
  const said = random.next() < BARE_SHARE ? bare : sentenceOf(bare, meaning.language, random);
  return random.next() < MISSPELT_SHARE ? misspelt(said, random) : said;
}

function bareOf({ modifier, name, language }: Meaning, random: Random): string {
  if (!modifier) return name;
  const words = modifier.words[language];
  return `${words[random.integer(words.length)]!} ${name}`;
}

function sentenceOf(bare: string, language: PhraseLanguage, random: Random): string {
  const among = SENTENCES[language];
  const said = among[random.integer(among.length)]!.replace('{}', () => bare);
  return language === 'en' ? said.replace(/\ba (?=[aeiou])/i, 'an ') : said;
}

/** One letter of a longer word left out, doubled, or swapped with the next. */
function misspelt(text: string, random: Random): string {
  const words = text.split(' ');
  const long = words.flatMap((word, at) => (word.length >= MISSPELT_LETTERS ? [at] : []));
  if (long.length === 0) return text;
  const place = long[random.integer(long.length)]!;
  const word = words[place]!;
  const at = 1 + random.integer(word.length - 2);
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
  const wrong = [
    before + after,
    before + letter + letter + after,
    before + after[0]! + letter + after.slice(1),
  ];
  words[place] = wrong[random.integer(wrong.length)]!;
  return words.join(' ');
}

const distance76 = (a: Lab, b: Lab) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The nearest few, nearest first. */
function nearest(labs: readonly Lab[], lab: Lab, count: number): { at: number; distance: number }[] {
  const found: { at: number; distance: number }[] = [];
  for (let at = 0; at < labs.length; at++) {
    const distance = distance76(labs[at]!, lab);
    if (found.length === count && distance >= found.at(-1)!.distance) continue;
    let place = found.length;
    while (place > 0 && found[place - 1]!.distance > distance) place--;
    found.splice(place, 0, { at, distance });
    if (found.length > count) found.pop();
  }
  return found;
}

const GREY: Rgb = [128, 128, 128];

/** Mean ΔE00 of what is meant to the name that is spelt most like it: what phrases come to without an encoder. */
export function spellingError(phrases: readonly HeldOutPhrase[], known: readonly NameList[]): number {
  const errors = phrases.map(({ bare, rgb }) => {
    const found = findColour(bare, known);
    const named = 'colour' in found ? found.colour : found.proposals[0];
    return deltaE00(labOfRgb(named?.rgb ?? GREY), labOfRgb(rgb));
  });
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}
