// Colours that stand beside each other in a line: `b24c3c,527040`, `Brick,#b24c3c,Moss,#527040`, names over colours.
import { message } from '../../shared/message.ts';
import { emptyList, isFull, type ColourList } from './colour-list.ts';
import { isSurelyColour, parseColour } from './colour-text.ts';
import type { CsvRow } from './csv-table.ts';

type Rows = readonly (readonly string[])[];

/** Several colours in a row, and nothing but them and, as many, their names. */
export function isGrid(rows: Rows): boolean {
  const cells = rows.flat().filter((cell) => cell !== '');
  const colours = cells.filter(isGridColour);
  const isSure = colours.some((cell) => isSurelyColour(cell) || /[a-f]/i.test(cell));
  const widest = rows.reduce((most, row) => Math.max(most, row.filter(isGridColour).length), 0);
  if (widest < 2 || !isSure) return false;
  return colours.length === cells.length || areNamesOver(rows) || rows.every(areInPairs);
}

function isGridColour(cell: string): boolean {
  return isSurelyColour(cell) || /^[0-9a-f]{6}$/i.test(cell);
}

/** A row of names, and one of their colours. */
function areNamesOver([names = [], colours = [], ...others]: Rows): boolean {
  return (
    others.length === 0 &&
    names.length === colours.length &&
    colours.every(isGridColour) &&
    names.every((name) => name !== '' && !isGridColour(name))
  );
}

/** A name and a colour, a name and a colour, or the other way around. */
function areInPairs(row: readonly string[]): boolean {
  const isFirst = row[0] !== undefined && isGridColour(row[0]);
  return (
    row.length >= 4 &&
    row.length % 2 === 0 &&
    row.every((cell, i) => (isGridColour(cell) === (i % 2 === 0)) === isFirst)
  );
}

export function readGrid(rows: Iterable<CsvRow>): ColourList {
  const list = emptyList();
  let above: readonly string[] = [];
  for (const { cells, line } of rows) {
    const isPaired = areInPairs(cells);
    const isFirst = isPaired && isGridColour(cells[0]!);
    if (!cells.some(isGridColour)) {
      above = cells;
      continue;
    }
    for (const [i, cell] of cells.entries()) {
      if (isFull(list)) return list;
      if (cell === '' || (isPaired && isFirst !== (i % 2 === 0))) continue;
      const at = message('lists.cell', { line, number: i + 1 });
      const rgb = parseColour(cell);
      const name = isPaired ? cells[isFirst ? i + 1 : i - 1]! : (above[i] ?? '');
      if (rgb) list.colours.push({ code: null, name, rgb, at });
      else
        list.skipped.push({ path: at, reason: message('lists.notAColour', { written: cell.slice(0, 40) }) });
    }
  }
  return list;
}
