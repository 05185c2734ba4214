// One colour as JSON of design tools writes it: a text, a list of numbers, an object of its letters.
import { isRecord } from '../../shared/guard-of.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { CMYK_REASON } from './colour-list.ts';
import { parseColour, parseNumber } from './colour-text.ts';
import type { Space } from './heading-words.ts';
import { fromHue, fromLab, fromRgb, rgbNumbersOf } from './row-colour.ts';
import { rgbOfXyz } from '../../colour/xyz.ts';
import { labOfLch } from '../../colour/lch.ts';
import { rgbOfOklab } from '../../colour/hue.ts';
import type { White } from './column-meaning.ts';

export type ColourSpace = Space | 'oklab' | 'oklch' | 'linear';

/** Numbers whose scale the whole file tells. */
export interface RawColour {
  space: ColourSpace;
  numbers: Rgb;
  white: White;
}
export type Found = { rgb: Rgb } | { raw: RawColour } | { reason: Message };

export type Item = Readonly<Record<string, unknown>>;

/** Names of the parts, small letters. */
const SHAPES: readonly (readonly [ColourSpace, readonly (readonly string[])[]])[] = [
  [
    'rgb',
    [
      ['r', 'red'],
      ['g', 'green'],
      ['b', 'blue'],
    ],
  ],
  [
    'hsl',
    [
      ['h', 'hue'],
      ['s', 'saturation'],
      ['l', 'lightness'],
    ],
  ],
  [
    'hsv',
    [
      ['h', 'hue'],
      ['s', 'saturation'],
      ['v', 'b', 'brightness', 'value'],
    ],
  ],
  ['lch', [['l'], ['c', 'chroma'], ['h', 'hue']]],
  ['lab', [['l', 'lightness'], ['a'], ['b']]],
  ['xyz', [['x'], ['y'], ['z']]],
  [
    'cmyk',
    [
      ['c', 'cyan'],
      ['m', 'magenta'],
      ['y', 'yellow'],
      ['k', 'key', 'black'],
    ],
  ],
];

const SPACES_SAID: Record<string, ColourSpace> = {
  ...{
    rgb: 'rgb',
    srgb: 'rgb',
    rgba: 'rgb',
    srgblinear: 'linear',
    hsl: 'hsl',
    hsv: 'hsv',
    hsb: 'hsv',
    cmyk: 'cmyk',
  },
  ...{ lab: 'lab', cielab: 'lab', lch: 'lch', cielch: 'lch', xyz: 'xyz', xyzd65: 'xyz', xyzd50: 'xyz' },
  ...{ oklab: 'oklab', oklch: 'oklch' },
};

/** The space that a word names: `sRGB`, `RGBA`, `srgb-linear`. */
export function spaceSaid(word: unknown): ColourSpace | null {
  if (typeof word !== 'string' || word.length > 20) return null;
  return SPACES_SAID[word.toLowerCase().replace(/[^a-z0-9]/g, '')] ?? null;
}

/** What a value that stands for a colour says; null where it is none. `space` is what is said beside it. */
export function colourOfValue(value: unknown, space: ColourSpace | null, white: White): Found | null {
  if (typeof value === 'string') {
    const rgb = parseColour(value);
    return rgb ? { rgb } : null;
  }
  if (Array.isArray(value)) return ofNumbers(value.map(numberOf), space ?? 'rgb', white);
  return isRecord(value) ? ofObject(value, white) : null;
}

/** `{ "r": 178, "g": 76, "b": 60 }` and its like; among other properties too. */
export function ofObject(item: Item, white: White): Found | null {
  const own = new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));
  for (const [space, parts] of SHAPES) {
    const numbers = parts.map((keys) =>
      numberOf(keys.map((key) => own.get(key)).find((v) => v !== undefined)),
    );
    if (numbers.every((number) => number !== null)) return ofNumbers(numbers, space, white);
  }
  return null;
}

function ofNumbers(numbers: readonly (number | null)[], space: ColourSpace, white: White): Found | null {
  if (numbers.includes(null)) return null;
  if (space === 'cmyk') return numbers.length === 4 ? { reason: CMYK_REASON } : null;
  if (numbers.length < 3 || numbers.length > 4) return null;
  const [x, y, z] = numbers as [number, number, number];
  return { raw: { space, numbers: [x, y, z], white } };
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' ? parseNumber(value.replace(/%$/, '')) : null;
}

/** By space: the greatest number of each place over the file, which tells its scale. */
export type Scales = Partial<Record<ColourSpace, [number, number, number]>>;

export function rgbOfRaw({ space, numbers, white }: RawColour, scales: Scales): Rgb | Message {
  const greatest = scales[space] ?? numbers;
  const [x, y, z] = numbers;
  switch (space) {
    case 'rgb':
      return fromRgb(numbers, rgbNumbersOf(greatest));
    case 'linear':
      return fromRgb(numbers, 'linear');
    case 'lab':
      return fromLab(numbers, white);
    case 'lch':
      return fromLab(labOfLch(numbers), white);
    case 'hsl':
    case 'hsv':
      return fromHue(space, numbers, greatest);
    case 'xyz': {
      const whole = greatest[1] > 1.5 ? 100 : 1;
      return rgbOfXyz([x / whole, y / whole, z / whole], white);
    }
    case 'oklab':
    case 'oklch':
      return rgbOfOklab(...(space === 'oklch' ? labOfLch(numbers) : numbers));
    case 'cmyk':
      return CMYK_REASON;
  }
}

/** A text that can only be meant as a colour and is none. */
export function isBadColour(value: unknown): value is string {
  return typeof value === 'string' && /^\s*(#|rgb|hsl)/i.test(value) && parseColour(value) === null;
}

export function notAColour(written: string): Message {
  return message('lists.notAColour', { written: written.length > 40 ? `${written.slice(0, 39)}…` : written });
}
