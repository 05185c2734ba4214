// What a column of a table can be. A question about a table and its answer are made of these; no I/O.
import { array, maxLength, nullable, object, picklist, pipe, string, type InferOutput } from 'valibot';
import type { Space } from './heading-words.ts';

export const TEXT_MEANINGS = ['code', 'name', 'price', 'link', 'size', 'stock'] as const;
/** The whole colour in one cell: `cell` is a hex value, three numbers R, G, B, or what CSS writes. */
export const CELL_MEANINGS = [
  'cell',
  'cell-lab',
  'cell-lch',
  'cell-xyz',
  'cell-hsl',
  'cell-hsv',
  'cell-cmyk',
] as const;
export const CHANNEL_MEANINGS = [
  'rgb-0',
  'rgb-1',
  'rgb-2',
  'lab-0',
  'lab-1',
  'lab-2',
  'lch-0',
  'lch-1',
  'lch-2',
  'xyz-0',
  'xyz-1',
  'xyz-2',
  'hsl-0',
  'hsl-1',
  'hsl-2',
  'hsv-0',
  'hsv-1',
  'hsv-2',
  'cmyk-0',
  'cmyk-1',
  'cmyk-2',
  'cmyk-3',
] as const;
export const MEANINGS = [
  'ignore',
  ...TEXT_MEANINGS,
  ...CELL_MEANINGS,
  ...CHANNEL_MEANINGS,
  'spectrum',
] as const;

export const meaningSchema = picklist(MEANINGS);
export type Meaning = InferOutput<typeof meaningSchema>;

/** How R, G and B are written: 0–255, 0–1, percent; the last two of linear light. */
export const RGB_NUMBERS = ['bytes', 'unit', 'percent', 'linear', 'linear-percent'] as const;
export type RgbNumbers = (typeof RGB_NUMBERS)[number];
export const WHITES = ['D65', 'D50'] as const;
export type White = (typeof WHITES)[number];

export function channelOf(space: Space, index: number): Meaning {
  return `${space}-${index}` as Meaning;
}

const PARTS: Partial<Record<string, number>> = { rgb: 3, lab: 3, lch: 3, xyz: 3, hsl: 3, hsv: 3, cmyk: 4 };

/** Whether colours can be read from such columns: whole in one, or from all the parts of a kind. */
export function holdColours(columns: readonly Meaning[]): boolean {
  if (columns.some((meaning) => meaning.startsWith('cell') || meaning === 'spectrum')) return true;
  return Object.entries(PARTS).some(([space, count]) =>
    Array.from({ length: count! }, (_, i) => `${space}-${i}` as Meaning).every((one) =>
      columns.includes(one),
    ),
  );
}

/** Of a column of a person's table, or of a whole row of headings. */
const MOST_LETTERS = 20_000;
const MOST_COLUMNS = 1000;

/** What a person has said of tables with these headings. */
export const rememberedColumnsSchema = object({
  headings: pipe(string(), maxLength(MOST_LETTERS)),
  columns: pipe(array(meaningSchema), maxLength(MOST_COLUMNS)),
  numbers: nullable(picklist(RGB_NUMBERS)),
  white: nullable(picklist(WHITES)),
});
export type RememberedColumns = InferOutput<typeof rememberedColumnsSchema>;
