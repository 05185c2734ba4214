// What one heading of a table says: `L* (D50)`, `sRGB_R`, `Farbton-Nr.`, `R [0–1, linear]`, `400 nm`.
import { channelOf, type Meaning, type RgbNumbers, type White } from './column-meaning.ts';
import {
  CHANNEL_WORDS,
  CODE_WORDS,
  HEX_WORDS,
  LANGUAGE_WORDS,
  LINK_WORDS,
  NAME_WORDS,
  OTHER_WORDS,
  PRICE_WORDS,
  SIZE_WORDS,
  SPACES,
  STOCK_WORDS,
  VAGUE_WORDS,
  type Space,
} from './heading-words.ts';
import { plainWord } from './plain-word.ts';

export interface Heading {
  /** Of the whole column; `vague` may be a colour, a name or a code, `language` is a name in one; null if unknown. */
  kind: Meaning | 'vague' | 'language' | 'other' | null;
  /** Channels that it may be of: a lone `b` is of RGB or of Lab. */
  channels: readonly Meaning[];
  white: White | null;
  /** How its numbers are written, as far as it says. */
  numbers: RgbNumbers | null;
  /** nm, of a column of a spectrum. */
  wavelength: number | null;
}

/** Of a heading; what is longer is none that is known. */
const MOST_LETTERS = 200;
const SPACE_WORDS: Record<string, Space> = {
  ...{
    rgb: 'rgb',
    srgb: 'rgb',
    lab: 'lab',
    cielab: 'lab',
    lch: 'lch',
    cielch: 'lch',
    xyz: 'xyz',
    ciexyz: 'xyz',
  },
  ...{ hsl: 'hsl', hsv: 'hsv', hsb: 'hsv', cmyk: 'cmyk' },
};
const PREFIX = /^(srgb|rgb|cielab|cielch|ciexyz|lab|lch|xyz|hsl|hsv|hsb|cmyk|cie)(?=[a-z])/;
const SILENT = new Set(
  'value values val wert werte 8bit bit int integer float deg degree degrees grad star cie 0 1 2 10 100 255 360 coded gamma observer nm channel kanal standard'.split(
    ' ',
  ),
);
const ENDINGS = ['value', 'star', 'd50', 'd65', '255', '10', '2'];

export function headingOf(text: string): Heading {
  const wordsSaid = plainWord(text.slice(0, MOST_LETTERS))
    .split(/[^\p{L}\p{N}%]/u)
    .filter((word) => word !== '');
  const said = new Set(wordsSaid);
  const white = /d50/.test(wordsSaid.join('')) ? 'D50' : /d65/.test(wordsSaid.join('')) ? 'D65' : null;
  const left = wordsSaid.filter((word) => !MODIFIERS.has(word) && !SILENT.has(word) && !SPACE_WORDS[word]);
  const hinted = wordsSaid.map((word) => SPACE_WORDS[word]).find((space) => space !== undefined);
  const joined = (left.length > 0 ? left : hinted ? [] : wordsSaid).join('');
  const { rest, space = hinted } = withoutPrefix(joined);
  return {
    kind: kindOf(left, joined, hinted ?? null),
    channels: channelsOf(rest, space ?? null),
    white,
    numbers: numbersOf(said),
    wavelength: wavelengthOf(text),
  };
}

const LINEAR = ['linear', 'lin', 'lineal', 'lineaire', 'lineare'];
const PERCENT = ['percent', 'prozent', 'pct', '%'];
const MODIFIERS = new Set([...LINEAR, ...PERCENT, 'd50', 'd65']);

/** `rgbr` → `r` of RGB, `ld50` → `l`. */
function withoutPrefix(joined: string): { rest: string; space?: Space } {
  const prefix = PREFIX.exec(joined)?.[1];
  const bare = withoutEndings(prefix ? joined.slice(prefix.length) : joined);
  if (bare === '') return { rest: joined };
  const space = prefix && SPACE_WORDS[prefix];
  return space ? { rest: bare, space } : { rest: bare };
}

/** A pattern that repeats up to the end would be tried from every place. */
function withoutEndings(joined: string): string {
  let end = joined.length;
  for (;;) {
    const ending = ENDINGS.find((each) => end > each.length && joined.endsWith(each, end));
    if (ending === undefined) return joined.slice(0, end);
    end -= ending.length;
  }
}

function kindOf(left: readonly string[], joined: string, hinted: Space | null): Heading['kind'] {
  const cell = hinted ?? SPACE_WORDS[joined];
  if (left.length === 0 || SPACE_WORDS[joined]) return cell ? cellOf(cell) : vagueOr(joined);
  if (HEX_WORDS.has(joined)) return 'cell';
  if (CODE_WORDS.has(joined)) return 'code';
  if (NAME_WORDS.has(joined)) return 'name';
  const has = (words: ReadonlySet<string>) => words.has(joined) || left.some((word) => words.has(word));
  for (const [kind, words] of KINDS) if (has(words)) return kind;
  return null;
}

/** `Value` alone. */
function vagueOr(joined: string): Heading['kind'] {
  return VAGUE_WORDS.has(joined) ? 'vague' : null;
}

const cellOf = (space: Space): Meaning => (space === 'rgb' ? 'cell' : `cell-${space}`);

const KINDS: readonly (readonly [NonNullable<Heading['kind']>, ReadonlySet<string>])[] = [
  ['cell', HEX_WORDS],
  ['price', PRICE_WORDS],
  ['stock', STOCK_WORDS],
  ['size', SIZE_WORDS],
  ['other', OTHER_WORDS],
  ['link', LINK_WORDS],
  ['name', NAME_WORDS],
  ['code', CODE_WORDS],
  ['language', LANGUAGE_WORDS],
  ['vague', VAGUE_WORDS],
];

function channelsOf(rest: string, space: Space | null): Meaning[] {
  const spaces = space ? [space] : SPACES;
  return spaces.flatMap((one) =>
    CHANNEL_WORDS[one].flatMap((words, i) => (words.has(rest) ? [channelOf(one, i)] : [])),
  );
}

function numbersOf(said: ReadonlySet<string>): RgbNumbers | null {
  const isLinear = LINEAR.some((word) => said.has(word));
  const isPercent = PERCENT.some((word) => said.has(word)) || said.has('100');
  if (isLinear) return isPercent ? 'linear-percent' : 'linear';
  if (isPercent) return 'percent';
  if (said.has('255') || said.has('8bit')) return 'bytes';
  return said.has('0') && said.has('1') ? 'unit' : null;
}

/** `400`, `400nm`, `R400`, `SPECTRAL_NM_400`, `400.0`. */
function wavelengthOf(text: string): number | null {
  const found = text.length > 40 ? null : /^[^\d]{0,20}(\d{3})(?:[.,]0+)?\s?(?:nm)?$/i.exec(text.trim());
  const nm = found ? Number(found[1]) : 0;
  return nm >= 300 && nm <= 830 ? nm : null;
}
