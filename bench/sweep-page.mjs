// npm run bench:sweep-page -- [--quick] [--out FILE.json] [--trials 1000]
// A search with 1,000 trials of 20 epochs each on record: how soon its page is usable, from a click on it to the frame that shows
// its history and its first rows, and how long the longest task is meanwhile.
import { parseArgs } from 'node:util';
import { withApp } from '../scripts/headless/browser.mjs';
import { longestTask, median, watchLongTasks } from './page-timing.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    trials: { type: 'string', default: '1000' },
  },
});
const TRIALS = Number(options.trials);
const TIMES = options.quick ? 3 : 7;
/** By then the app has started, its workers and its offline copy included. */
const SETTLED_MS = 3000;
const SHOWN = '.trial-chart__full';
const LINK = 'a[href="#/sweeps/s"]';

const rows = [];
const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(3)), unit });

await withApp({ backend: 'wasm' }, async (page) => {
  // The headless page draws nothing: the app itself starts anew.
  await page.evaluate(() => (window.location.hash = '#/sweeps'));
  await page.reload();
  await page.evaluate(seedSweep, TRIALS);
  /** @type {number[][]} */
  const [opened, tasks] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    await page.evaluate(() => (window.location.hash = '#/sweeps'));
    await page.reload();
    await page.locator(LINK).waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await watchLongTasks(page);
    opened.push(await page.evaluate(open, { link: LINK, shown: SHOWN }));
    tasks.push(await longestTask(page));
  }
  row(`page of a search, from a click to usable, median of ${TIMES}`, median(opened), 'ms');
  row('the slowest of them', Math.max(...opened), 'ms');
  row('longest task meanwhile, median (0: none over 50 ms)', median(tasks), 'ms');
});
finish({ title: `A search of ${TRIALS} trials`, backend: 'Chromium, headless', rows, out: options.out });

async function open({ link, shown }) {
  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const start = window.performance.now();
  document.querySelector(link).click();
  while (!document.querySelector(shown) || !document.querySelector('.sweep-table__rows td')) await frame();
  await frame();
  return window.performance.now() - start;
}

/** In the page: a search of so many trials of 20 epochs, a third of them ended early, as it would have stored it. */
async function seedSweep(count) {
  const database = await new Promise((resolve, reject) => {
    const request = window.indexedDB.open('swatchlight');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const parameters = {
    learningRate: { type: 'float', low: 1e-4, high: 1e-2, log: true },
    latentSize: { type: 'int', low: 8, high: 64 },
    beta: { type: 'float', low: 0.01, high: 1, log: true },
    optimizer: { type: 'choice', choices: ['adam', 'adamw', 'rmsprop'] },
    epochs: 20,
  };
  const trials = Array.from({ length: count }, (_, number) => {
    const part = (step) => (number * step) % 1;
    const params = {
      learningRate: 1e-4 * 100 ** part(0.618034),
      latentSize: 8 + Math.floor(56 * part(0.754878)),
      beta: 0.01 * 100 ** part(0.56984),
      optimizer: parameters.optimizer.choices[number % 3],
    };
    const good = 0.9 - 0.2 * Math.abs(part(0.618034) - 0.5) - 0.1 * part(0.75);
    const isEarly = number % 3 === 2;
    const epochs = isEarly ? 6 : 20;
    const reports = Array.from({ length: epochs }, (__, i) => [i + 1, good * (1 - 0.8 ** (i + 1))]);
    const value = isEarly ? null : reports.at(-1)[1];
    const run = { runId: `run ${number}`, seed: 7, value, isOver: true, epochs, trainedMs: 9000 };
    return {
      ...{ number, params, state: isEarly ? 'pruned' : 'complete', value, reason: null, reports },
      runs: [{ ...run, goneOn: [], isSetAside: false }],
      ...{ startedAt: 1e12 + number * 1e4, endedAt: 1e12 + number * 1e4 + 9000 },
    };
  });
  const sampler = { name: 'tpe', seed: 7, perParameter: 5 };
  const pruner = { name: 'median', startupTrials: 5, warmupEpochs: 1, minEpochs: 1, reductionFactor: 3 };
  const spec = {
    ...{ kind: 'vae', dataset: 'd', parameters, sampler, pruner },
    objective: { metric: 'val_mrr', direction: 'max', value: 'best', seeds: 1 },
    budget: { trials: count, epochs: null, minutes: null },
  };
  const sweep = {
    ...{ id: 's', datasetId: 'd', dataset: { name: 'Walls', digest: 'd' }, spec, backend: 'auto', trials },
    ...{
      preferences: [],
      appVersion: '0',
      createdAt: 1e12,
      endedAt: 2e12,
      isCancelled: false,
      deletedAt: null,
    },
  };
  const tx = database.transaction('sweeps', 'readwrite');
  tx.objectStore('sweeps').put(sweep);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
  });
  database.close();
}
