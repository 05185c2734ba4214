// Text with separators into rows of cells (RFC 4180, with any line ends). What the cells mean is for csv-columns.ts.

export interface CsvRow {
  /** Line of its first character, from 1. */
  line: number;
  cells: string[];
  /** Its quotation mark is never closed: the rest of the file is in it. */
  isUnclosed: boolean;
}

/** Commas stand in numbers and names too. */
const SEPARATORS = ['\t', ';', '|', ','];
const ROWS_LOOKED_AT = 20;
const MOSTLY = 0.8;
/** More columns than any price list has; the rest of the line is left out. */
const MOST_CELLS = 1000;

/**
 * The rows that hold anything, cut anew each time they are gone through: all of a large file's would take many times its
 * size. A first line `sep=;`, as spreadsheets write it, is obeyed.
 */
export function readTable(text: string): { rows: () => Iterable<CsvRow>; separator: string } {
  const told = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const separator = told ?? guessSeparator(text);
  return { rows: () => splitRows(text, separator, told !== undefined), separator };
}

/** The first that cuts most of the first rows into equally many cells, else the one that does so most. */
function guessSeparator(text: string): string {
  let best = { separator: ',', alike: 0 };
  for (const separator of SEPARATORS) {
    const counts: number[] = [];
    for (const { cells } of splitRows(text, separator)) {
      counts.push(cells.findLastIndex((cell) => cell !== '') + 1);
      if (counts.length === ROWS_LOOKED_AT) break;
    }
    const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
    const alike = usual > 1 ? counts.filter((count) => count === usual).length : 0;
    if (alike >= MOSTLY * counts.length && alike > 0) return separator;
    if (alike > best.alike) best = { separator, alike };
  }
  return best.separator;
}

/** Columns that spaces hold apart, as print shows them. */
export function withTabs(text: string): string {
  return text.replace(/ {2,}/g, '\t');
}

function* splitRows(text: string, separator: string, isTold = false): Generator<CsvRow> {
  let at = isTold ? text.indexOf('\n') + 1 : 0;
  let line = isTold ? 2 : 1;
  while (at < text.length) {
    if (text[at] === '\n') {
      at++;
      line++;
      continue;
    }
    const row: CsvRow = { line, cells: [], isUnclosed: false };
    for (;;) {
      const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
      row.cells.push(cell.value.trim());
      row.isUnclosed ||= cell.isUnclosed;
      line += cell.lines;
      at = cell.end;
      while (at < text.length && !isEnd(text, at, separator)) at++; // what stands behind a closing mark
      if (text[at] !== separator) break;
      at++;
      if (row.cells.length === MOST_CELLS) {
        at = endOfLine(text, at);
        break;
      }
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    if (row.cells.some(saysAnything)) yield row;
  }
}

/** A line between headings and rows, as people draw it in text, says nothing. */
function saysAnything(cell: string): boolean {
  return cell !== '' && !/^[-=:+]+$/.test(cell);
}

/** Where the line ends, whatever is in it. */
function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

interface Cell {
  value: string;
  end: number;
  /** Line ends inside. */
  lines: number;
  isUnclosed: boolean;
}

function plainCell(text: string, start: number, separator: string): Cell {
  let end = start;
  while (end < text.length && !isEnd(text, end, separator)) end++;
  return { value: text.slice(start, end), end, lines: 0, isUnclosed: false };
}

/** From `"` to the next one that is not doubled. */
function quotedCell(text: string, start: number): Cell {
  let value = '';
  let from = start + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    const end = mark < 0 ? text.length : mark;
    value += text.slice(from, end);
    from = end + 1;
    if (text[from] !== '"' || mark < 0) {
      const lines = value.split(/\r\n|\r|\n/).length - 1;
      return { value, end: Math.min(from, text.length), lines, isUnclosed: mark < 0 };
    }
    value += '"';
    from++;
  }
}

function isEnd(text: string, at: number, separator: string): boolean {
  const letter = text[at];
  return letter === separator || letter === '\n' || letter === '\r';
}
