import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { readTable } from '../lists/csv-table.ts';
import { readAse } from '../lists/read-ase.ts';
import { readGpl } from '../lists/read-gpl.ts';
import type { PaletteColour } from './palette.ts';
import { writeAse } from './write-ase.ts';
import { writeCsv } from './write-csv.ts';
import { writeGpl } from './write-gpl.ts';

const random = createRandom(7);
const NAMES = [
  '0N05 Fawn',
  'Ünïcode 🎨',
  '',
  '=1+1',
  'two\nlines',
  '<img onerror=alert(1)> "x"',
  'x'.repeat(500),
];
const COLOURS: PaletteColour[] = NAMES.map((name) => ({
  name,
  rgb: [255 * random.next(), 255 * random.next(), 255 * random.next()],
}));
const shown = NAMES.map((name) => name.replace('\n', ' ').slice(0, 200));

describe('a palette that is written', () => {
  it('as ASE is read back by the reader of this app, name and colour', () => {
    const list = readAse(writeAse(COLOURS))!;
    expect(list.skipped).toEqual([]);
    expect(list.colours.map(({ name }) => name)).toEqual(shown);
    list.colours.forEach(({ rgb }, i) =>
      rgb.forEach((v, c) => expect(v).toBeCloseTo(COLOURS[i]!.rgb[c]!, 4)),
    );
    expect(readAse(writeAse([]))).toEqual({ colours: [], skipped: [] });
  });

  it('as ASE clips what a screen does not have', () => {
    const [colour] = readAse(writeAse([{ name: 'x', rgb: [-20, 300, 128] }]))!.colours;
    expect(colour!.rgb.map(Math.round)).toEqual([0, 255, 128]);
  });

  it('as GPL is read back, rounded to whole code values', () => {
    const list = readGpl(writeGpl('My\nproject', COLOURS))!;
    expect(list.skipped).toEqual([]);
    expect(list.colours.map(({ name }) => name)).toEqual(shown);
    list.colours.forEach(({ rgb }, i) => expect(rgb).toEqual(COLOURS[i]!.rgb.map(Math.round)));
  });
});

describe('a table that is written as CSV', () => {
  it('is read back with its quotes, commas and line breaks', () => {
    const csv = writeCsv(
      ['name', 'value'],
      [
        ['a "quoted", word', 1.5],
        ['two\r\nlines', -3],
        [null, NaN],
        ['last', 0],
      ],
    );
    const rows = [...readTable(csv.slice(1)).rows()];
    expect(csv[0]).toBe('\ufeff');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['name', 'value'],
      ['a "quoted", word', '1.5'],
      ['two\r\nlines', '-3'],
      ['last', '0'],
    ]);
  });

  it('has no text that a spreadsheet would run, and leaves numbers alone', () => {
    const wild = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '  =1', '\t=1', '\r=1', '＝1'];
    const csv = writeCsv(['x'], [...wild.map((text) => [text]), ['harmless - text'], [-1]]);
    const cells = csv.split(/\r\n(?=")|\r\n(?=-)/).slice(1);
    for (const cell of cells.slice(0, wild.length)) expect(cell).toMatch(/^"'/);
    expect(csv).toContain('"harmless - text"\r\n-1\r\n');
  });
});
