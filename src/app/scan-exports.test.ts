import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../colour/lab.ts';
import { readTable } from '../dataset/lists/csv-table.ts';
import { readAse } from '../dataset/lists/read-ase.ts';
import { readColourList } from '../dataset/lists/read-colour-list.ts';
import { readGpl } from '../dataset/lists/read-gpl.ts';
import { isStoredScan } from '../storage/records/scan-records.ts';
import { CROP, scanNamed } from '../storage/storage-fixtures.ts';
import { exportScans, type ExportFormat } from './scan-exports.ts';

const exported = (format: ExportFormat) => exportScans(SCANS, format, 'scans', async () => CROP);

const SCANS = [
  scanNamed('a', {
    note: '=cmd("x"), wall',
    project: 'Flat "3"',
    colour: { hex: '#b4a08c', lab: labOfRgb([180, 160, 140]), seen: [170, 150, 120] },
  }),
  scanNamed('b', { reference: null, model: { id: 'm', name: 'matcher', version: 2 } }),
];

describe('saved matches as files', () => {
  it('as CSV have a row each under a header, nothing that a spreadsheet runs, and all three places', async () => {
    const file = await exported('csv');
    expect(file.name).toBe('scans.csv');
    const rows = [...readTable((await file.text()).replace(/^\ufeff/, '')).rows()];
    const [header, first, second] = rows.map(({ cells }) => cells);
    const cell = (row: string[] | undefined, name: string) => row![header!.indexOf(name)];
    expect(new Set(rows.map(({ cells }) => cells.length))).toEqual(new Set([31]));
    expect(cell(first, 'note')).toBe('\'=cmd("x"), wall');
    expect(cell(first, 'project')).toBe('Flat "3"');
    expect([cell(first, 'hex'), cell(first, 'L*')]).toEqual(['#b4a08c', '67.08']);
    expect([cell(first, 'reference'), cell(second, 'reference')]).toEqual(['white', 'none']);
    expect([cell(first, 'model'), cell(second, 'model')]).toEqual(['', 'matcher 2']);
    expect([cell(first, 'code 1'), cell(first, 'deltaE00 1'), cell(first, 'code 3')]).toEqual([
      'P0',
      '1.25',
      '',
    ]);
  });

  it('have the verdict, also of scans from before there were any, and no distance without a reference', async () => {
    const rows = [...readTable((await (await exported('csv')).text()).replace(/^\ufeff/, '')).rows()];
    const [header, first, second] = rows.map(({ cells }) => cells);
    const cells = (name: string) => [first, second].map((row) => row![header!.indexOf(name)]);
    expect(cells('verdict')).toEqual(['probably', 'probably']);
    expect(cells('deltaE00 1')).toEqual(['1.25', '']);
  });

  it('as CSV tell of each paint which catalogue or book it is from, after all columns of before', async () => {
    const [own] = scanNamed('c').matches;
    const book = { ...own!, source: { kind: 'book' as const, id: 'book:ral', name: 'RAL Classic' } };
    const asked = scanNamed('c', { matches: [book, own!] });
    const file = await exportScans([asked], 'csv', 'scans', async () => CROP);
    const [header, row] = [...readTable((await file.text()).replace(/^\ufeff/, '')).rows()];
    expect(header!.cells.slice(-4)).toEqual(['verdict', 'source 1', 'source 2', 'source 3']);
    expect(row!.cells.slice(-3)).toEqual(['RAL Classic', asked.dataset.name, '']);
  });

  it('as CSV are the same list of colours with and without the columns that came later', async () => {
    const text = (await (await exported('csv')).text()).replace(/^\ufeff/, '');
    const rows = [...readTable(text).rows()].map(({ cells }) => cells);
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    const before = rows.map((cells) => cells.slice(0, -3).map(quoted).join(',')).join('\r\n');
    const listed = (csv: string) => readColourList(new TextEncoder().encode(csv), 'scans.csv').colours;
    expect(listed(text)).toEqual(listed(before));
    expect(listed(before)).toHaveLength(2);
  });

  it('as JSON hold the whole record, the picture included', async () => {
    const { scans } = JSON.parse(await (await exported('json')).text()) as {
      scans: { crop: { url: string } }[];
    };
    for (const [i, scan] of scans.entries()) {
      const bytes = Uint8Array.from(atob(scan.crop.url.split(',')[1]!), (c) => c.charCodeAt(0));
      expect(bytes).toEqual(CROP);
      const back = { ...scan, deletedAt: null };
      expect(isStoredScan(back)).toBe(true);
      expect(back).toMatchObject(SCANS[i]!);
    }
  });

  it('as ASE and GPL are palettes that this app reads itself', async () => {
    const ase = readAse(new Uint8Array(await (await exported('ase')).arrayBuffer()))!;
    const gpl = readGpl(await (await exported('gpl')).text())!;
    for (const { colours, skipped } of [ase, gpl]) {
      expect(skipped).toEqual([]);
      expect(colours.map(({ name }) => name)).toEqual(['=cmd("x"), wall (P0 Paint 0)', 'P0 Paint 0']);
      expect(colours[0]!.rgb.map(Math.round)).toEqual([180, 160, 140]);
    }
  });
});
