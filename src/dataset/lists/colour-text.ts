// Colours and numbers as people write them: `#c0ffee`, `C0FFEE`, `#fff`, `rgb(1, 2, 3)`, `178-76-60`, `12,5`. Text only.
import { rgbOfHsl, rgbOfHsv, rgbOfOklab } from '../../colour/hue.ts';
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab } from '../../colour/lab.ts';
import { labOfLch } from '../../colour/lch.ts';
import { codeOfLinear, rgbOfNumber } from '../../colour/srgb.ts';
import type { Rgb } from '../dataset.ts';

const HEX = /^(?:#|0x)?([0-9a-f]{6}|[0-9a-f]{3})$/i;
const LONG_HEX = /^#([0-9a-f]{8}|[0-9a-f]{4})$/i;
const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;
/** What is longer is no colour and no number. */
const MOST_LETTERS = 100;

/**
 * sRGB code values of a hex colour (with `#` or without, three or six digits; eight where it is opaque) or of what CSS
 * calls `rgb(…)`, `hsl(…)`, `lab(…)`, `oklch(…)`, …; null for what is none.
 */
export function parseColour(text: string): Rgb | null {
  const trimmed = shortOf(text);
  const hex = HEX.exec(trimmed)?.[1] ?? opaqueHex(trimmed);
  return hex ? rgbOfHex(hex) : colourOfFunction(trimmed);
}

/** Whether nothing but a colour can be meant: `123456` may as well be a code. */
export function isSurelyColour(text: string): boolean {
  return /^\s*(#|0x|[a-z]{3,5}\()/i.test(shortOf(text)) && parseColour(text) !== null;
}

/** Whether it begins as nothing but a colour does, and is none: `#ff00`. */
export function isBrokenColour(text: string): boolean {
  return /^\s*(#[0-9a-f]*$|0x|[a-z]{3,5}\()/i.test(shortOf(text)) && parseColour(text) === null;
}

/** A number with a point or a comma before its decimals; null for what is none. */
export function parseNumber(text: string): number | null {
  const trimmed = shortOf(text).replace('\u2212', '-');
  return NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : null;
}

/** As `parseNumber`, with a sign of percent or of degrees behind it or without. */
export function parseQuantity(text: string): number | null {
  return parseNumber(shortOf(text).replace(/\s?[%°]$/, ''));
}

/**
 * The numbers of a cell that holds several: `178-76-60`, `178, 76, 60`, `53,2 / -12 / 5`, `R:178 G:76 B:60`. A comma
 * parts them where nothing else does. Null where it holds anything else.
 */
export function parseNumbers(text: string): number[] | null {
  const bare = shortOf(text)
    .replace(/\p{L}+\*?\s?[:=]?|[()[\]{}°%]/gu, ' ')
    .replace(/\u2212/g, '-')
    .trim();
  const parts = partsOf(bare).filter((part) => part !== '' && part !== '-');
  const numbers = parts.map(parseNumber);
  return parts.length > 1 && numbers.every((number) => number !== null) ? numbers : null;
}

function partsOf(text: string): string[] {
  if (/[;/|]/.test(text)) return text.split(/[;/|]/).map((part) => part.trim());
  if (/\s/.test(text)) return text.split(/\s/).map((part) => part.replace(/,$/, ''));
  if (text.includes(',')) return text.split(',');
  return text.split(/^\d+\.\d+\.\d+$/.test(text) ? '.' : '-');
}

/** Empty for what is too long to mean anything. */
function shortOf(text: string): string {
  return text.length > MOST_LETTERS && text.trim().length > MOST_LETTERS ? '' : text.trim();
}

/** Six digits of eight, the others being those of an opaque colour: behind as CSS has them, or before. */
function opaqueHex(text: string): string | null {
  const digits = LONG_HEX.exec(text)?.[1]?.toLowerCase();
  if (digits?.length === 4) return digits.endsWith('f') ? digits.slice(0, 3) : null;
  if (digits?.endsWith('ff')) return digits.slice(0, 6);
  return digits?.startsWith('ff') ? digits.slice(2) : null;
}

/** Between brackets the numbers are parted by commas or spaces; what follows a slash, or is a fourth one, is opacity. */
function colourOfFunction(text: string): Rgb | null {
  const [, kind, inside] = /^([a-z]{3,5})\(([^()]*)\)$/i.exec(text) ?? [];
  if (kind === undefined) return null;
  const words = inside!.split('/', 1)[0]!.split(/[\s,]/);
  const parts = words.filter((word) => word !== '');
  const isNamed = kind.toLowerCase() === 'color';
  const numbers = parts.slice(isNamed ? 1 : 0).map(parsePart);
  if (numbers.length < 3 || numbers.length > 4 || numbers.includes(null)) return null;
  const convert = FUNCTIONS[isNamed ? parts[0]!.toLowerCase() : kind.toLowerCase().replace(/a$/, '')];
  const [x, y, z] = numbers as Part[];
  return convert?.(x!, y!, z!) ?? null;
}

interface Part {
  value: number;
  isPercent: boolean;
}

function parsePart(text: string): Part | null {
  const isPercent = text.endsWith('%');
  const value = parseNumber(isPercent ? text.slice(0, -1) : text.replace(/deg$/i, ''));
  return value === null ? null : { value, isPercent };
}

/** Of a percentage what it is of `whole`. */
const share = ({ value, isPercent }: Part, whole: number) => (isPercent ? (value / 100) * whole : value);
/** A share, whether its sign of percent is there or not. */
const fraction = ({ value }: Part) => value / 100;
const turnOf = ({ value }: Part) => value / 360;
const inRange = (rgb: Rgb): Rgb | null => (rgb.every((v) => v >= 0 && v <= 255) ? rgb : null);

/** CSS Color 4; its `lab` and `lch` are relative to D50. */
const FUNCTIONS: Record<string, (x: Part, y: Part, z: Part) => Rgb | null> = {
  rgb: (r, g, b) => inRange([share(r, 255), share(g, 255), share(b, 255)]),
  hsl: (h, s, l) => (areShares(s, l) ? rgbOfHsl(turnOf(h), fraction(s), fraction(l)) : null),
  hsv: (h, s, v) => (areShares(s, v) ? rgbOfHsv(turnOf(h), fraction(s), fraction(v)) : null),
  hsb: (h, s, b) => (areShares(s, b) ? rgbOfHsv(turnOf(h), fraction(s), fraction(b)) : null),
  lab: (l, a, b) => rgbOfLab(labOfD50Lab([share(l, 100), share(a, 125), share(b, 125)])),
  lch: (l, c, h) => rgbOfLab(labOfD50Lab(labOfLch([share(l, 100), share(c, 150), h.value]))),
  oklab: (l, a, b) => rgbOfOklab(share(l, 1), share(a, 0.4), share(b, 0.4)),
  oklch: (l, c, h) => {
    const [lightness, a, b] = labOfLch([share(l, 1), share(c, 0.4), h.value]);
    return rgbOfOklab(lightness, a, b);
  },
  srgb: (r, g, b) => [255 * share(r, 1), 255 * share(g, 1), 255 * share(b, 1)],
  'srgb-linear': (r, g, b) => [
    codeOfLinear(share(r, 1)),
    codeOfLinear(share(g, 1)),
    codeOfLinear(share(b, 1)),
  ],
};

const areShares = (...parts: Part[]) => parts.every(({ value }) => value >= 0 && value <= 100);

function rgbOfHex(hex: string): Rgb {
  const six = hex.length === 6 ? hex : hex.replace(/./g, '$&$&');
  return rgbOfNumber(Number.parseInt(six, 16));
}
