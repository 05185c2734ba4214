// A list of colours out of lines of text that are no table: `Brick: #b24c3c`, `--brick: rgb(178 76 60);`, `178 76 60 Brick`.
import { message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { emptyList, isFull, type ColourList } from './colour-list.ts';
import { isSurelyColour, parseColour } from './colour-text.ts';
import { linesOf } from './text-lines.ts';

const LINES_LOOKED_AT = 60;
/** Longer lines are read as far as this. */
const MOST_LETTERS = 1000;
const COLOUR = /#[0-9a-f]{3,8}(?![\p{L}\d])|[a-z]{3,5}\([^()]{3,60}\)/giu;
/** Shares of the lines that are looked at. */
const [SOME, MOST] = [0.5, 0.8];

interface Named {
  name: string;
  rgb: Rgb;
}
type Reader = (line: string) => Named[];

/** The first way of reading by which most lines that say anything hold a colour. Null where none is. */
export function readLines(text: string): ColourList | null {
  const sample: string[] = [];
  for (const line of linesOf(text)) {
    if (saysAnything(line)) sample.push(line.slice(0, MOST_LETTERS));
    if (sample.length === LINES_LOOKED_AT) break;
  }
  const share = (read: Reader) => sample.filter((line) => read(line).length > 0).length / sample.length;
  const read = share(sureColours) >= SOME ? sureColours : WAYS.find((way) => share(way) >= MOST);
  const isSaid = read === sureColours || (read && sample.some((line) => read(line).some(isLight)));
  return read && isSaid ? readBy(read, text) : null;
}

function readBy(read: Reader, text: string): ColourList {
  const list = emptyList();
  let number = 0;
  for (const line of linesOf(text)) {
    number++;
    if (isFull(list)) break;
    if (!saysAnything(line)) continue;
    const at = message('lists.line', { number });
    const found = read(line.slice(0, MOST_LETTERS));
    for (const { name, rgb } of found) list.colours.push({ code: null, name, rgb, at });
    if (found.length === 0) list.skipped.push({ path: at, reason: message('lists.noColour') });
  }
  return list;
}

/** Comments and brackets alone say nothing. */
const saysAnything = (line: string) =>
  /[\p{L}\d]/u.test(line.slice(0, MOST_LETTERS)) && !/^\s{0,9}(!|\/\/|;|# )/.test(line);

/** One colour takes what else is in its line for its name. */
const sureColours: Reader = (line) => {
  const found = [...line.matchAll(COLOUR)].filter(([text]) => isSurelyColour(text));
  const [only] = found;
  if (!only) return [];
  const rest = line.replace(only[0], ' ');
  if (found.length === 1) return [{ name: bare(rest), rgb: parseColour(only[0])! }];
  return found.map(([text]) => ({ name: '', rgb: parseColour(text)! }));
};

/** `b24c3c Brick`, `Brick b24c3c`, `b24c3c-527040-96bedc`. */
const bareHex: Reader = (line) => {
  const words = line.split(/[\s,;:=|-]/).filter((word) => word !== '');
  const isHex = (word: string) => /^[0-9a-f]{6}$/i.test(word);
  if (!words.some((word) => isHex(word) && /[a-f]/i.test(word))) return [];
  if (words.every(isHex)) return words.map((word) => ({ name: '', rgb: parseColour(word)! }));
  const [first, last] = [words[0]!, words.at(-1)!];
  const hex = isHex(first) ? first : isHex(last) ? last : null;
  return hex === null ? [] : [{ name: bare(line.replace(hex, ' ')), rgb: parseColour(hex)! }];
};

/** Three numbers from 0 to 255 before a name, as in the list of X11, or behind it. */
const threeNumbers: Reader = (line) => {
  const words = line.split(/[\s,;:=|]/).filter((word) => word !== '');
  const isByte = (word: string) => /^\d{1,3}$/.test(word) && Number(word) <= 255;
  for (const start of [0, words.length - 3]) {
    const triple = words.slice(Math.max(0, start), Math.max(0, start) + 3);
    const others = [...words.slice(0, Math.max(0, start)), ...words.slice(Math.max(0, start) + 3)];
    const isLonger = start === 0 ? isByte(others[0] ?? '') : isByte(others.at(-1) ?? '');
    if (triple.length === 3 && triple.every(isByte) && !isLonger)
      return [
        { name: bare(others.join(' ')), rgb: [Number(triple[0]), Number(triple[1]), Number(triple[2])] },
      ];
  }
  return [];
};

const WAYS: readonly Reader[] = [bareHex, threeNumbers];

/** Numbers as small as prices and stocks are would be black. */
const isLight = ({ rgb }: Named) => Math.max(...rgb) >= 100;

/** Without quotation marks, and signs before and behind. */
function bare(text: string): string {
  const words = text.replace(/["'`“”„«»{}]/g, ' ').replace(/\s\s+/g, ' ');
  return trimmedOf(words, /[\s\-–—:;,=|$@#*/\\.]/);
}

/** In linear time; a pattern that repeats up to the end would be tried from every place. */
function trimmedOf(text: string, sign: RegExp): string {
  let [start, end] = [0, text.length];
  while (start < end && sign.test(text[start]!)) start++;
  while (end > start && sign.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}
