// A table as CSV (RFC 4180) that a spreadsheet opens without taking text for a formula.

import { csvText } from '../../shared/csv-cell.ts';

export type Cell = string | number | null;

/** A header and rows, CRLF at each end, a byte order mark first so that spreadsheets read it as UTF-8. */
export function writeCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${[header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** Numbers as they are, nothing for null and what is no number. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return csvText(cell);
}
