// npm run bench:size -- [--paints 30000] [--quick] [--out FILE.json]
// A list of 30,000 colours in a browser: import, first answer, ranking, memory, and whether its page stays smooth. And in
// Node, whether 10,000 queries of all kinds are answered as by a search that fits every paint.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flatPng } from '../e2e/fixtures/png.mjs';
import { withApp } from '../scripts/headless/browser.mjs';
import { longestTask, quantile, scrollThrough, watchLongTasks } from './page-timing.mjs';
import { rendererPeakMb, watchRenderers } from './renderer-memory.mjs';
import { finish } from './report.mjs';
import { equalRows } from './size/equal.mjs';

const { values: options } = parseArgs({
  options: {
    paints: { type: 'string', default: '30000' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const PAINTS = options.quick ? 2000 : Number(options.paints);
const QUERIES = options.quick ? 40 : 200;
const COMPARED = options.quick ? 1000 : 10_000;

const work = mkdtempSync(join(tmpdir(), 'size-'));
try {
  await measure();
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure() {
  const colours = seededColours(PAINTS);
  const list = join(work, 'Everything.csv');
  writeFileSync(list, csvOf(colours));
  const rows = [];
  const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(2)), unit });
  await withApp({ backend: 'wasm' }, async (page) => {
    const memory = watchRenderers();
    await page.setInputFiles('#headless-pictures', queriesOf(colours));
    await page.setInputFiles('#headless-file', list);
    const imported = await page.evaluate(() => window.swatchlightHeadless.importList());
    row(`import a CSV of ${imported.paints} paints`, imported.seconds, 's');
    const loading = performance.now();
    const [first] = await latencies(page, imported.datasetId, 1);
    row('from the import to the first answer', (performance.now() - loading) / 1000, 's');
    row('of that the answer itself', first, 'ms');
    const answers = (await latencies(page, imported.datasetId, QUERIES)).slice(20).sort((a, b) => a - b);
    row('match, region to answer, p50', quantile(answers, 0.5), 'ms');
    row('match, region to answer, p95', quantile(answers, 0.95), 'ms');
    for (const [name, value, unit] of await browse(page)) row(name, value, unit);
    row('renderer peak in all', rendererPeakMb(memory), 'MB');
    memory.stop();
  });
  rows.push(...(await equalRows(colours, COMPARED)));
  row('load average of this machine meanwhile', loadavg()[0], '');
  finish({ title: 'size', backend: 'colour alone', rows, out: options.out });
}

/** Opens the catalogue's page, waits for the last paint, scrolls through it and searches it. */
async function browse(page) {
  // The headless page draws nothing: the app itself starts anew, on the page before.
  await page.evaluate(() => (window.location.hash = '#/'));
  await page.reload();
  const link = page.getByRole('link', { name: 'Everything' });
  await link.waitFor();
  await watchLongTasks(page);
  const opening = performance.now();
  await link.click();
  const count = page.getByRole('status').filter({ hasText: 'paints' });
  await count.first().waitFor();
  const shown = performance.now();
  await page.getByText(/^Reading /).waitFor({ state: 'detached', timeout: 60_000 });
  const opened = performance.now();
  const blockedOpening = await longestTask(page);
  const frames = await scrollThrough(page);
  const blockedScrolling = await longestTask(page);
  const search = page.getByRole('searchbox');
  for (const letter of ['c', 'o', 'l', ' ', '9']) await search.press(letter);
  await page.waitForTimeout(500);
  return [
    ['catalogue page, first paints on the screen', shown - opening, 'ms'],
    ['catalogue page, all paints read', opened - opening, 'ms'],
    ['longest task while it opened', blockedOpening, 'ms'],
    ['longest task while it scrolled', blockedScrolling, 'ms'],
    ['time between two frames while it scrolled, p95', quantile(frames, 0.95), 'ms'],
    ['longest task while it was searched', await longestTask(page), 'ms'],
  ];
}

function latencies(page, datasetId, count) {
  return page.evaluate(([id, n]) => window.swatchlightHeadless.timeMatches(id, n), [datasetId, count]);
}

/** The same colours on every run (mulberry32). */
function seededColours(count) {
  let state = 7;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  return Array.from({ length: count }, () => [0, 1, 2].map(() => 40 + (next() % 216)));
}

function csvOf(colours) {
  const lines = colours.map(
    ([r, g, b], i) => `C${i},"Colour ${i}",#${((r << 16) | (g << 8) | b).toString(16).padStart(6, '0')}`,
  );
  return `code,name,hex\n${lines.join('\n')}\n`;
}

/** Flat pictures of colours of the list at several brightnesses. */
function queriesOf(colours) {
  return Array.from({ length: QUERIES }, (_, i) => {
    const path = join(work, `query-${i}.png`);
    const factor = 0.4 + (i % 10) / 12;
    const colour = colours[(i * 7919) % colours.length].map((v) => Math.min(255, Math.round(v * factor)));
    writeFileSync(path, flatPng(64, 64, colour));
    return path;
  });
}
