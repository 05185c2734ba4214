// Colours that are written as values: hex, and what CSS writes as a function. By culori; clipped to sRGB.
import { convertHslToRgb, parseHex, parseHslLegacy, parseRgbLegacy } from 'culori/fn';
import type { Rgb } from '../srgb.ts';

/** Longer than any value is written. */
const MOST_LETTERS = 80;

/** Whole code values, or null where the text is no such value. A bare hex needs six digits, or three of which one is a number. */
export function writtenValue(text: string): Rgb | null {
  if (text.length > MOST_LETTERS) return null;
  const written = text.trim().toLowerCase();
  if (/^#?(?:[0-9a-f]{6}|[0-9a-f]{8})$/.test(written) || isShortHex(written))
    return codesOf(parseHex(written));
  const withCommas = written.replace(
    /\(\s*([^(),/]+?)\s+([^(),/]+?)\s+([^(),/]+?)\s*(?:\/[^)]*)?\)/,
    '($1,$2,$3)',
  );
  if (withCommas.startsWith('rgb')) return codesOf(parseRgbLegacy(withCommas));
  if (!withCommas.startsWith('hsl')) return null;
  const hsl = parseHslLegacy(withCommas);
  return hsl ? codesOf(convertHslToRgb(hsl)) : null;
}

function isShortHex(written: string): boolean {
  return /^#[0-9a-f]{3,4}$/.test(written) || /^(?=.*\d)[0-9a-f]{3}$/.test(written);
}

function codesOf(colour: { r: number; g: number; b: number } | undefined): Rgb | null {
  if (!colour) return null;
  const code = (value: number) => Math.round(255 * Math.min(1, Math.max(0, value)));
  return [code(colour.r), code(colour.g), code(colour.b)];
}
