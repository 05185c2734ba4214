// npm run bench:import -- [--dataset DIR] [--quick] [--out FILE.json]
// How long catalogues of pictures take to come in: the real one of ../shared/real, and 5,000 paints with 21 pictures each
// in a zip, by the code that the buttons call; by the clock, by processor time, and whether the page stays smooth. Then the
// large one is updated from a newer zip of it, in which a hundredth of the paints look otherwise.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { flatPng } from '../e2e/fixtures/png.mjs';
import { withApp } from '../scripts/headless/browser.mjs';
import { importDataset } from '../scripts/headless/train.mjs';
import { ROOT } from '../scripts/project.mjs';
import { openApp } from './app-training.mjs';
import { longestTask, quantile, scrollThrough, watchLongTasks } from './page-timing.mjs';
import { processorSeconds } from './processor-time.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string', default: join(ROOT, '../shared/real/paints') },
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
/** Each in a browser of its own: the first import of a fresh one is what a person waits for. */
const TIMES = options.quick ? 1 : 3;
const PAINTS = options.quick ? 500 : 5000;
const PICTURES = 21;
/** On two cores, in seconds. */
const ASKED = { real: 5, large: 120, update: 10 };
const CHANGED = PAINTS / 100;

const rows = [];
const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(2)), unit });
const rowBesideAsked = (name, value, asked) =>
  rows.push({ name, value, unit: 's', peer: 'asked', peerValue: asked, ratio: asked / value });

const work = mkdtempSync(join(tmpdir(), 'import-'));
try {
  if (existsSync(options.dataset)) await measureReal();
  else console.log(`left out: ${options.dataset} is missing`);
  await measureLarge();
} finally {
  rmSync(work, { recursive: true, force: true });
}
row('load average of this machine meanwhile', loadavg()[0], '');
finish({ title: 'import', backend: '', rows, out: options.out });

async function measureReal() {
  const runs = [];
  for (let i = 0; i < TIMES; i++)
    runs.push(
      await withApp({ backend: 'wasm' }, (page) => timed(page, { kind: 'folder', path: options.dataset })),
    );
  const [first] = runs;
  const name = `${first.paints} real paints, ${first.pictures} pictures`;
  const best = (key) => Math.min(...runs.map((run) => run[key]));
  rowBesideAsked(`${name}, quickest of ${TIMES}`, best('seconds'), ASKED.real);
  row(`${name}, processor time of the browser, least of ${TIMES}`, best('processor'), 's');
}

async function measureLarge() {
  const zip = join(work, 'Large.zip');
  writeLarge(zip);
  await withApp({ backend: 'wasm' }, async (page) => {
    const { paints, pictures, seconds, processor } = await timed(page, { kind: 'zip', path: zip });
    const name = `${paints} paints, ${pictures} pictures in a zip`;
    if (options.quick) row(name, seconds, 's');
    else rowBesideAsked(name, seconds, ASKED.large);
    row(`${name}, processor time of the browser`, processor, 's');
    await browse(page);
    await update(page);
  });
}

/** An import by the page without an interface, and what the browser's processes worked meanwhile. */
async function timed(page, place) {
  const before = processorSeconds();
  const { paints, pictures, seconds } = await importDataset(page, place);
  return { paints, pictures, seconds, processor: processorSeconds() - before };
}

/** The catalogue's page: opened, and scrolled through. */
async function browse(page) {
  await openApp(page);
  const link = page.getByRole('link', { name: 'Large' }).first();
  await link.waitFor();
  await watchLongTasks(page);
  const opening = performance.now();
  await link.click();
  await page.getByText(/^Reading /).waitFor({ state: 'detached', timeout: 60_000 });
  row('its page, all paints read', performance.now() - opening, 'ms');
  row('longest task while it opened', await longestTask(page), 'ms');
  const frames = await scrollThrough(page);
  row('longest task while it scrolled', await longestTask(page), 'ms');
  row('time between two frames while it scrolled, p95', quantile(frames, 0.95), 'ms');
}

/** From the newer zip to the preview of what would change, and from there until it has. */
async function update(page) {
  const newer = join(work, 'Newer.zip');
  writeLarge(newer, CHANGED);
  await page.getByRole('button', { name: 'Update from files' }).click();
  const [before, start] = [processorSeconds(), performance.now()];
  await page.locator('.upkeep input[type=file]:not([webkitdirectory])').setInputFiles(newer);
  await page.getByText(`${CHANGED} changed paints`).waitFor({ timeout: 300_000 });
  const shown = performance.now();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - start) / 1000;
  const name = `${PAINTS} paints updated, ${CHANGED} of them changed`;
  if (options.quick) row(name, seconds, 's');
  else rowBesideAsked(name, seconds, ASKED.update);
  row(`${name}, until it is shown what would change`, (shown - start) / 1000, 's');
  row(`${name}, processor time of the browser`, processorSeconds() - before, 's');
}

/**
 * As folders of a paint each: a key and 20 variants, 64 pixels a side, no two of one colour.
 * @param {string} path @param {number} [changed] so many paints are of another colour than without
 */
function writeLarge(path, changed = 0) {
  /** @type {import('fflate').Zippable} */
  const files = {};
  for (let paint = 0; paint < PAINTS; paint++) {
    const seed = paint < changed ? paint + PAINTS : paint;
    const colour = [16, 8, 0].map((bits) => 55 + ((((seed + 1) * 2654435761) >>> bits) % 200));
    const folder = `Large/P${String(paint).padStart(4, '0')} Paint ${paint}`;
    for (let i = 0; i < PICTURES; i++) {
      const factor = i === 0 ? 1 : 0.3 + (1.05 * (i - 1)) / (PICTURES - 2);
      const shade = colour.map((value) => Math.min(255, Math.round(factor * value)));
      const name = i === 0 ? 'key.png' : `brightness_${i}_${factor.toFixed(2)}.png`;
      files[`${folder}/${name}`] = [flatPng(64, 64, shade), { level: 0 }];
    }
  }
  writeFileSync(path, zipSync(files));
}
