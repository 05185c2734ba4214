// What the columns of a table are: by their headings, or else by what is in them, never against a heading. Where neither
// says it surely, a doubt goes with the best guess, and a person is asked.
import { channelOf, type Meaning, type RgbNumbers, type White } from './column-meaning.ts';
import { areColours, valuesOf, type ColumnValues } from './column-values.ts';
import { findHeadings, channelColumns, spectrumOf, type TableHeadings } from './table-headings.ts';
import type { Heading } from './heading.ts';
import { parseNumbers } from './colour-text.ts';

export interface Layout {
  /** Rows above the first one of data: titles and headings. */
  firstRow: number;
  /** Of the columns, as written; empty where there are none. */
  texts: readonly string[];
  headings: readonly Heading[];
  /** Of each column. */
  columns: readonly Meaning[];
  /** Most rows have texts behind the last heading. */
  hasNotes: boolean;
  /** Chosen by a person, in place of what headings and values say. */
  numbers: RgbNumbers | null;
  white: White | null;
}

/** `columns`: nothing says which they are; `several`: more than one holds colours. */
export type Doubt = 'columns' | 'several';

export interface Guess {
  layout: Layout;
  doubt: Doubt | null;
}

/** The first ones tell what the columns are. */
export const ROWS_LOOKED_AT = 60;

type Rows = readonly string[][];

/** `rows` are cells of the first ROWS_LOOKED_AT rows. Null where nothing holds a colour. */
export function findLayout(rows: Rows): Guess | null {
  const headed = findHeadings(rows) ?? unknownHeadings(rows);
  const data = rows.slice(headed ? headed.row + 1 : 0);
  const draft = new Draft(data, headed);
  const doubt = draft.findColours();
  if (doubt === 'none') return null;
  draft.findTexts();
  return { layout: draft.layout(), doubt };
}

/** A first row of texts over columns of colours or numbers: headings in words that are not known here. */
function unknownHeadings(rows: Rows): TableHeadings | null {
  const [first = [], ...others] = rows;
  if (others.length === 0 || first.filter((cell) => cell !== '').length < 2) return null;
  const isValue = (values: ColumnValues) =>
    values.filled > 0 && Math.max(values.sureColours, values.colours, values.triples, values.numbers) >= 0.8;
  const columns = first.map((_, i) => i);
  const overValues = columns.filter((i) => first[i] !== '' && isValue(valuesOf(others, i)));
  const isNone = overValues.length === 0 || columns.some((i) => isValue(valuesOf([first], i)));
  if (isNone) return null;
  const unknown = { kind: null, channels: [], white: null, numbers: null, wavelength: null };
  return { row: 0, texts: first, columns: first.map(() => unknown), areKnown: false };
}

class Draft {
  readonly #data: Rows;
  readonly #headed: TableHeadings | null;
  readonly #headings: readonly Heading[];
  readonly #columns: Meaning[];
  readonly #values: readonly ColumnValues[];

  constructor(data: Rows, headed: TableHeadings | null) {
    const width = data.reduce((most, cells) => Math.max(most, cells.length), headed?.texts.length ?? 0);
    this.#data = data;
    this.#headed = headed;
    this.#headings = headed?.columns ?? [];
    this.#columns = Array.from({ length: width }, () => 'ignore');
    this.#values = this.#columns.map((_, i) => valuesOf(data, i));
  }

  layout(): Layout {
    const { texts = [], row = -1 } = this.#headed ?? {};
    const hasNotes = this.#data.filter((cells) => cells.length > texts.length).length > this.#data.length / 2;
    const areTexts = this.#values.slice(texts.length).every(({ numbers }) => numbers < 0.5);
    return {
      ...{ firstRow: row + 1, texts, headings: this.#headings, columns: this.#columns },
      ...{ hasNotes: hasNotes && areTexts, numbers: null, white: null },
    };
  }

  /** Sets the columns of colours. */
  findColours(): Doubt | 'none' | null {
    this.#byChannels();
    this.#byCells();
    const unsaid = this.#unsaidColours();
    const hasColour = this.#columns.some((meaning) => meaning !== 'ignore' && !meaning.includes('cmyk'));
    if (hasColour) return null;
    if (unsaid.length > 0) {
      this.#columns[unsaid[0]!] = 'cell';
      return unsaid.length > 1 ? 'several' : null;
    }
    const doubt = this.#byNumbers();
    if (doubt !== 'none') return doubt;
    return this.#columns.some((meaning) => meaning !== 'ignore') ? null : 'none'; // CMYK: each row says why
  }

  /** Columns of channels, and of wavelengths, as headed. */
  #byChannels(): void {
    const spectrum = spectrumOf(this.#headings);
    spectrum?.columns.forEach((column) => (this.#columns[column] = 'spectrum'));
    for (const [space, columns] of channelColumns(this.#headings))
      columns.forEach((column, i) => (this.#columns[column] = channelOf(space, i)));
  }

  /** Columns whose heading names a colour, or may, and whose cells hold whole ones. */
  #byCells(): void {
    this.#headings.forEach(({ kind }, i) => {
      if (this.#columns[i] !== 'ignore' || !kind) return;
      const cells = this.#data.map((row) => row[i] ?? '');
      const isHex = kind === 'cell' && !/^s?rgb$/i.test(this.#headed!.texts[i]!.trim());
      const isCell =
        kind === 'cell' || kind === 'vague' ? isHex || areColours(this.#values[i]!, cells) : false;
      const isOther = kind.startsWith('cell-') && holdNumbers(cells, kind === 'cell-cmyk' ? 4 : 3);
      if (isCell && !this.#has('cell', kind === 'vague')) this.#columns[i] = 'cell';
      else if (isOther) this.#columns[i] = kind as Meaning;
    });
  }

  /** A second headed hex column is one to fall back on; a vague one is not. */
  #has(meaning: Meaning, isVague: boolean): boolean {
    return isVague && this.#columns.includes(meaning);
  }

  /** Whole colours under headings that say nothing of them, or without any. */
  #unsaidColours(): number[] {
    const isFree = (i: number) => {
      const kind = this.#headings[i]?.kind ?? null;
      return this.#columns[i] === 'ignore' && (kind === null || kind === 'name' || kind === 'code');
    };
    const free = this.#columns.flatMap((_, i) => (isFree(i) ? [i] : []));
    const sure = free.filter((i) => this.#values[i]!.sureColours >= 0.5);
    if (sure.length > 0) return sure;
    const bare = free.filter((i) => this.#isUnsaid(i) && this.#values[i]!.colours >= 0.8);
    if (bare.length > 0) return bare;
    return free.filter((i) => this.#isUnsaid(i) && this.#values[i]!.triples >= 0.8 && !this.#areDates(i));
  }

  #isUnsaid(column: number): boolean {
    const { kind = null, channels = [] } = this.#headings[column] ?? {};
    return kind === null && channels.length === 0;
  }

  /** `24.12.03`: three small numbers may be a day. */
  #areDates(column: number): boolean {
    return this.#data.every((row) =>
      (parseNumbers(row[column] ?? '') ?? [0]).slice(0, 2).every((v) => v <= 31),
    );
  }

  /** Three columns of numbers side by side that no heading explains. */
  #byNumbers(): Doubt | 'none' | null {
    const isOpen = (i: number) => {
      const { kind = null } = this.#headings[i] ?? {};
      return kind === null && this.#columns[i] === 'ignore' && this.#values[i]!.numbers >= 0.8;
    };
    const runs = runsOf(this.#columns.map((_, i) => isOpen(i)));
    const long = runs.filter(({ length }) => length >= 3);
    const [run] = long;
    if (!run) return 'none';
    const triple = run.slice(-3).map((i) => this.#values[i]!);
    const space = areBytes(triple) ? 'rgb' : areLab(triple) ? 'lab' : null;
    if (this.#headed?.areKnown && space === null) return 'none'; // prices, sizes
    run.slice(-3).forEach((column, i) => (this.#columns[column] = channelOf(space ?? 'rgb', i)));
    const isSure = space !== null && !this.#headed && run.length === 3 && long.length === 1;
    return isSure ? null : 'columns';
  }

  /** Sets code and name, and what else of a paint there is. */
  findTexts(): void {
    const free = () => this.#columns.flatMap((meaning, i) => (meaning === 'ignore' ? [i] : []));
    const headed = (kind: Heading['kind']) => free().filter((i) => this.#headings[i]?.kind === kind);
    const set = (column: number | undefined, meaning: Meaning) => {
      if (column !== undefined && !this.#columns.includes(meaning)) this.#columns[column] = meaning;
    };
    for (const meaning of ['code', 'name', 'price', 'link', 'size', 'stock'] as const)
      set(headed(meaning)[0], meaning);
    const [english = headed('language')[0]] = headed('language').filter((i) =>
      /^\W*en/i.test(this.#headed!.texts[i]!),
    );
    set(english, 'name');
    for (const column of headed('vague')) set(column, this.#values[column]!.codes >= 0.5 ? 'code' : 'name');
    for (const column of headed('vague')) set(column, 'name');
    const hasEither = this.#columns.includes('code') || this.#columns.includes('name');
    if (hasEither && this.#headed?.areKnown) return;
    const unsaid = () => free().filter((i) => this.#isUnsaid(i) && this.#values[i]!.filled > 0);
    set(
      unsaid().find((i) => this.#values[i]!.codes >= 0.5),
      'code',
    );
    set(
      unsaid().find((i) => this.#values[i]!.letters >= 0.5),
      'name',
    );
  }
}

function holdNumbers(cells: readonly string[], count: number): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return (
    filled.length > 0 &&
    filled.filter((cell) => parseNumbers(cell)?.length === count).length >= 0.5 * filled.length
  );
}

function runsOf(flags: readonly boolean[]): number[][] {
  const runs: number[][] = [];
  flags.forEach((flag, i) => {
    if (flag && flags[i - 1]) runs.at(-1)!.push(i);
    else if (flag) runs.push([i]);
  });
  return runs;
}

/** Whole numbers up to 255, one of them larger than prices and stocks would be by chance. */
function areBytes(triple: readonly ColumnValues[]): boolean {
  const most = Math.max(...triple.map(({ max }) => max));
  return most >= 100 && triple.every(({ min, max, areWhole }) => areWhole && min >= 0 && max <= 255);
}

/** A lightness, and two that have a sign. */
function areLab([l, a, b]: readonly ColumnValues[]): boolean {
  const isSigned = Math.min(a!.min, b!.min) < 0;
  return (
    isSigned && l!.min >= 0 && l!.max <= 100 && [a!, b!].every(({ min, max }) => min >= -128 && max <= 128)
  );
}
