// A list of colours out of a CSV file, or any table with separators. A row that can't be read is skipped with its reason.
import { labOfD50Lab } from '../../colour/lab-d50.ts';
import { rgbOfLab } from '../../colour/lab.ts';
import { message, type Message } from '../../shared/message.ts';
import type { Rgb } from '../dataset.ts';
import { emptyList, isFull, type ColourList, MOST_ENTRIES } from './colour-list.ts';
import { parseColour, parseNumber } from './colour-text.ts';
import { findColumns, ROWS_LOOKED_AT, type Columns, type Triple } from './csv-columns.ts';
import { readTable, type CsvRow } from './csv-table.ts';

/**
 * Columns of code and name, and of the colour: hex or `rgb(…)`, else r, g, b (0–255, or 0–1 throughout), else L, a, b,
 * which is taken as D65, 2° unless its headings say D50. Where a row lacks one of them the next is used.
 * Null if no column holds colours.
 */
export function readCsv(text: string): ColourList | null {
  const { rows } = readTable(text);
  const columns = findColumns([...between(rows(), 0, ROWS_LOOKED_AT)].map(({ cells }) => cells));
  if (!columns) return null;
  const first = columns.hasHeader ? 1 : 0;
  const data = () => between(rows(), first, first + MOST_ENTRIES);
  const scale = columns.rgb && isUnitScale(data(), columns.rgb) ? 255 : 1;
  const list = emptyList();
  for (const row of data()) {
    if (isFull(list)) break;
    addRow(list, row, columns, scale);
  }
  return list;
}

function* between<T>(items: Iterable<T>, from: number, to: number): Generator<T> {
  let index = 0;
  for (const item of items) {
    if (index >= from) yield item;
    if (++index >= to) return;
  }
}

function addRow(list: ColourList, row: CsvRow, columns: Columns, scale: number): void {
  const at = message('lists.line', { number: row.line });
  const cell = (column: number | null) => (column === null ? '' : (row.cells[column] ?? ''));
  const found = row.isUnclosed ? message('lists.unclosedQuote') : colourOf(cell, columns, scale);
  if ('key' in found) {
    list.skipped.push({ path: at, reason: found });
    return;
  }
  list.colours.push({ code: cell(columns.code), name: cell(columns.name), rgb: found, at });
}

/** The colour of a row, or why it has none. */
function colourOf(
  cell: (column: number | null) => string,
  { hex, rgb, lab, isD50 }: Columns,
  scale: number,
): Rgb | Message {
  const written = cell(hex);
  const parsed = written && parseColour(written);
  if (parsed) return parsed;
  const code = rgb && numbers(cell, rgb);
  if (code?.every((v) => v >= 0 && v * scale <= 255))
    return [code[0] * scale, code[1] * scale, code[2] * scale];
  const star = lab && numbers(cell, lab);
  if (star && isPossibleLab(star)) return rgbOfLab(isD50 ? labOfD50Lab(star) : star);
  if (written) return message('lists.notAColour', { written: shortened(written) });
  if (code) return message('lists.badRgb');
  if (star) return message('lists.badLab');
  return message('lists.noColour');
}

function numbers(cell: (column: number) => string, triple: Triple): Triple | null {
  const [x, y, z] = triple.map((column) => parseNumber(cell(column)));
  return x == null || y == null || z == null ? null : [x, y, z];
}

function isPossibleLab([l, a, b]: Triple): boolean {
  return l >= 0 && l <= 100 && Math.abs(a) <= 200 && Math.abs(b) <= 200;
}

/** Whether all values are between 0 and 1, with a fraction somewhere. */
function isUnitScale(rows: Iterable<CsvRow>, triple: Triple): boolean {
  let hasFraction = false;
  for (const { cells } of rows)
    for (const column of triple) {
      const value = parseNumber(cells[column] ?? '');
      if (value !== null && value > 1) return false;
      hasFraction ||= value !== null && !Number.isInteger(value);
    }
  return hasFraction;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
