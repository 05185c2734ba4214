// Which code page the names of an archive are in, where it does not say: the one in which they look most like words.
import { CODE_PAGES, decodeIn, type CodePage } from './code-pages.ts';

/** Enough of them to tell; each is decoded in every page. */
const MOST_NAMES = 200;
const MOST_LETTERS = 200;

const lettersOf = (small: string) => new Set(small + small.toUpperCase());
/** Letters of languages: in one archive mostly those of one. */
const LANGUAGES = [
  ...['äöü', 'àâæçéèêëîïôœùûü', 'áéíñóúü', 'áâãàçéêíóôõú', 'åäöæøéü', 'àèéìòù', 'ąćęłńóśźż'],
  ...['áčďéěíľĺňóôŕřšťúůýžä', 'áéíöóőúüű'],
].map(lettersOf);
const SMALLER_LANGUAGES = [
  ...['ëïé', 'áðéíóúýþæö', 'ăâîşţșț', 'čćđšž', 'çğıöşüâ', 'äõöüšž', 'ąčęėįšųūž', 'āčēģīķļņšūž'],
].map(lettersOf);
const COMMON = new Set(['ß', 'İ', ...LANGUAGES.flatMap((letters) => [...letters])]);
const LESS_COMMON = new Set(SMALLER_LANGUAGES.flatMap((letters) => [...letters]));
const VOWELS = /[aeiouyøæœıаеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄαεηιουωάέήίόύώϊϋΑΕΗΙΟΥΩΆΈΉΊΌΎΏ]/;
/** Words of an alphabet with fewer vowels are most likely of another page. */
const LEAST_VOWELS = 0.25;

/** Names that are not in UTF-8, in the page that fits all of them best. */
export function decodeTogether(names: readonly Uint8Array[]): string[] {
  const page = guessPage(names);
  return names.map((bytes) => decodeIn(page, bytes) ?? decodeIn('cp437', bytes)!);
}

/** Of names that are not in UTF-8; the first of those that fit best. */
export function guessPage(names: readonly Uint8Array[]): CodePage {
  const different = new Map(names.map((bytes) => [bytes.join(), bytes]));
  const some = [...different.values()].slice(0, MOST_NAMES).map((bytes) => bytes.subarray(0, MOST_LETTERS));
  let best: { page: CodePage; score: number } = { page: 'cp437', score: -Infinity };
  for (const page of CODE_PAGES) {
    const decoded = some.map((bytes) => decodeIn(page, bytes));
    if (decoded.includes(null)) continue;
    const score = decoded.reduce(
      (sum, text) => sum + plausibility(text!, page),
      languageScore(decoded.join(' ')),
    );
    if (score > best.score) best = { page, score };
  }
  return best.page;
}

type Script = 'latin' | 'cyrillic' | 'greek' | 'east' | 'none';

/** Above 0 where all Latin letters beyond ASCII are of one language. */
function languageScore(text: string): number {
  const beyond = [...text].filter((letter) => letter >= '\u0080' && scriptOf(letter) === 'latin');
  const isOf = (letters: Set<string>) =>
    beyond.every((letter) => letters.has(letter) || 'ßİ'.includes(letter));
  if (LANGUAGES.some(isOf)) return beyond.length;
  return SMALLER_LANGUAGES.some(isOf) ? beyond.length / 2 : 0;
}

/** How much a text looks like words; above 0 it may be some. */
function plausibility(text: string, page: CodePage): number {
  let score = 0;
  const letters = [...text];
  let run = 0; // letters beyond ASCII in a row
  letters.forEach((letter, i) => {
    if (letter < '\u0080') return void (run = 0);
    const script = scriptOf(letter);
    run = script === 'latin' ? run + 1 : 0;
    score += scoreOf(letter, script, page);
    const [before, after] = [scriptOf(letters[i - 1] ?? ' '), scriptOf(letters[i + 1] ?? ' ')];
    const isAlien = (other: Script) => other !== 'none' && script !== 'none' && other !== script;
    if (isAlien(before) || isAlien(after)) score -= 4;
    if (script === before && script !== 'latin' && script !== 'none') score += 1;
    if (script === 'latin' && run > 2) score -= 3;
    if (isOddCase(letters[i - 1], letter, letters[i + 1])) score -= 3;
  });
  return score + vowelScore(text);
}

/** Below 0 for words that nobody could speak. */
function vowelScore(text: string): number {
  const words = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{2,}/gu) ?? [];
  return words.reduce((sum, word) => {
    if (!/[\u0080-\uffff]/.test(word)) return sum;
    const letters = [...word.toLowerCase()];
    const isLatin = scriptOf(word) === 'latin';
    const vowels = letters.filter((letter) => VOWELS.test(isLatin ? letter.normalize('NFD') : letter));
    if (isLatin) return vowels.length === 0 && word.length > 2 ? sum - 3 : sum;
    return vowels.length < LEAST_VOWELS * word.length ? sum - 2 * word.length : sum;
  }, 0);
}

function scriptOf(letter: string): Script {
  if (/[\p{Script=Latin}]/u.test(letter)) return 'latin';
  if (/[\p{Script=Cyrillic}]/u.test(letter)) return 'cyrillic';
  if (/[\p{Script=Greek}]/u.test(letter)) return 'greek';
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)) return 'east';
  return 'none';
}

function scoreOf(letter: string, script: Script, page: CodePage): number {
  if (COMMON.has(letter)) return 2;
  if (LESS_COMMON.has(letter)) return 1.5;
  switch (script) {
    case 'latin':
      return letter === 'ª' || letter === 'º' ? -1 : 0;
    case 'cyrillic':
      return /[а-яА-ЯёЁіїєґІЇЄҐ]/.test(letter) ? 1 : -1;
    case 'greek':
      return /[α-ωΑ-Ωάέήίόύώ]/.test(letter) ? 1 : -1;
    case 'east':
      return eastScore(letter, page);
    case 'none':
      return /[“”‘’«»°²³½–—…·¡¿、。・ー「」（）]/.test(letter) ? -1 : -5;
  }
}

/** A pair of bytes each: as much as two letters. Half-width kana are what other pages become. */
function eastScore(letter: string, page: CodePage): number {
  if (/[\uff61-\uff9f]/.test(letter)) return -1;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return 4;
  if (/\p{Script=Hangul}/u.test(letter)) return 4;
  if (page === 'euc-kr') return -1; // Korean names have few of them
  return isCommonHan(letter) ? 3 : 0;
}

let common: Set<string> | undefined;

/** The first levels of GB 2312 and of JIS X 0208: those in use, some 6,700 of 21,000. */
function isCommonHan(letter: string): boolean {
  common ??= new Set([...firstLevel('gbk', 0xb0, 0xd7), ...firstLevel('euc-jp', 0xb0, 0xcf)]);
  return common.has(letter);
}

function firstLevel(page: string, from: number, to: number): string {
  const bytes: number[] = [];
  for (let lead = from; lead <= to; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail);
  try {
    return new TextDecoder(page).decode(Uint8Array.from(bytes));
  } catch {
    return ''; // this browser lacks the page
  }
}

/** A capital within or behind small letters, or a small one between capitals. */
function isOddCase(before = ' ', letter: string, after = ' '): boolean {
  const isUpper = (one: string) => one !== one.toLowerCase();
  const isLower = (one: string) => one !== one.toUpperCase();
  if (isUpper(letter)) return isLower(before);
  return isLower(letter) && isUpper(before) && isUpper(after);
}
