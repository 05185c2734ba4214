// A list of colours out of a table with separators. A row that can't be read is skipped with its reason.
import { message } from '../../shared/message.ts';
import type { PaintFacts } from '../dataset.ts';
import { emptyList, isFull, type ColourList, MOST_ENTRIES } from './colour-list.ts';
import type { Meaning } from './column-meaning.ts';
import { readTable, withTabs, type CsvRow } from './csv-table.ts';
import type { ListAnswer, ListQuestion } from './list-question.ts';
import { isGrid, readGrid } from './read-grid.ts';
import { colourOfRow, numbersOf, sourcesOf, type ColourSource } from './row-colour.ts';
import { findLayout, ROWS_LOOKED_AT, type Layout } from './table-layout.ts';

export type TableReading =
  | { list: ColourList }
  /** A person has to say it: of the columns, with the first rows. */
  | { question: Pick<ListQuestion, 'doubt' | 'columns'>; headings: readonly string[]; rows: string[][] };

const ROWS_SHOWN = 6;

/**
 * Columns of code and name, and of the colour: whole in a cell, as channels or as a spectrum. Where a row lacks one the
 * next is used. Lab, LCh and XYZ are taken as D65, 2°, unless headings or the answer say D50. Null if no column holds colours.
 */
export function readTableText(text: string, answer: ListAnswer | null = null): TableReading | null {
  const { rows } = readTable(text);
  const sample = [...between(rows(), 0, ROWS_LOOKED_AT)].map(({ cells }) => cells);
  if (!answer && isGrid(sample)) return { list: readGrid(between(rows(), 0, MOST_ENTRIES)) };
  const guess = findLayout(sample);
  if (!guess) return null;
  const layout = answer ? { ...guess.layout, ...answer } : guess.layout;
  const data = () => between(rows(), layout.firstRow, layout.firstRow + MOST_ENTRIES);
  const scanned = scan(data(), sourcesOf(layout));
  const doubt = guess.doubt ?? (scanned.areNumbersOpen ? 'numbers' : null);
  if (doubt && !answer)
    return {
      question: { doubt, columns: layout.columns },
      headings: layout.texts,
      rows: sample.slice(layout.firstRow, layout.firstRow + ROWS_SHOWN),
    };
  return { list: readRows(data(), layout, scanned) };
}

/** The first rows as they stand, for a preview. */
export function previewOf(text: string): { headings: readonly string[]; rows: string[][] } {
  const sampleOf = (said: string) =>
    [...between(readTable(said).rows(), 0, ROWS_LOOKED_AT)].map(({ cells }) => cells);
  const samples = [sampleOf(text), sampleOf(withTabs(text))];
  const sample = samples.find(findLayout) ?? samples[0]!;
  const { firstRow = 0, texts = [] } = findLayout(sample)?.layout ?? {};
  return { headings: texts, rows: sample.slice(firstRow, firstRow + ROWS_SHOWN) };
}

function* between<T>(items: Iterable<T>, from: number, to: number): Generator<T> {
  let index = 0;
  for (const item of items) {
    if (index >= from) yield item;
    if (++index >= to) return;
  }
}

interface Scanned {
  sources: readonly ColourSource[];
  /** By source: the greatest number of each place. */
  greatest: readonly (readonly number[])[];
  /** R, G and B up to 100 with fractions: they may be percentages. */
  areNumbersOpen: boolean;
}

/** What only all rows together tell: whether numbers are shares, percentages or code values. */
function scan(rows: Iterable<CsvRow>, sources: readonly ColourSource[]): Scanned {
  const greatest = sources.map(({ columns, isCell }) =>
    new Array<number>(isCell ? 4 : columns.length).fill(0),
  );
  const hasFraction = sources.map(() => false);
  const hasPercent = sources.map(() => false);
  const open = sources.map((_, i) => i);
  for (const { cells } of rows)
    for (const i of open) {
      numbersOf(sources[i]!, cells)?.forEach((number, place) => {
        greatest[i]![place] = Math.max(greatest[i]![place]!, number);
        hasFraction[i] ||= !Number.isInteger(number);
      });
      hasPercent[i] ||=
        sources[i]!.space === 'rgb' && sources[i]!.columns.some((c) => cells[c]?.endsWith('%'));
    }
  const decided = sources.map((source, i) => {
    const numbers = source.numbers ?? (hasPercent[i] ? ('percent' as const) : null);
    return { ...source, numbers };
  });
  const [first] = decided;
  const most = Math.max(...(greatest[0] ?? [0]));
  const isOpen =
    first?.space === 'rgb' && first.numbers === null && hasFraction[0]! && most > 1 && most <= 100;
  return { sources: decided, greatest, areNumbersOpen: isOpen };
}

function readRows(rows: Iterable<CsvRow>, layout: Layout, { sources, greatest }: Scanned): ColourList {
  const list = emptyList();
  const columnOf = (meaning: Meaning) => layout.columns.indexOf(meaning);
  const [code, name] = [columnOf('code'), columnOf('name')];
  const width = widthOf(layout);
  const factsIn = factsReader(layout);
  for (const row of rows) {
    if (isFull(list)) break;
    const { cells } = row;
    const at = message('lists.line', { number: row.line });
    const isShifted = cells.length > width && cells.slice(width).some((cell) => cell !== '');
    const found = row.isUnclosed
      ? message('lists.unclosedQuote')
      : isShifted
        ? message('lists.moreCells')
        : colourOfRow(cells, sources, greatest);
    if ('key' in found) list.skipped.push({ path: at, reason: found });
    else
      list.colours.push({
        code: cells[code] ?? '',
        name: cells[name] ?? '',
        rgb: found,
        at,
        ...factsIn(cells),
      });
  }
  return list;
}

/** What a row says besides: nothing where the table has no such columns. */
function factsReader({ columns }: Layout): (cells: readonly string[]) => { facts?: PaintFacts } {
  const named = (['price', 'link', 'size', 'stock'] as const).flatMap((fact) => {
    const column = columns.indexOf(fact);
    return column < 0 ? [] : [[fact, column] as const];
  });
  return (cells) => {
    const said = named.flatMap(([fact, column]) => (cells[column] ? [[fact, cells[column]] as const] : []));
    return said.length > 0 ? { facts: Object.fromEntries(said) } : {};
  };
}

/** Cells behind the last heading are notes where most rows have them, unless they are numbers: then commas have parted these. */
function widthOf({ texts, columns, hasNotes }: Layout): number {
  if (texts.length === 0) return Infinity;
  return hasNotes ? columns.length : texts.length;
}
