import { describe, expect, it } from 'vitest';
import type { ListedPaint } from '../../matching/match-answer.ts';
import { equivalentsCsv } from './equivalents-csv.ts';
import { filterRows, isClose, rowsOf, sortRows } from './rows.ts';

const paint = (paintIndex: number, name: string): ListedPaint => ({
  ...{ paintIndex, folder: name, code: null, name },
  colour: [10 * paintIndex, 20, 30],
});
const rows = rowsOf({
  from: [paint(0, 'Crème'), paint(1, '=1+1'), paint(2, 'Coal')],
  to: [paint(0, 'Butter'), paint(1, 'Slate')],
  nearest: Uint32Array.of(1, 0, 1),
  deltaE00: Float64Array.of(2.04, 0.3, 7),
});
const names = (some: typeof rows) => some.map(({ paint: { name } }) => name);

describe('the rows of equivalents', () => {
  it('are close up to what is said, as it is shown', () => {
    expect(rows.map((row) => isClose(row, 2))).toEqual([true, true, false]);
    expect(names(filterRows(rows, '', 'none', 2))).toEqual(['Coal']);
    expect(names(filterRows(rows, '', 'close', 1))).toEqual(['=1+1']);
  });

  it('are found by either paint, whatever the accents', () => {
    expect(names(filterRows(rows, 'creme slate', 'all', 2))).toEqual(['Crème']);
    expect(names(filterRows(rows, 'BUTTER', 'all', 2))).toEqual(['=1+1']);
  });

  it('are sorted by the difference, by the nearest, or as the catalogue is', () => {
    expect(names(sortRows(rows, { by: 'difference', isDown: false }))).toEqual(['=1+1', 'Crème', 'Coal']);
    expect(names(sortRows(rows, { by: 'nearest', isDown: false }))).toEqual(['=1+1', 'Crème', 'Coal']);
    expect(names(sortRows(rows, { by: 'paint', isDown: true }))).toEqual(['Coal', '=1+1', 'Crème']);
  });

  it('are exported with what they say on the page, and no name becomes a formula', () => {
    const csv = equivalentsCsv(rows, { from: 'Mine', to: 'Book', limit: 2 }).split('\r\n');
    expect(csv).toHaveLength(5);
    expect(csv[2]).toContain(`"'=1+1"`);
    expect(csv[2]).toMatch(/,0\.3,yes,2$/);
    expect(csv[3]).toMatch(/,7,no,2$/);
  });
});
