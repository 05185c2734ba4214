// A list of colours out of JSON: an array of { code, name, hex | rgb | lab }, or one of colornerd's { label, name, hex }.
import { parseForeignJson } from '../../shared/foreign-json.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { message } from '../../shared/message.ts';
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab } from '../../colour/lab.ts';
import type { Rgb } from '../dataset.ts';
import { emptyList, isFull, type ColourList } from './colour-list.ts';
import { parseColour, parseNumber } from './colour-text.ts';

type Item = Record<string, unknown>;

/**
 * `code` may also be called label, id or number; `hex` may be `rgb(…)`; `rgb` and `lab` are arrays or objects of their
 * letters. Lab is taken as D65, 2°, unless `illuminant` says D50. Null for what is no JSON or holds no list.
 */
export function readJson(text: string): ColourList | null {
  const items = listIn(parsed(text));
  return items && readItems(items);
}

/** The same for a value in memory, as the built-in colour books come. */
export function readItems(items: readonly unknown[]): ColourList {
  const list = emptyList();
  for (const [i, item] of items.entries()) {
    if (isFull(list)) break;
    const at = message('lists.entry', { number: i + 1 });
    const rgb = isRecord(item) ? colourOf(item) : null;
    if (!isRecord(item) || !rgb) list.skipped.push({ path: at, reason: message('lists.noColour') });
    else list.colours.push({ code: firstText(item, CODES), name: firstText(item, NAMES), rgb, at });
  }
  return list;
}

const CODES = ['code', 'label', 'id', 'number', 'sku'];
const NAMES = ['name', 'title'];
const COLOURS = ['hex', 'rgb', 'color', 'colour', 'value'];

/** Of 50,000 colours with a dozen values each, and twice as many. */
const MOST_VALUES = 2_000_000;

function parsed(text: string): unknown {
  try {
    return parseForeignJson(new TextEncoder().encode(text), MOST_VALUES);
  } catch {
    return null;
  }
}

/** The value itself, or the longest list that it has as a property. */
function listIn(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return null;
  const lists = Object.values(value).filter((property) => Array.isArray(property));
  return lists.sort((a, b) => b.length - a.length)[0] ?? null;
}

function firstText(item: Item, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = item[key];
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value);
  }
  return null;
}

function colourOf(item: Item): Rgb | null {
  for (const key of COLOURS) {
    const value = item[key];
    const rgb = typeof value === 'string' ? parseColour(value) : threeNumbers(value, ['r', 'g', 'b']);
    if (rgb?.every((v) => v >= 0 && v <= 255)) return rgb;
  }
  const lab = threeNumbers(item.lab ?? item.Lab ?? item.LAB, ['l', 'a', 'b']);
  if (!lab || lab[0] < 0 || lab[0] > 100 || Math.max(Math.abs(lab[1]), Math.abs(lab[2])) > 200) return null;
  const isD50 = typeof item.illuminant === 'string' && /^d50/i.test(item.illuminant.trim());
  return rgbOfLab(isD50 ? labOfD50Lab(lab) : lab);
}

function threeNumbers(value: unknown, letters: readonly string[]): Rgb | null {
  if (typeof value !== 'object' || value === null) return null;
  const own = value as Item;
  const of = (letter: string) => own[letter] ?? own[letter.toUpperCase()];
  const raw = Array.isArray(value) ? (value as unknown[]) : letters.map(of);
  const [x, y, z] = raw.map((v) =>
    typeof v === 'number' && Number.isFinite(v) ? v : typeof v === 'string' ? parseNumber(v) : null,
  );
  return raw.length < 3 || x == null || y == null || z == null ? null : [x, y, z];
}
