// Which column of a table is the code, the name and the colour: by its heading, or else by what is in it.
import { normalForm } from '../../shared/normal-form.ts';
import { isSurelyColour, parseColour, parseNumber } from './colour-text.ts';

export type Triple = readonly [number, number, number];

export interface Columns {
  /** Whether the first row is headings. */
  hasHeader: boolean;
  code: number | null;
  name: number | null;
  hex: number | null;
  rgb: Triple | null;
  lab: Triple | null;
  /** The headings of `lab` say D50; else it is taken as D65. */
  isD50: boolean;
}

const words = (text: string) => new Set(text.split(' '));
const CODE = words(
  'code no nr num number id sku ref reference key label item article colorcode colourcode paintcode productcode ' +
    'itemcode itemnumber articlenumber colornumber colournumber artikelnummer artikelnr artnr nummer farbnummer ' +
    'farbnr farbcode farbton ral ncs numero codice codigo kod',
);
const NAME = words(
  'name title colorname colourname paintname productname description designation bezeichnung farbname farbbezeichnung ' +
    'nom nome nombre paint',
);
const HEX = words(
  'hex hexcode hexvalue hexcolor hexcolour colorhex colourhex rgbhex hexrgb srgbhex html htmlcode web',
);
/** May head colours as well as names. */
const VAGUE = words('color colour colors colours rgb srgb css value farbe couleur swatch');
const PARTS = {
  r: words('r red rot rouge rojo rosso'),
  g: words('g green gruen grun vert verde'),
  blue: words('b blue blau bleu azul blu'),
  l: words('l lstar lightness'),
  a: words('a astar'),
  bStar: words('b bstar'),
};
const ENDINGS = ['value', 'd50', 'd65', '8bit', '10', '2'];
/** The first ones tell what the columns are. */
export const ROWS_LOOKED_AT = 50;
/** Of a heading; what is longer is none that is known. */
const MOST_LETTERS = 200;

/** `rows` are cells of the first ROWS_LOOKED_AT rows, headings included. Null where nothing holds a colour. */
export function findColumns(rows: readonly string[][]): Columns | null {
  const headings = (rows[0] ?? []).map(plain);
  const hasHeader = isHeader(rows[0] ?? [], headings);
  const sample = rows.slice(hasHeader ? 1 : 0, ROWS_LOOKED_AT);
  const named = hasHeader ? columnsByHeading(headings) : { rgb: null, lab: null };
  const hex = hexColumn(hasHeader ? headings : null, sample);
  const { rgb, lab } = hex === null && !named.rgb && !named.lab ? columnsByNumbers(sample) : named;
  if (hex === null && !rgb && !lab) return null;
  const taken = new Set([hex, ...(rgb ?? []), ...(lab ?? [])]);
  const isD50 = lab !== null && lab.some((column) => /d50/.test(headings[column] ?? ''));
  return { hasHeader, ...textColumns(hasHeader ? headings : null, sample, taken), hex, rgb, lab, isD50 };
}

/** `L* (D50)` → `ld50`. */
function plain(heading: string): string {
  return normalForm(heading.slice(0, MOST_LETTERS), 'NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]/g, '');
}

/** `rgbr`, `lvalue`, `cielabld50` → the letter. */
function part(heading: string): string {
  const bare = heading.replace(/^(s?rgb|cielab|cie|lab)(?=[a-z])/, '');
  return withoutEndings(bare) || heading;
}

/** A pattern that repeats up to the end would be tried from every place. */
function withoutEndings(heading: string): string {
  let end = heading.length;
  for (;;) {
    const ending = ENDINGS.find((each) => heading.endsWith(each, end));
    if (ending === undefined) return heading.slice(0, end);
    end -= ending.length;
  }
}

function isHeader(cells: readonly string[], headings: readonly string[]): boolean {
  if (cells.some((cell) => isSurelyColour(cell) || parseNumber(cell) !== null)) return false;
  const known = [CODE, NAME, HEX, VAGUE, ...Object.values(PARTS)];
  return headings.some((heading) => known.some((set) => set.has(heading) || set.has(part(heading))));
}

function columnsByHeading(headings: readonly string[]): Pick<Columns, 'rgb' | 'lab'> {
  const find = (set: ReadonlySet<string>, after: number) => {
    const isOne = (heading: string) => set.has(part(heading));
    const next = headings.findIndex((heading, i) => i > after && isOne(heading));
    return next >= 0 ? next : headings.findIndex(isOne);
  };
  const triple = (first: number, second: number, third: number): Triple | null =>
    [first, second, third].every((column) => column >= 0) && new Set([first, second, third]).size === 3
      ? [first, second, third]
      : null;
  const g = find(PARTS.g, -1);
  const a = find(PARTS.a, -1);
  return {
    rgb: triple(find(PARTS.r, -1), g, find(PARTS.blue, g)),
    lab: triple(find(PARTS.l, -1), a, find(PARTS.bStar, a)),
  };
}

/** A column headed as hex, or one that is not headed as anything else and holds colours nearly everywhere. */
function hexColumn(headings: readonly string[] | null, sample: readonly string[][]): number | null {
  const share = (column: number, test: (text: string) => boolean) => {
    const filled = sample.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 ? filled.filter(test).length / filled.length : 0;
  };
  const isColour = (text: string) => parseColour(text) !== null;
  const columns = Array.from({ length: widthOf(sample) }, (_, i) => i);
  const headed = columns.find((i) => HEX.has(headings?.[i] ?? ''));
  if (headed !== undefined) return headed;
  const vague = columns.find((i) => VAGUE.has(headings?.[i] ?? '') && share(i, isColour) >= 0.5);
  if (vague !== undefined) return vague;
  const sure = columns.find((i) => share(i, isSurelyColour) >= 0.5);
  if (sure !== undefined || headings) return sure ?? null;
  const isBareHex = (text: string) => /^[0-9a-f]{6}$/i.test(text);
  const bare = columns.find(
    (i) => share(i, isBareHex) >= 0.8 && sample.some((cells) => /[a-f]/i.test(cells[i] ?? '')),
  );
  return bare ?? null;
}

/** The last three columns side by side that hold numbers: Lab if any is negative, else code values. */
function columnsByNumbers(sample: readonly string[][]): Pick<Columns, 'rgb' | 'lab'> {
  const isNumeric = (column: number) =>
    sample.filter((cells) => parseNumber(cells[column] ?? '') !== null).length >= 0.8 * sample.length;
  for (let last = widthOf(sample) - 1; last >= 2 && sample.length > 0; last--) {
    const triple: Triple = [last - 2, last - 1, last];
    if (!triple.every(isNumeric)) continue;
    const isLab = sample.some((cells) =>
      triple.some((column) => (parseNumber(cells[column] ?? '') ?? 0) < 0),
    );
    return isLab ? { rgb: null, lab: triple } : { rgb: triple, lab: null };
  }
  return { rgb: null, lab: null };
}

/** Code and name: by heading; where no heading is known, the first column left with digits in it is the code. */
function textColumns(
  headings: readonly string[] | null,
  sample: readonly string[][],
  taken: ReadonlySet<number | null>,
): Pick<Columns, 'code' | 'name'> {
  const free = Array.from({ length: widthOf(sample) }, (_, i) => i).filter((i) => !taken.has(i));
  const headed = (set: ReadonlySet<string>) => free.find((i) => set.has(headings?.[i] ?? '')) ?? null;
  const code = headed(CODE);
  const name = headed(NAME) ?? free.find((i) => i !== code && VAGUE.has(headings?.[i] ?? '')) ?? null;
  if (code !== null || name !== null) return { code, name };
  const isOneWordWithDigits = (text: string) => /\d/.test(text) && !/\s/.test(text);
  const looksLikeCode = (i: number) =>
    sample.filter((cells) => isOneWordWithDigits(cells[i] ?? '')).length >= 0.5 * sample.length;
  const guessed = free.find(looksLikeCode) ?? null;
  return { code: guessed, name: free.find((i) => i !== guessed) ?? null };
}

function widthOf(sample: readonly string[][]): number {
  return sample.reduce((most, cells) => Math.max(most, cells.length), 0);
}
