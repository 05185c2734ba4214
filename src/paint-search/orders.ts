// Orders of a list of paints: by hue, lightness, name or code. Made once for a list, then what is found is taken in order.
import { lchOfLab } from '../colour/lch.ts';
import { plain } from '../shared/plain-text.ts';
import { searchedLab, type SearchedPaint } from './searched-paint.ts';

export const PAINT_ORDERS = ['given', 'hue', 'lightness', 'name', 'code'] as const;
/** `given`: as the catalogue has them; what was typed puts those first that fit best. */
export type PaintOrder = (typeof PAINT_ORDERS)[number];
type MadeOrder = Exclude<PaintOrder, 'given'>;

/** Below this chroma a hue is not seen as one: greys stand behind the colours. */
const NEAR_GREY = 6;

const made = new WeakMap<readonly SearchedPaint[], Partial<Record<MadeOrder, readonly number[]>>>();

/** Places of all paints in this order; those that are alike as they are given. */
export function placesBy(paints: readonly SearchedPaint[], order: MadeOrder): readonly number[] {
  const known = made.get(paints) ?? {};
  made.set(paints, known);
  return (known[order] ??= ORDERS[order](paints));
}

const ORDERS: Record<MadeOrder, (paints: readonly SearchedPaint[]) => number[]> = {
  hue: (paints) => byNumber(paints.map(huePlace)),
  lightness: (paints) => byNumber(paints.map((paint) => -searchedLab(paint)[0])),
  name: (paints) => byText(paints.map(({ name, code }) => `${sortText(name)}\0${sortText(code ?? '')}`)),
  // Those without a code stand behind, by their names.
  code: (paints) =>
    byText(paints.map(({ name, code }) => (code === null ? `\uffff${sortText(name)}` : sortText(code)))),
};

/** Colours from red through yellow, green and blue, each hue from light to dark; greys last. */
function huePlace(paint: SearchedPaint): number {
  const [l, c, h] = lchOfLab(searchedLab(paint));
  return c < NEAR_GREY ? 1000 - l / 1000 : Math.round(h) - l / 1000;
}

function byNumber(values: readonly number[]): number[] {
  return values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
}

/** Case and accents don't matter, and numbers count by their value: they are filled up with zeros. */
function sortText(text: string): string {
  return plain(text).replace(/\d+/g, (digits) => digits.padStart(9, '0'));
}

function byText(values: readonly string[]): number[] {
  const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
  return values.map((_, i) => i).sort((a, b) => compare(values[a]!, values[b]!) || a - b);
}
