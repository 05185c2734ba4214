// npm run bench:pipeline -- [--quick] [--out FILE.json] [--dataset DIR]
// From a dropped folder to a match, in a browser, with the code that the buttons call: seconds, memory, latency.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withApp } from '../scripts/headless/browser.mjs';
import { importDataset } from '../scripts/headless/train.mjs';
import { ROOT } from '../scripts/project.mjs';
import { longTasks } from './long-tasks.mjs';
import { rendererPeakMb, watchRenderers } from './renderer-memory.mjs';
import { finish } from './report.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    dataset: { type: 'string' },
  },
});

const work = mkdtempSync(join(tmpdir(), 'pipeline-'));
try {
  const folder = options.dataset ? resolve(options.dataset) : makeDataset(join(work, 'dataset'));
  if (folder) await measure(folder);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function makeDataset(out) {
  if (!existsSync(SPLIT)) {
    console.log('skipped: ../shared/lighting is missing; give a folder of swatches with --dataset');
    return null;
  }
  const limit = options.quick ? ['--limit', '40'] : [];
  execFileSync('node', [join(SPLIT, 'make-dataset.mjs'), SPLIT, out, ...limit], { stdio: 'ignore' });
  return out;
}

async function measure(folder) {
  const rows = [];
  const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(2)), unit });
  const pack = join(work, 'trained.swatchpack');
  let backend = '';
  await withApp({ backend: 'auto' }, async (page) => {
    const memory = watchRenderers();
    const imported = await importDataset(page, { kind: 'folder', path: folder });
    row(`import ${imported.paints} paints, ${imported.pictures} pictures`, imported.seconds, 's');
    row('renderer peak while importing', rendererPeakMb(memory), 'MB');
    const pictures = somePictures(folder);
    await page.setInputFiles('#headless-pictures', pictures);
    const asked = performance.now();
    await latencies(page, imported.datasetId, 1);
    const toFirstMatch = (performance.now() - asked) / 1000;
    row('drop to first match, by colour science', imported.seconds + toFirstMatch, 's');
    reportLatency(row, 'match untrained', await latencies(page, imported.datasetId, pictures.length));
    const started = performance.now();
    const training = train(page, imported.datasetId);
    const meanwhile = await matchWhile(page, imported.datasetId, training);
    const trained = await training;
    backend = `${trained.backend} (${trained.device})`;
    row('train default preset to its end, indexed and saved', trained.seconds, 's');
    row('drop to trained', imported.seconds + (performance.now() - started) / 1000, 's');
    for (const [phase, seconds] of Object.entries(trained.phases)) row(`of it ${phase}`, seconds, 's');
    row('epochs trained of the default preset', trained.epochs, '');
    reportLatency(row, 'match while training', meanwhile);
    reportLatency(
      row,
      'match trained',
      (await latencies(page, imported.datasetId, pictures.length)).slice(1),
    );
    row('renderer peak in all', rendererPeakMb(memory), 'MB');
    for (const [name, value] of Object.entries(trained.metrics)) row(name, value, '');
    memory.stop();
    await exportPack(page, trained.modelId, pack);
    const held = await longTasks(page, imported.datasetId, pictures[0]);
    reportLongTasks(row, 'train page while it trains', held.training);
    reportLongTasks(row, 'match page meanwhile, the box moving', held.matching);
  });
  if (!options.quick) await measureAlone(folder, row);
  row('pack of the trained matcher', statSync(pack).size / 1e6, 'MB');
  await withApp({ backend: 'wasm' }, async (page) => {
    const { importMs, readyMs } = await importPack(page, pack);
    row('pack imported on another device, its worker started', importMs, 'ms');
    row('the same until it could match', readyMs, 'ms');
  });
  finish({ title: 'pipeline', backend, rows, out: options.out });
}

/** From the drop to the trained matcher with nothing asked meanwhile, in a fresh profile. */
async function measureAlone(folder, row) {
  await withApp({ backend: 'auto' }, async (page) => {
    const begun = performance.now();
    const { datasetId, seconds } = await importDataset(page, { kind: 'folder', path: folder });
    const { phases } = await train(page, datasetId);
    row('drop to trained, nothing asked meanwhile', (performance.now() - begun) / 1000, 's');
    row('of it importing', seconds, 's');
    for (const [phase, took] of Object.entries(phases)) row(`of it, nothing asked, ${phase}`, took, 's');
  });
}

async function exportPack(page, modelId, path) {
  const download = page.waitForEvent('download');
  await page.evaluate((id) => window.swatchlightHeadless.exportPack(id), modelId);
  await (await download).saveAs(path);
}

/** From the file to a stored matcher, and to one that is loaded. */
async function importPack(page, path) {
  await page.setInputFiles('#headless-file', path);
  return page.evaluate(async () => {
    const start = window.performance.now();
    const { importMs } = await window.swatchlightHeadless.importPack();
    return { importMs, readyMs: window.performance.now() - start };
  });
}

function train(page, datasetId) {
  const params = options.quick ? { epochs: 2 } : {};
  const request = { datasetId, params, backend: 'auto' };
  return page.evaluate((start) => window.swatchlightHeadless.train(start), request);
}

/** Matches over and over until training ends: does an answer still come at once? */
async function matchWhile(page, datasetId, training) {
  let running = true;
  const end = () => (running = false);
  training.then(end, end);
  const all = [];
  while (running) {
    all.push(...(await latencies(page, datasetId, 20)));
    await new Promise((wait) => setTimeout(wait, 500));
  }
  return all;
}

/** Milliseconds from region to answer as the page sees them, decoding not counted. */
function latencies(page, datasetId, count) {
  return page.evaluate(
    ([dataset, n]) => window.swatchlightHeadless.timeMatches(dataset, n),
    [datasetId, count],
  );
}

function reportLatency(row, name, ms) {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  row(`${name}, p50 of ${sorted.length}`, at(0.5), 'ms');
  row(`${name}, p95 of ${sorted.length}`, at(0.95), 'ms');
}

/** Tasks that hold the main thread for over 50 ms: by processor time, and by the clock, which others on the machine lengthen. */
function reportLongTasks(row, name, tasks) {
  const isLong = (ms) => ms > 50;
  row(`tasks over 50 ms of the page's own, ${name}`, tasks.filter(({ ownMs }) => isLong(ownMs)).length, '');
  row(`longest task, ${name}`, Math.max(0, ...tasks.map(({ ownMs }) => ownMs)), 'ms');
  row(`tasks over 50 ms on the clock, ${name}`, tasks.filter(({ wallMs }) => isLong(wallMs)).length, '');
}

function somePictures(folder) {
  const paints = readdirSync(folder).slice(0, 200);
  return paints.map((paint, i) => {
    const files = readdirSync(join(folder, paint));
    return join(folder, paint, files[i % files.length]);
  });
}
