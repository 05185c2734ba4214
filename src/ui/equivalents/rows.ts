// The rows of the table: found, filtered and put in order. Pure.
import type { Equivalents, ListedPaint } from '../../matching/match-answer.ts';
import { plain } from '../../shared/plain-text.ts';

export interface EquivalentRow {
  paint: ListedPaint;
  other: ListedPaint;
  deltaE00: number;
}

export type Shown = 'all' | 'close' | 'none';
export type SortedBy = 'paint' | 'nearest' | 'difference';

export interface Sorting {
  by: SortedBy;
  isDown: boolean;
}

export function rowsOf({ from, to, nearest, deltaE00 }: Equivalents): EquivalentRow[] {
  return from.map((paint, i) => ({ paint, other: to[nearest[i]!]!, deltaE00: deltaE00[i]! }));
}

/** As it is shown: 2.04 counts as 2.0. */
export function isClose({ deltaE00 }: Pick<EquivalentRow, 'deltaE00'>, limit: number): boolean {
  return Number(deltaE00.toFixed(1)) <= limit;
}

/** Those with every word of the text in either paint's code or name, that are close or not as wanted. */
export function filterRows(
  rows: readonly EquivalentRow[],
  text: string,
  shown: Shown,
  limit: number,
): EquivalentRow[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (shown !== 'all' && isClose(row, limit) !== (shown === 'close')) return false;
    if (words.length === 0) return true;
    const said = plain(`${row.paint.folder} ${row.other.folder}`);
    return words.every((word) => said.includes(word));
  });
}

/** `paint` is the order of the catalogue. */
export function sortRows(rows: readonly EquivalentRow[], { by, isDown }: Sorting): EquivalentRow[] {
  const sorted = [...rows];
  if (by === 'difference') sorted.sort((one, other) => one.deltaE00 - other.deltaE00);
  if (by === 'nearest') sorted.sort((one, other) => one.other.paintIndex - other.other.paintIndex);
  return isDown ? sorted.reverse() : sorted;
}
