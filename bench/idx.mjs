// npm run bench:idx -- [--dataset DIR] [--quick] [--out FILE.json]
// Labelled pictures at size: Fashion-MNIST's 70,000 (Debian's dataset-fashion-mnist) imported, looked at and trained on in a
// browser, by the code that the buttons call: seconds, processor time, memory, and whether the page stays smooth.
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { FASHION_MNIST } from '../e2e/fixtures/fashion-mnist.mjs';
import { withApp } from '../scripts/headless/browser.mjs';
import { openApp } from './app-training.mjs';
import { longestTask, quantile, scrollThrough, watchLongTasks } from './page-timing.mjs';
import { processorSeconds } from './processor-time.mjs';
import { rendererPeakMb, watchRenderers } from './renderer-memory.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: FASHION_MNIST },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const rows = [];
const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(2)), unit });

if (existsSync(options.dataset)) await measure();
else console.log(`skipped: ${options.dataset} is missing; apt-get install dataset-fashion-mnist`);

async function measure() {
  await withApp({ backend: 'wasm' }, async (page) => {
    const memory = watchRenderers();
    await openApp(page);
    const datasetId = await importFolder(page);
    row('renderer peak of it', rendererPeakMb(memory), 'MB');
    await browse(page, datasetId);
    if (!options.quick) await train(page, datasetId);
    row('renderer peak in all', rendererPeakMb(memory), 'MB');
    memory.stop();
  });
  row('load average of this machine meanwhile', loadavg()[0], '');
  finish({ title: 'idx', backend: 'wasm', rows, out: options.out });
}

/** By the button of the first page; returns the id of the dataset, whose page is opened by the app. */
async function importFolder(page) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await watchLongTasks(page);
  const [start, before] = [performance.now(), processorSeconds()];
  await (await chooser).setFiles(options.dataset);
  await page.waitForURL(/#\/catalogue\//, { timeout: 120_000 });
  row('import, from the folder to its page', (performance.now() - start) / 1000, 's');
  row('processor time of it, browser and all', processorSeconds() - before, 's');
  row('longest task of the page meanwhile', await longestTask(page), 'ms');
  return page.url().split('/').at(-1);
}

/** Opens the dataset's page, waits for the last strip on the screen, scrolls through it. */
async function browse(page, datasetId) {
  await openApp(page);
  const link = page.locator(`a[href="#/catalogue/${datasetId}"]`).first();
  await link.waitFor();
  await watchLongTasks(page);
  const [opening, before] = [performance.now(), processorSeconds()];
  await link.click();
  await page.getByRole('img').first().waitFor();
  await page.waitForFunction(isDrawn, undefined, { timeout: 60_000 });
  row('dataset page, pictures on the screen', performance.now() - opening, 'ms');
  row('processor time of it', 1000 * (processorSeconds() - before), 'ms');
  row('longest task while it opened', await longestTask(page), 'ms');
  const frames = await scrollThrough(page);
  row('time between two frames while it scrolled, p95', quantile(frames, 0.95), 'ms');
  row('longest task while it scrolled', await longestTask(page), 'ms');
}

/** In the page: whether every strip in sight has something in it. */
function isDrawn() {
  const inSight = [...document.querySelectorAll('canvas')].filter(
    (canvas) => canvas.getBoundingClientRect().top < window.innerHeight,
  );
  return (
    inSight.length > 0 &&
    inSight.every((canvas) =>
      canvas
        .getContext('2d')
        ?.getImageData(0, 0, canvas.width, canvas.height)
        .data.some((value) => value > 0),
    )
  );
}

/** One epoch of the compact GAN, told the class, from the form's button to the stored model. */
async function train(page, datasetId) {
  await page.goto(`${new URL(page.url()).origin}/#/train/${datasetId}`);
  await page.getByRole('radio', { name: /^DCGAN/ }).check();
  await page.getByLabel('Tell it the class').check();
  await page.getByLabel('Epochs').fill('1');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await watchLongTasks(page);
  const [start, before] = [performance.now(), processorSeconds()];
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByText('Pictures per second').first().waitFor({ timeout: 300_000 });
  row('from the button to the first steps', (performance.now() - start) / 1000, 's');
  row('processor time of it', processorSeconds() - before, 's');
  await page.getByRole('img', { name: /generated pictures after epoch 1/ }).waitFor({ timeout: 600_000 });
  row('from the button to the first samples', (performance.now() - start) / 1000, 's');
  row('processor time of it, in all', processorSeconds() - before, 's');
  row('longest task of the page meanwhile', await longestTask(page), 'ms');
}
