// npm run bench:runs -- [--quick] [--out FILE.json] [--runs 1000]
// 1,000 runs of 1,000 steps × 4 metrics on record: how soon their page is usable, how it filters and scrolls, how soon
// four long runs are compared, and what keeping the metrics costs beside a training step. One run of a million points:
// how soon its curves are there, and how long and with how much memory it is exported.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { seedRuns } from '../e2e/fixtures/seed-runs.mjs';
import { withApp } from '../scripts/headless/browser.mjs';
import { ROOT } from '../scripts/project.mjs';
import { longestTask, median, quantile, scrollThrough, watchLongTasks } from './page-timing.mjs';
import { rendererPeakMb, watchRenderers } from './renderer-memory.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    runs: { type: 'string', default: '1000' },
  },
});
const RUNS = options.quick ? 200 : Number(options.runs);
const TIMES = options.quick ? 3 : 9;
/** By then the app has started, its workers and its offline copy included. */
const SETTLED_MS = 3000;
const ROW = '.runs-row--body';

const rows = [];
const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(3)), unit });

await withApp({ backend: 'wasm' }, async (page) => {
  await measureLogging(page);
  // The headless page draws nothing: the app itself starts anew.
  await page.evaluate(() => (window.location.hash = '#/train'));
  await page.reload();
  await page.evaluate(seedRuns, { count: RUNS, epochs: 25, steps: 40, gans: true });
  await measurePage(page);
  await measureCompare(page);
});
await withApp({ backend: 'wasm' }, measureLongRun);
finish({ title: `runs, ${RUNS} of them`, backend: 'Chromium, headless', rows, out: options.out });

async function measurePage(page) {
  const opened = [];
  const started = [];
  for (let i = 0; i < TIMES; i++) {
    await page.evaluate(() => (window.location.hash = '#/train'));
    await page.reload();
    await page.locator('a[href="#/runs"]').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    opened.push(await page.evaluate(openRuns, ROW));
    await page.reload();
    started.push(await page.evaluate(untilShown, ROW));
  }
  row(`page of runs, from a click to usable, median of ${TIMES}`, median(opened), 'ms');
  row('the slowest of them', Math.max(...opened), 'ms');
  row(`page of runs, from a reload of the app to usable, median of ${TIMES}`, median(started), 'ms');
  await watchLongTasks(page);
  const frames = await scrollThrough(page);
  row('time between two frames while it scrolls, p50', quantile(frames, 0.5), 'ms');
  row('time between two frames while it scrolls, p95', quantile(frames, 0.95), 'ms');
  row('longest task while it scrolls (0: none over 50 ms)', await longestTask(page), 'ms');
  await page.evaluate(() => window.scrollTo(0, 0));
  const keystrokes = await page.evaluate(typeFilter, 'recon_loss < 0.05 and (batch_size = 64 or wasm)');
  row('filter, from a keystroke to the next frame, p50', quantile(keystrokes, 0.5), 'ms');
  row('filter, from a keystroke to the next frame, p95', quantile(keystrokes, 0.95), 'ms');
  row('longest task while it filters (0: none over 50 ms)', await longestTask(page), 'ms');
}

/** Clicks the link and waits for rows, and for the frame that shows them. */
async function openRuns(selector) {
  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const start = window.performance.now();
  const link = document.querySelector('a[href="#/runs"]');
  if (!(link instanceof window.HTMLElement)) throw new Error('The page has no link to the runs.');
  link.click();
  while (!document.querySelector(selector)) await frame();
  await frame();
  return window.performance.now() - start;
}

/** Milliseconds since the navigation began. */
async function untilShown(selector) {
  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  while (!document.querySelector(selector)) await frame();
  await frame();
  return window.performance.now();
}

/** Types a text letter by letter; for each the time until the frame after what it changed, sorted. */
async function typeFilter(text) {
  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const input = document.querySelector('input[type=search]');
  const set = Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, 'value')?.set;
  if (!input || !set) throw new Error('The page has no filter.');
  const times = [];
  for (let length = 1; length <= text.length; length++) {
    await frame();
    const start = window.performance.now();
    set.call(input, text.slice(0, length));
    input.dispatchEvent(new window.Event('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
    await frame();
    times.push(window.performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

async function measureCompare(page) {
  const epochs = options.quick ? 20 : 100;
  await page.evaluate(seedRuns, { count: 4, epochs, steps: 250 });
  const hash = `#/runs/compare/${[0, 1, 2, 3].map((i) => String(i).padStart(32, '0')).join(',')}`;
  const opened = [];
  for (let i = 0; i < TIMES; i++) {
    await page.evaluate(() => (window.location.hash = '#/runs'));
    await page.reload();
    await page.locator(ROW).first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    opened.push(await page.evaluate(untilDrawn, hash));
  }
  row(
    `comparison of 4 runs of ${epochs * 250} steps, curves drawn, median of ${TIMES}`,
    median(opened),
    'ms',
  );
}

/** One run of a million points alone in a profile, in a renderer of its own. */
async function measureLongRun(seeding) {
  const epochs = options.quick ? 50 : 250;
  const points = `${(epochs * 4) / 1000} million points`;
  await seeding.evaluate(() => (window.location.hash = '#/train'));
  await seeding.reload();
  await seeding.locator('a[href="#/runs"]').first().waitFor();
  await seeding.evaluate(seedRuns, { count: 1, epochs, steps: 1000 });
  const page = await seeding.context().newPage();
  const home = seeding.url().split('#')[0];
  await seeding.close();
  const memory = watchRenderers();
  const opened = [];
  for (let i = 0; i < TIMES; i++) {
    await page.goto(`${home}#/runs`);
    await page.reload();
    await page.locator(ROW).first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await watchLongTasks(page);
    opened.push(await page.evaluate(untilDrawn, `#/runs/${'0'.repeat(32)}`));
  }
  row(`run of ${points}, curves drawn, median of ${TIMES}`, median(opened), 'ms');
  row('longest task while they are', await longestTask(page), 'ms');
  row('renderer at its peak so far', rendererPeakMb(memory), 'MB');
  await page.goto(`${home}#/settings`);
  for (const [format, label] of Object.entries({ CSV: /CSV/, JSON: /as JSON/, MLflow: /MLflow/ })) {
    const start = performance.now();
    const download = page.waitForEvent('download', { timeout: 300_000 });
    await page.getByRole('button', { name: label }).click();
    const path = await (await download).path();
    row(`${points} exported, ${format}`, (performance.now() - start) / 1000, 's');
    row(`size of that file, ${format}`, statSync(path).size / 1e6, 'MB');
  }
  row('renderer at its peak, exports included', rendererPeakMb(memory), 'MB');
  memory.stop();
  await timeThinning(epochs * 1000);
}

/** Goes there and waits for four plots, and for the frame that shows them. */
async function untilDrawn(hash) {
  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const start = window.performance.now();
  window.location.hash = hash;
  while (document.querySelectorAll('.metric-plot canvas').length < 4) await frame();
  await frame();
  return window.performance.now() - start;
}

/** In Node: what is done to the points of one metric before they are drawn. */
async function timeThinning(steps) {
  const { curveOf, thin } = await bundled('src/ui/plots/curve-data.ts', 'run-curves.mjs');
  const epochs = Array.from({ length: steps / 1000 }, (_, e) => ({
    ...{ runId: '', epoch: e + 1, at: (e + 1) * 9000, firstStep: e * 1000 + 1, values: {} },
    steps: { loss: Float32Array.from({ length: 1000 }, Math.random) },
  }));
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    thin(curveOf(epochs, 'loss', 'step', 0), 0, steps, 600);
    return performance.now() - start;
  });
  row(`a curve of ${steps} steps gathered and thinned for 600 pixels, median of 9`, median(times), 'ms');
}

/** The sample catalogue, default preset, on wasm: a step, and what it costs to keep its metrics. */
async function measureLogging(page) {
  const { datasetId } = await page.evaluate(() => window.swatchlightHeadless.importSample());
  const request = { datasetId, params: { epochs: 2 }, backend: 'wasm' };
  const { runId } = await page.evaluate((start) => window.swatchlightHeadless.train(start), request);
  const { steps, stepMs } = await page.evaluate(stepTime, runId);
  const stored = await page.evaluate(
    ([id, count]) => window.swatchlightHeadless.timeLogging(id, count),
    [runId, options.quick ? 20 : 100],
  );
  const perEpochMs = median(stored);
  const stepLogMs = await timeStepLog(Math.max(1, Math.round(100 / stepMs)));
  row('training step, default preset on wasm', stepMs, 'ms');
  row(`metrics of an epoch of ${steps} steps stored, median`, perEpochMs, 'ms');
  row('the log of a step: taken, read back', stepLogMs, 'ms');
  row('logging, share of a training step', (100 * (perEpochMs / steps + stepLogMs)) / stepMs, '%');
}

/** Of the last epoch, from what the run has on record. */
async function stepTime(runId) {
  const database = await new Promise((resolve) => {
    const opening = window.indexedDB.open('swatchlight');
    opening.onsuccess = () => resolve(opening.result);
  });
  const range = window.IDBKeyRange.bound([runId], [runId, []]);
  const reading = database.transaction('metrics').objectStore('metrics').getAll(range);
  const epochs = await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)));
  database.close();
  const [before, last] = epochs.slice(-2);
  const steps = last.steps.train_loss.length;
  return { steps, stepMs: (last.at - before.at) / steps };
}

/** In Node, on the processor backend: to add a step's metrics, and its share of a read-back every `every` steps. */
async function timeStepLog(every) {
  const tf = await import('@tensorflow/tfjs-core');
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  const { createStepLog } = await bundled('src/training/step-log.ts', 'step-log.mjs');
  const log = createStepLog(['train_loss', 'recon_loss', 'kl_div', 'class_loss'], (work) => work());
  const STEPS = 2000;
  const times = [];
  for (let step = 1; step <= STEPS; step++) {
    const metrics = tf.tensor1d([1, 2, 3, 4]);
    const start = performance.now();
    log.add(step, metrics, 0.004);
    if (step % every === 0) await log.flush();
    times.push(performance.now() - start);
  }
  await log.flush();
  const start = performance.now();
  log.takeEpoch();
  return (times.slice(200).reduce((sum, ms) => sum + ms, 0) + performance.now() - start) / (STEPS - 200);
}

/** A module of the app's, for Node. */
async function bundled(source, name) {
  const file = join(ROOT, '.cache/bench', name);
  const input = join(ROOT, source);
  const bundle = await rolldown({ input, external: /^@tensorflow\//, platform: 'node' });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return import(pathToFileURL(file).href);
}
