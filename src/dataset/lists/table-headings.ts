// Where a table's headings stand, below titles or above columns of another row of headings, and what they say.
import { isSurelyColour, parseNumbers, parseQuantity } from './colour-text.ts';
import { channelOf, type Meaning } from './column-meaning.ts';
import { headingOf, type Heading } from './heading.ts';
import { CHANNEL_WORDS, SPACES, type Space } from './heading-words.ts';

export interface TableHeadings {
  /** Of the rows that were looked at. */
  row: number;
  texts: readonly string[];
  columns: readonly Heading[];
  /** Whether any of them is known. */
  areKnown: boolean;
}

export interface SpectrumColumns {
  columns: readonly number[];
  firstNm: number;
  stepNm: number;
}

/** Titles are not longer. */
const ROWS_LOOKED_AT = 30;
/** Fewer wavelengths are no spectrum: 400 to 700 nm every 20. */
const LEAST_WAVELENGTHS = 16;

/** The row that says the most; null where none does. */
export function findHeadings(rows: readonly string[][]): TableHeadings | null {
  let best: { row: number; score: number } | null = null;
  for (const [row, cells] of rows.slice(0, ROWS_LOOKED_AT).entries()) {
    if (cells.some(isSurelyColour)) break; // a paint: headings come before
    const score = scoreOf(cells);
    if (score > (best?.score ?? 0)) best = { row, score };
  }
  if (best === null) return null;
  const texts = withGroups(rows[best.row]!, rows[best.row - 1] ?? []);
  return { row: best.row, texts, columns: texts.map(headingOf), areKnown: true };
}

/** Known headings in a row that holds nothing that a row of paints would; a title stands alone in its row. */
function scoreOf(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell !== '');
  const headings = cells.map(headingOf);
  const wavelengths = spectrumOf(headings)?.columns.length ?? 0;
  const isPaint = cells.some((cell, i) => isValue(cell) && !(wavelengths > 0 && headings[i]!.wavelength));
  if (isPaint) return 0;
  const known = headings.filter(({ kind, channels }) => kind !== null || channels.length > 0).length;
  const isTitle = filled.length === 1 && (cells.length > 1 || /\s/.test(filled[0]!.trim()));
  return isTitle ? 0 : known + wavelengths;
}

function isValue(cell: string): boolean {
  if (isSurelyColour(cell) || parseQuantity(cell) !== null || /^[0-9a-f]{6}$/i.test(cell)) return true;
  return !/\p{L}/u.test(cell) && parseNumbers(cell) !== null;
}

/** `sRGB, , , Lab D50` over `R, G, B, L, a, b`: what the row above says goes before each of its columns. */
function withGroups(cells: readonly string[], above: readonly string[]): string[] {
  const says = (cell: string) => {
    const { kind, white, numbers } = headingOf(cell);
    return kind?.startsWith('cell') || white !== null || numbers !== null;
  };
  const first = above.findIndex((cell) => cell !== '' && says(cell));
  if (first < 1) return [...cells];
  let group = '';
  return cells.map((cell, i) => {
    if (i >= first && above[i]) group = says(above[i]) ? above[i] : '';
    return group && cell ? `${group} ${cell}` : cell;
  });
}

/** The longest run of columns whose wavelengths rise evenly. */
export function spectrumOf(headings: readonly Heading[]): SpectrumColumns | null {
  let best: SpectrumColumns | null = null;
  for (let start = 0; start < headings.length;) {
    const nm = (i: number) => headings[i]?.wavelength ?? NaN;
    const stepNm = nm(start + 1) - nm(start);
    let end = start + 1;
    while (nm(end) - nm(end - 1) === stepNm) end++;
    const count = end - start;
    if (stepNm > 0 && stepNm <= 20 && count >= LEAST_WAVELENGTHS && count > (best?.columns.length ?? 0))
      best = { columns: Array.from({ length: count }, (_, i) => start + i), firstNm: nm(start), stepNm };
    start = Math.max(end - 1, start + 1);
  }
  return best;
}

/** The columns of each space that has all of its channels: side by side where they are, else wherever. */
export function channelColumns(headings: readonly Heading[]): Map<Space, readonly number[]> {
  const found = new Map<Space, readonly number[]>();
  const taken = new Set<number>();
  for (const place of [sideBySide, scattered])
    for (const space of ['cmyk', ...SPACES.filter((one) => one !== 'cmyk')] as Space[]) {
      if (found.has(space)) continue;
      const columns = place(headings, space, taken);
      if (!columns) continue;
      found.set(space, columns);
      columns.forEach((column) => taken.add(column));
    }
  return found;
}

const countOf = (space: Space) => CHANNEL_WORDS[space].length;

/** Of several, one that is neither linear nor of D50. */
function sideBySide(headings: readonly Heading[], space: Space, taken: ReadonlySet<number>) {
  const channels = Array.from({ length: countOf(space) }, (_, i) => i);
  const starts = headings.flatMap((_, start) =>
    channels.every((i) => isFree(headings, start + i, channelOf(space, i), taken)) ? [start] : [],
  );
  const usual = starts.find((start) => {
    const { white, numbers } = headings[start]!;
    return white !== 'D50' && !numbers?.startsWith('linear');
  });
  const start = usual ?? starts[0];
  return start === undefined ? null : channels.map((i) => start + i);
}

/** Each after the one before where that goes: the `b` of `L, a, …, b`. */
function scattered(headings: readonly Heading[], space: Space, taken: ReadonlySet<number>) {
  const columns: number[] = [];
  for (let i = 0; i < countOf(space); i++) {
    const fits = (column: number) =>
      !columns.includes(column) && isFree(headings, column, channelOf(space, i), taken);
    const all = headings.flatMap((_, column) => (fits(column) ? [column] : []));
    const column = all.find((one) => one > (columns.at(-1) ?? -1)) ?? all[0];
    if (column === undefined) return null;
    columns.push(column);
  }
  return columns;
}

function isFree(
  headings: readonly Heading[],
  column: number,
  channel: Meaning,
  taken: ReadonlySet<number>,
): boolean {
  return !taken.has(column) && (headings[column]?.channels.includes(channel) ?? false);
}
