import { describe, expect, it } from 'vitest';
import { csvText } from './csv-cell.ts';

/** What a spreadsheet reads that takes `separator` for the end of a cell and knows quotation marks. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (isQuoted && letter === '"' && line[i + 1] === '"') cell += line[i++];
    else if (isQuoted && letter === '"') isQuoted = false;
    else if (!isQuoted && letter === '"' && cell === '') isQuoted = true;
    else if (!isQuoted && (letter === separator || letter === '\n' || letter === '\r')) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}

const isFormula = (cell: string) => /^[\s\p{Z}\p{C}"]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u.test(cell);

const SIGNS = [...'=+-@＝＋－＠﹦﹢﹣﹫'];
const BEFORE = ['', ' ', '   ', '\u00a0', '\u3000', '\u200b', '\ufeff', '"', '""', ' "', '\u0000'];
const BEGINNINGS = ['', 'x,', 'x;', 'x\t', 'x|', 'x\r', 'x\n', 'x\r\n', 'a;b;', '\t', '\r', '\n', ';'];

describe('a cell of CSV', () => {
  it('is never a formula, however a spreadsheet cuts the line', () => {
    for (const beginning of BEGINNINGS)
      for (const before of BEFORE)
        for (const sign of SIGNS) {
          const text = `${beginning}${before}${sign}cmd|' /C calc'!A0`;
          for (const separator of [',', ';', '\t', '|']) {
            const cells = cellsOf(`first${separator}${csvText(text)}`, separator);
            expect(cells.filter(isFormula), JSON.stringify([text, separator])).toEqual([]);
          }
        }
  });

  it('has an apostrophe only where it is needed', () => {
    for (const text of ['a = b', 'x-y', 'me@home', 'Red, matt', 'RAL 1000; 2', '1+1', "'=1", 'a\nb'])
      expect(cellsOf(csvText(text).replaceAll(/[\r\n]/g, ' '), ',')).toEqual([text.replaceAll('\n', ' ')]);
    expect(csvText('=1')).toBe(`"'=1"`);
    expect(csvText('a; =1')).toBe(`"a;' =1"`);
    expect(csvText('word')).toBe('word');
    expect(csvText('say "x"')).toBe('"say ""x"""');
    expect(csvText('')).toBe('""');
  });
});
