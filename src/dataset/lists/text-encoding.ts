// Bytes of a text file as text: which of the encodings that spreadsheets write, by what is valid and by what is usual.
import { signScore, usualIn, type Place } from './usual-letters.ts';
import type { Encoding } from './list-question.ts';

export interface DecodedText {
  /** Without a byte order mark. */
  text: string;
  encoding: Encoding;
  /** Others that are as likely, and give other letters. */
  rivals: Encoding[];
}

/** Bytes of words with letters beyond ASCII that are looked at; a longer cell is passed over. */
const MOST_LOOKED_AT = 20_000;
const MOST_IN_A_CELL = 2000;
/** Of a score per letter beyond ASCII: one that comes so near may be meant. */
const NEAR = 0.2;

/** With what speaks for each beforehand. */
const LEGACY = [
  ['windows-1252', 0.25],
  ['windows-1250', 0],
  ['windows-1251', 0],
  ['shift_jis', 0],
  ['gbk', 0],
] as const;

/** In an encoding that a person chose, or in that which the bytes speak for. */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): DecodedText {
  const encoding = chosen ?? markedEncoding(bytes) ?? (isUtf8(bytes) ? 'utf-8' : null);
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding, rivals: [] };
  const looked = around(bytes);
  const scores = LEGACY.map(([one, prior]) =>
    scoreOf(looked, one, prior - (one === 'gbk' ? againstGbk(looked) : 0)),
  )
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score);
  const [best] = scores;
  const isDoubtful = best!.score < 0;
  const rivals = scores.filter(
    ({ score, text }) => text !== best!.text && (isDoubtful || score > best!.score - NEAR),
  );
  return {
    text: new TextDecoder(best!.encoding).decode(bytes),
    encoding: best!.encoding,
    rivals: rivals.map((rival) => rival.encoding),
  };
}

/** Of Chinese no text has all its bytes where Cyrillic letters have theirs. */
function againstGbk(bytes: Uint8Array): number {
  const beyond = bytes.filter((byte) => byte >= 0x80);
  return beyond.length >= 8 && beyond.every((byte) => byte >= 0xc0) ? 0.5 : 0;
}

/** By its mark, or UTF-16 by every other byte being zero, as it is of Latin letters. */
function markedEncoding(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = bytes.subarray(0, 2000);
  looked.forEach((byte, i) => byte === 0 && zeros[i % 2]!++);
  if (bytes.length % 2 !== 0 || Math.max(...zeros) < looked.length / 5) return null;
  if (Math.min(...zeros) > 0) return null;
  return zeros[1]! > 0 ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The cells with letters beyond ASCII, a line each: the rest speaks for no encoding. */
function around(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let start = 0; start < bytes.length && kept.length < MOST_LOOKED_AT;) {
    let end = start;
    let isBeyond = false;
    // What parts cells here is never the second of two bytes.
    for (; end < bytes.length && !PARTING.has(bytes[end]!); end++) isBeyond ||= bytes[end]! >= 0x80;
    if (isBeyond && end - start <= MOST_IN_A_CELL) kept.push(...bytes.subarray(start, end), 0x0a);
    start = end + 1;
  }
  return Uint8Array.from(kept);
}

const PARTING = new Set([...'\n\r\t,;"'].map((sign) => sign.charCodeAt(0)));

interface Score {
  encoding: Encoding;
  /** Of each sign beyond ASCII how usual it is where it stands, on average; −Infinity for what is not valid. */
  score: number;
  text: string;
}

function scoreOf(bytes: Uint8Array, encoding: (typeof LEGACY)[number][0], prior: number): Score {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return { encoding, score: -Infinity, text: '' };
  }
  const signs = [...text].map((sign, i, all) => ({
    sign,
    before: all[i - 1] ?? ' ',
    after: all[i + 1] ?? ' ',
  }));
  const beyond = signs.filter(({ sign }) => sign >= '\u0080');
  const usual = usualIn(encoding);
  const average = (of: (place: Place) => number) =>
    beyond.length > 0 ? beyond.reduce((sum, place) => sum + of(place), 0) / beyond.length : 0;
  const scores = usual.map((letters) => average((place) => signScore(place) ?? letters(place.sign)));
  return { encoding, score: prior + Math.max(...scores), text };
}
