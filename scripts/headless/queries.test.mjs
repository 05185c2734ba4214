import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from './read-options.mjs';
import { queriesOf, readBatch } from './queries.mjs';
import { rowsOf } from './table.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queries-'));
  mkdirSync(join(folder, 'pictures'));
  writeFileSync(join(folder, 'pictures', 'a b.png'), 'x');
});
afterEach(() => rmSync(folder, { recursive: true }));

const batch = (text) => {
  const list = join(folder, 'queries.jsonl');
  writeFileSync(list, text);
  return readBatch(list);
};

describe('a list of queries', () => {
  it('finds files relative to itself and keeps their names as given', () => {
    const [query] = batch('{"file":"pictures/a b.png","region":[1,2,3,4],"white":[5,6,7,8]}\r\n\n');
    expect(query).toEqual({
      file: 'pictures/a b.png',
      path: join(folder, 'pictures', 'a b.png'),
      region: [1, 2, 3, 4],
      white: [5, 6, 7, 8],
    });
  });

  it('takes a reflectance and a chart, and gives each that is wrong a sentence of its own', () => {
    const [file, chart] = ['pictures/a b.png', '[[0,0],[9,0],[9,9],[0,9]]'];
    const lines = [
      '"white":[0,0,5,5],"reflectance":0.36',
      `"chart":${chart}`,
      '"white":[0,0,5,5],"reflectance":1.2',
      '"white":[0,0,5,5],"reflectance":"0.36"',
      '"reflectance":0.36',
      '"chart":[[0,0],[9,0],[9,9]]',
      '"chart":[0,0,9,0,9,9,0,9]',
      '"chart":[[0,0],[9,0],[9,9],[0,null]]',
      '"chart":null,"reflectance":null',
    ];
    const queries = batch(lines.map((line) => `{"file":"${file}",${line}}`).join('\n'));
    expect(queries[0]).toMatchObject({ white: [0, 0, 5, 5], reflectance: 0.36 });
    expect(queries[1]).toMatchObject({ chart: JSON.parse(chart) });
    expect(queries.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      'Its reflectance is not a number above 0 and up to 1.',
      'Its reflectance is not a number above 0 and up to 1.',
      'Its reflectance has no reference: say where it is with "white".',
      ...Array(3).fill(
        'Its chart is not [[x, y], [x, y], [x, y], [x, y]], the corners in order around the chart.',
      ),
      undefined,
    ]);
  });

  it('gives a bad line an error of its own, in its place, and goes on', () => {
    const lines = [
      'not json',
      '{"picture":"a.png"}',
      '{"file":"missing.png"}',
      '{"file":"pictures"}',
      '{"file":"pictures/a b.png","region":[1,2,3]}',
      '{"file":"pictures/a b.png","white":[0,0,"5",5]}',
      'null',
      '{"file":"pictures/a b.png","region":null}',
    ];
    const queries = batch(`\uFEFF${lines.join('\n')}`);
    expect(queries).toHaveLength(8);
    expect(queries.map(({ error }) => typeof error)).toEqual([...Array(7).fill('string'), 'undefined']);
    expect(queries.map(({ file }) => file)).toContain('missing.png');
  });

  it('names no file by a name that no system has', () => {
    for (const file of ['x'.repeat(5000), 'a\0b', 'pictures/a b.png/c'])
      expect(batch(JSON.stringify({ file }))).toEqual([{ file, error: 'There is no such file.' }]);
  });

  it('that is not there is a usage error', () => {
    expect(() => readBatch(join(folder, 'none.jsonl'))).toThrow(UsageError);
  });
});

describe('pictures on the command line', () => {
  it('share the region and the white of the command', () => {
    const queries = queriesOf(['pictures/a b.png', 'b.png'], folder, { region: [0, 0, 9, 9] });
    expect(queries[0]).toMatchObject({ region: [0, 0, 9, 9] });
    expect(queries[1].error).toBeDefined();
  });
});

describe('the table of answers', () => {
  it('shows paints in order, and says so where a confidence is missing', () => {
    const match = { code: '0N05', name: 'Fawn', deltaE00: 1.234, distance: null, confidence: null };
    const rows = rowsOf({
      file: 'a.png',
      matches: [match],
      colour: { hex: '#aabbcc' },
      whiteBalance: 'reference',
    });
    expect(rows[1]).toMatch(/1 {2}0N05 Fawn .*1\.2.*not trained/);
  });

  it('begins with the verdict, and tells no ΔE00 without a reference', () => {
    const match = { code: null, name: 'Fawn', deltaE00: 1.234, distance: null, confidence: 0.4 };
    const verdict = { kind: 'no-reference', sentence: 'Can’t tell.' };
    const answer = {
      file: 'a.png',
      matches: [match],
      verdict,
      colour: { hex: '#aabbcc' },
      whiteBalance: 'none',
    };
    const rows = rowsOf(answer);
    expect(rows[1]).toBe('  Can’t tell.');
    expect(rows.join()).not.toMatch(/ΔE00/);
  });

  it('shows the error of a query that has one', () => {
    expect(rowsOf({ file: 'a.png', matches: [], colour: null, whiteBalance: 'none', error: 'No.' })).toEqual([
      'a.png: No.',
    ]);
  });
});
