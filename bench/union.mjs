// npm run bench:union -- [--quick] [--out FILE.json]
// All 22 colour books asked at once: as quick as one catalogue of their size, and what that makes of the answers of a measured
// catalogue among them.
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/project.mjs';
import { finish } from './report.mjs';
import { accuracyRows } from './union/accuracy.mjs';
import { loadBooks } from './union/books.mjs';
import { photographRows } from './union/photographs.mjs';
import { speedRows } from './union/speed.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
const CHARTS = resolve(ROOT, '../shared/real/charts');
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});

const books = await loadBooks();
/** @type {import('./report.mjs').Row[]} */
const rows = await speedRows(books, options.quick ? 100 : 600);
if (existsSync(SPLIT)) rows.push(...(await accuracyRows(SPLIT, books, options.quick ? 6 : 1)));
else console.log('skipped: ../shared/lighting is missing, which the answers are measured on');
if (existsSync(CHARTS)) rows.push(...(await photographRows(CHARTS, books)));
else console.log('skipped: ../shared/real is missing, which real photographs are measured on');
rows.push({ name: 'load average of this machine meanwhile', value: loadavg()[0], unit: '' });
finish({ title: 'union', backend: 'colour alone', rows, out: options.out });
