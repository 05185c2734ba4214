// The table of equivalents as a file for spreadsheets.
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { writeCsv, type Cell } from '../../dataset/exports/write-csv.ts';
import type { ListedPaint } from '../../matching/match-answer.ts';
import { equivalentsStrings } from './equivalents-strings.ts';
import { isClose, type EquivalentRow } from './rows.ts';

interface Between {
  /** Names of the catalogues. */
  from: string;
  to: string;
  /** ΔE00 up to which two paints are close. */
  limit: number;
}

export function equivalentsCsv(rows: readonly EquivalentRow[], { from, to, limit }: Between): string {
  const { columns } = equivalentsStrings;
  const ofPaint = [columns.code, columns.name, 'hex', 'L*', 'a*', 'b*'];
  const header = [
    ...[columns.from, ...ofPaint, columns.to, ...ofPaint],
    ...['deltaE00', columns.close, columns.limit],
  ];
  const body = rows.map((row): Cell[] => [
    ...[from, ...cellsOf(row.paint), to, ...cellsOf(row.other)],
    ...[rounded(row.deltaE00), isClose(row, limit) ? columns.yes : columns.no, limit],
  ]);
  return writeCsv(header, body);
}

function cellsOf({ code, name, colour }: ListedPaint): Cell[] {
  return [code, name, hexOfRgb(colour), ...labOfRgb(colour).map(rounded)];
}

const rounded = (value: number) => Number(value.toFixed(2));
