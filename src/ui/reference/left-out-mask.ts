// The parts of a region that its colour was not taken from, as a shape and as a share. No DOM.
import type { TrustMask } from '../../matching/match-answer.ts';

/** Share of the region's cells that were left out, 0–1. */
export function leftOutShare({ cells }: TrustMask): number {
  return cells.length === 0 ? 0 : cells.reduce((left, cell) => left + (cell ? 0 : 1), 0) / cells.length;
}

/** SVG path of the cells left out, the region being the unit square: one rectangle for each run in a row. */
export function leftOutPath({ columns, rows, cells }: TrustMask): string {
  const at = (place: number, of: number) => Number((place / of).toFixed(4));
  let path = '';
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (cells[row * columns + column]) continue;
      const from = column;
      while (column < columns && !cells[row * columns + column]) column++;
      const [left, right] = [at(from, columns), at(column, columns)];
      path += `M${left} ${at(row, rows)}H${right}V${at(row + 1, rows)}H${left}Z`;
    }
  return path;
}
