// npm run bench:sweep-page -- [--quick] [--out FILE.json] [--trials 1000]
// A search with 1,000 trials of 20 epochs each on record: how soon its page is usable, from a click on it to the frame that shows
// its history and its first rows, and how long the longest task is meanwhile.
import { parseArgs } from 'node:util';
import { seedSweep } from '../e2e/fixtures/seed-sweep.mjs';
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
  await page.evaluate(seedSweep, { count: TRIALS });
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
