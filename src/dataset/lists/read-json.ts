// A list of colours out of JSON of any shape that design tools write: lists of objects, texts or numbers, maps from name
// to colour, groups within groups, design tokens, palettes of numbers from 0 to 1.
import { ImmodestJson, parseForeignJson } from '../../shared/foreign-json.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { message, type Told } from '../../shared/message.ts';
import { emptyList, isFull, MOST_ENTRIES, type ColourList } from './colour-list.ts';
import { isSurelyColour, parseColour } from './colour-text.ts';
import {
  colourOfValue,
  isBadColour,
  notAColour,
  ofObject,
  rgbOfRaw,
  spaceSaid,
  type Found,
  type Item,
  type Scales,
} from './json-colour.ts';

/** Null for what is no JSON or holds no list. */
export function readJson(text: string): ColourList | null {
  const value = parsed(text);
  return typeof value === 'object' && value !== null ? readValue(value) : null;
}

/** Whether it can't be JSON, whatever is in it: what is too much or too deep may be. */
export function isNoJson(text: string): boolean {
  try {
    parse(text);
    return false;
  } catch (error) {
    return !(error instanceof ImmodestJson);
  }
}

/** The same for a value in memory, as the built-in colour books come. */
export function readItems(items: readonly unknown[]): ColourList {
  return readValue(items) ?? emptyList();
}

/** Of 50,000 colours with a dozen values each, and twice as many. */
const MOST_VALUES = 2_000_000;

const parse = (text: string) => parseForeignJson(new TextEncoder().encode(text), MOST_VALUES);

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** What was found, before the scale of its numbers is known. */
interface Entry {
  code: string | null;
  /** Its own, or null where `keys` are all that it has. */
  name: string | null;
  /** From the outside in. */
  keys: readonly string[];
  at: Told;
  found: Found;
}

function readValue(value: object): ColourList | null {
  const walk = new Walk(value);
  walk.go(value, []);
  const { entries } = walk;
  if (entries.length === 0) return null;
  const scales: Scales = {};
  for (const { found } of entries)
    if ('raw' in found) {
      const { space, numbers } = found.raw;
      const most = (scales[space] ??= [0, 0, 0]);
      numbers.forEach((number, i) => (most[i] = Math.max(most[i]!, number)));
    }
  return listOf(entries, scales);
}

function listOf(entries: readonly Entry[], scales: Scales): ColourList {
  const list = emptyList();
  const lastKeys = new Map<string, number>();
  for (const { keys, name } of entries)
    if (name === null) lastKeys.set(keys.at(-1) ?? '', (lastKeys.get(keys.at(-1) ?? '') ?? 0) + 1);
  for (const { code, name, keys, at, found } of entries) {
    if (isFull(list)) break;
    const rgb = 'rgb' in found ? found.rgb : 'raw' in found ? rgbOfRaw(found.raw, scales) : found.reason;
    const isAlone = lastKeys.get(keys.at(-1) ?? '') === 1;
    if ('key' in rgb)
      list.skipped.push({ path: name ? message('lists.named', { at, name }) : at, reason: rgb });
    else list.colours.push({ code, name: name ?? nameOfKeys(keys, isAlone), rgb, at });
  }
  return list;
}

/** Groups that say nothing of the colours in them. */
const SILENT =
  /^(colou?rs?|palettes?|swatch(es)?|theme|tokens?|extend|values?|global|primitives?|core|base|brand|default|\$value|items|variables|collections?|modes?|light)$/i;

/** `brick 500` where `500` alone would name several, or nothing. */
function nameOfKeys(keys: readonly string[], isAlone: boolean): string {
  const last = keys.at(-1) ?? '';
  const isName = isAlone && /\p{L}{2}/u.test(last) && !SILENT.test(last);
  const said = isName ? [last] : keys.filter((key) => !SILENT.test(key));
  return said.length > 0 ? said.join(' ') : last;
}

const CODES = ['code', 'label', 'id', 'number', 'sku', 'no', 'nr', 'key', 'ref', 'reference'];
const NAMES = ['name', 'title', 'colorname', 'colourname', 'description'];
const COLOURS = [
  'hex',
  'hexcode',
  'rgb',
  'rgba',
  'srgb',
  'color',
  'colour',
  '$value',
  'value',
  'values',
  'hsl',
  'hsv',
  'hsb',
];
const SPACED = ['lab', 'cielab', 'lch', 'oklab', 'oklch', 'xyz', 'cmyk'];

class Walk {
  readonly entries: Entry[] = [];
  readonly #root: unknown;

  constructor(root: unknown) {
    this.#root = root;
  }

  /** Everything below a value; `keys` lead to it. */
  go(value: unknown, keys: readonly string[]): void {
    if (this.entries.length >= MOST_ENTRIES) return;
    if (Array.isArray(value)) this.#goList(value, keys);
    else if (isRecord(value)) this.#goRecord(value, keys);
  }

  #add(found: Found, keys: readonly string[], item: Item | null, number: number | null): void {
    const own = item ? lowered(item) : null;
    const at =
      number === null
        ? keys.join('.') || message('lists.entry', { number: 1 })
        : message('lists.entry', { number });
    const [code, name] = own ? [firstText(own, CODES), firstText(own, NAMES)] : [null, null];
    const isNamed = code !== null || name !== null || number !== null;
    this.entries.push({ code, name: isNamed ? (name ?? '') : null, keys, at, found });
  }

  /** A list of colours, of records of them, or of lists that hold some. */
  #goList(items: readonly unknown[], keys: readonly string[]): void {
    const found = items.map((item) => this.#foundIn(item));
    const isList = found.some((one) => one !== null);
    for (const [i, item] of items.entries()) {
      const number = i + 1;
      const one = found[i];
      if (one)
        this.#add(one, keys, isRecord(item) ? item : Array.isArray(item) ? namedBy(item) : null, number);
      else {
        const before = this.entries.length;
        this.go(item, keys);
        const isLost = isList && this.entries.length === before;
        const reason = isBadColour(item) ? notAColour(item) : message('lists.noColour');
        if (isLost) this.#add({ reason }, keys, isRecord(item) ? item : null, number);
      }
    }
  }

  #goRecord(record: Item, keys: readonly string[]): void {
    const own = this.#foundIn(record);
    if (own) return this.#add(own, keys, record, null);
    const entries = Object.entries(record);
    const values = entries.map(([, value]) => value);
    const isMap =
      values.some((value) => typeof value === 'string' && isSurelyColour(value)) || areBareHex(values);
    for (const [key, value] of entries) {
      if (isSurelyColour(key) && /^\s*#/.test(key) && typeof value === 'string') {
        this.#add({ rgb: parseColour(key)! }, keys, { name: value }, null);
        continue;
      }
      const found = typeof value === 'string' && !isMap ? null : this.#colourUnder(key, value, isMap);
      if (found) this.#add(found, [...keys, key], null, null);
      else if (isMap && isBadColour(value))
        this.#add({ reason: notAColour(value) }, [...keys, key], null, null);
      else if (!key.startsWith('$')) this.go(value, [...keys, key]);
    }
  }

  /** A value of a map that is a colour by itself. */
  #colourUnder(key: string, value: unknown, isMap: boolean): Found | null {
    if (key.startsWith('$') || (typeof value === 'string' && !isMap)) return null;
    if (typeof value === 'string') return colourOfValue(value, null, 'D65');
    return Array.isArray(value) && value.every((v) => typeof v === 'number')
      ? colourOfValue(value, spaceSaid(key), 'D65')
      : null;
  }

  /** The colour of one thing: a text, numbers, or a record with one among its properties. */
  #foundIn(value: unknown): Found | null {
    if (typeof value === 'string')
      return isSurelyColour(value) || /^[0-9a-f]{6}$/i.test(value) ? colourOfValue(value, null, 'D65') : null;
    if (Array.isArray(value)) return ofRow(value);
    return isRecord(value) ? this.#ofRecord(value) : null;
  }

  #ofRecord(record: Item): Found | null {
    const own = lowered(record);
    const type = own.get('$type') ?? own.get('type');
    if (typeof own.get('$value') === 'string' && typeof type === 'string' && type !== 'color') return null;
    const white = /^d50/i.test(String(own.get('illuminant') ?? own.get('white') ?? '').trim())
      ? 'D50'
      : 'D65';
    const said = spaceSaid(own.get('mode') ?? own.get('model') ?? own.get('colorspace') ?? own.get('space'));
    const components = own.get('components');
    if (Array.isArray(components))
      return colourOfValue(
        components,
        said,
        /d50|^lab$|^lch$/i.test(String(own.get('colorspace'))) ? 'D50' : white,
      );
    for (const key of COLOURS) {
      const value = own.get(key);
      if (value === undefined || value === null) continue;
      const found = this.#ofProperty(value, said ?? spaceSaid(key), white);
      if (found) return found;
    }
    for (const key of SPACED) {
      const value = own.get(key);
      const found = typeof value === 'object' && value !== null ? spaced(value, key, white) : null;
      if (found) return found;
    }
    return ofObject(record, white) ?? this.#ofModes(own);
  }

  #ofProperty(value: unknown, space: ReturnType<typeof spaceSaid>, white: 'D65' | 'D50'): Found | null {
    const alias = typeof value === 'string' ? /^\{([^{}]{1,200})\}$/.exec(value.trim())?.[1] : undefined;
    if (alias !== undefined) return this.#ofAlias(alias, 0);
    const direct = colourOfValue(value, space, white);
    if (direct) return direct;
    return isRecord(value) ? this.#ofRecord(value) : null;
  }

  /** What another token of the file has, through several if need be. */
  #ofAlias(path: string, depth: number): Found | null {
    const parts = path.split('.').filter((part) => part !== 'value' && part !== '$value');
    const target = parts.reduce<unknown>(
      (at, part) => (isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined),
      this.#root,
    );
    const value = isRecord(target) ? (target.$value ?? target.value ?? target) : target;
    const next = typeof value === 'string' ? /^\{([^{}]{1,200})\}$/.exec(value.trim())?.[1] : undefined;
    if (next !== undefined) return depth < 8 ? this.#ofAlias(next, depth + 1) : null;
    const found = value === undefined ? null : this.#foundIn(value);
    return found ?? { reason: message('lists.otherColour') };
  }

  /** A variable’s first mode. */
  #ofModes(own: ReadonlyMap<string, unknown>): Found | null {
    const modes = own.get('valuesbymode') ?? own.get('resolvedvaluesbymode');
    const [first] = isRecord(modes) ? Object.values(modes) : [];
    if (!isRecord(first)) return null;
    if (first.type === 'VARIABLE_ALIAS') return { reason: message('lists.otherColour') };
    return (
      ofObject(first, 'D65') ?? (isRecord(first.resolvedValue) ? ofObject(first.resolvedValue, 'D65') : null)
    );
  }
}

function spaced(value: object, key: string, white: 'D65' | 'D50'): Found | null {
  if (Array.isArray(value)) return colourOfValue(value, spaceSaid(key), white);
  return ofObject(value as Item, white);
}

/** `["Brick", "#b24c3c"]`, `[178, 76, 60]`, `["Brick", 178, 76, 60]`. */
function ofRow(cells: readonly unknown[]): Found | null {
  if (cells.length > 12) return null;
  const colour = cells.find((cell) => typeof cell === 'string' && isSurelyColour(cell));
  if (typeof colour === 'string') return { rgb: parseColour(colour)! };
  const numbers = cells.filter((cell) => typeof cell === 'number');
  const texts = cells.filter((cell) => typeof cell === 'string');
  return numbers.length + texts.length === cells.length && texts.length < 3
    ? colourOfValue(numbers, 'rgb', 'D65')
    : null;
}

/** Of a row, its first text that is no colour. */
function namedBy(cells: readonly unknown[]): Item {
  const texts = cells.filter((cell) => typeof cell === 'string' && !isSurelyColour(cell));
  return texts.length > 1 ? { code: texts[0], name: texts[1] } : { name: texts[0] };
}

function areBareHex(values: readonly unknown[]): boolean {
  const areAll = values.length > 0 && values.every((v) => typeof v === 'string' && /^[0-9a-f]{6}$/i.test(v));
  return areAll && values.some((v) => /[a-f]/i.test(String(v)));
}

const lowered = (item: Item) =>
  new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));

function firstText(own: ReadonlyMap<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = own.get(key);
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value);
  }
  return null;
}
