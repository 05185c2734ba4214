// Colours and numbers as people write them: `#c0ffee`, `C0FFEE`, `#fff`, `rgb(1, 2, 3)`, `12,5`. Text only.
import { rgbOfNumber } from '../../colour/srgb.ts';
import type { Rgb } from '../dataset.ts';

const HEX = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i;
/** Each separator can be read in one way only: two adjacent `\s*` would be tried in every division of many spaces. */
const RGB =
  /^rgba?\(\s*(\d+(?:\.\d+)?)(?:\s*,\s*|\s+)(\d+(?:\.\d+)?)(?:\s*,\s*|\s+)(\d+(?:\.\d+)?)\s*(?:[,/].*)?\)$/i;
const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;

/** sRGB code values of a hex colour (with `#` or without, three or six digits) or of `rgb(…)`; null for what is none. */
export function parseColour(text: string): Rgb | null {
  const trimmed = text.trim();
  const hex = HEX.exec(trimmed)?.[1];
  if (hex) return rgbOfHex(hex);
  const rgb = RGB.exec(trimmed)?.slice(1, 4).map(Number);
  return rgb?.every((v) => v <= 255) ? [rgb[0]!, rgb[1]!, rgb[2]!] : null;
}

/** Whether nothing but a colour can be meant: `123456` may as well be a code. */
export function isSurelyColour(text: string): boolean {
  return /^\s*(#|rgb)/i.test(text) && parseColour(text) !== null;
}

/** A number with a point or a comma before its decimals; null for what is none. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim().replace('\u2212', '-');
  return NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : null;
}

function rgbOfHex(hex: string): Rgb {
  const six = hex.length === 6 ? hex : hex.replace(/./g, '$&$&');
  return rgbOfNumber(Number.parseInt(six, 16));
}
