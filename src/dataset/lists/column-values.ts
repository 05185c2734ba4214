// What the values of a column look like, where no heading says it.
import { isSurelyColour, parseColour, parseNumbers, parseQuantity } from './colour-text.ts';

export interface ColumnValues {
  /** Cells that hold anything. */
  filled: number;
  /** Shares of those: `#c0ffee`; also `c0ffee`; three numbers from 0 to 255 in a cell; a number; letters. */
  sureColours: number;
  colours: number;
  triples: number;
  numbers: number;
  letters: number;
  /** One word with digits. */
  codes: number;
  min: number;
  max: number;
  areWhole: boolean;
}

/** Longer cells are no numbers. */
const MOST_LETTERS = 100;

export function valuesOf(rows: readonly (readonly string[])[], column: number): ColumnValues {
  const cells = rows.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
  const share = (test: (cell: string) => boolean) =>
    cells.length > 0 ? cells.filter(test).length / cells.length : 0;
  const numbers = cells.map(parseQuantity).filter((number) => number !== null);
  const hasLetterDigits = cells.some((cell) => isBareHex(cell) && /[a-f]/i.test(cell));
  return {
    filled: cells.length,
    sureColours: share(isSurelyColour),
    colours: hasLetterDigits ? share(isBareHex) : 0,
    triples: share(isRgbTriple),
    numbers: cells.length > 0 ? numbers.length / cells.length : 0,
    letters: share((cell) => /\p{L}/u.test(cell)),
    codes: share((cell) => /\d/.test(cell) && !/\s/.test(cell)),
    min: numbers.reduce((least, number) => Math.min(least, number), Infinity),
    max: numbers.reduce((most, number) => Math.max(most, number), -Infinity),
    areWhole: numbers.every(Number.isInteger),
  };
}

const isBareHex = (cell: string) => /^[0-9a-f]{6}$/i.test(cell);

/** `178-76-60`; with letters only where they say so, as in `R178 G76 B60`. */
export function isRgbTriple(cell: string): boolean {
  if (cell.length > MOST_LETTERS) return false;
  if (/\p{L}/u.test(cell.replace(/rgb|[rgb](?=\W|\d)/gi, ''))) return false;
  const numbers = parseNumbers(cell);
  return numbers?.length === 3 && numbers.every((v) => v >= 0 && v <= 255 && Number.isInteger(v));
}

/** Colours where the heading leaves it open. */
export function areColours({ sureColours }: ColumnValues, cells: readonly string[]): boolean {
  if (sureColours >= 0.5) return true;
  const filled = cells.filter((cell) => cell !== '');
  const some = filled.filter((cell) => parseColour(cell) !== null || isRgbTriple(cell));
  return filled.length > 0 && some.length >= 0.5 * filled.length;
}
