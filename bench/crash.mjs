// npm run crash -- [--times 50] [--seed 1] [--out FILE.json]
// Ends the browser process (SIGKILL) at random moments of an import, a training, its saving, the import of a pack, a purge,
// a restore and a backup, starts it again on the same profile, and reads everything that is stored: nothing may be
// half-written, and nothing that was stored before may be lost.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { zipSync } from 'fflate';
import { flatPng } from '../e2e/fixtures/png.mjs';
import { chromiumArgs } from '../scripts/find-chromium.mjs';
import { getChromium } from '../scripts/get-chromium.mjs';
import { buildIfStale } from '../scripts/build.mjs';
import { serve } from '../scripts/serve.mjs';
import { finish } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const TIMES = Number(options.times);
const KINDS = ['import', 'training', 'saving', 'pack import', 'purge', 'restore', 'backup'];
/** Shares of the usual time within which the end comes. */
const MOMENTS = { import: [0, 1.2], training: [0, 1], saving: [0.6, 1.2] };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let state = Number(options.seed) >>> 0;
/** mulberry32 */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

await buildIfStale();
const executable = await getChromium();
const server = await serve();
const folder = mkdtempSync(join(tmpdir(), 'swatchlight-crash-'));
const profile = join(folder, 'profile');
let browserProcess = null;
try {
  process.exitCode = await run();
} finally {
  endBrowser();
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function run() {
  const usual = await prepare();
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, { killed: 0, damaged: 0, lost: 0 }]));
  for (let i = 0; i < TIMES; i++) {
    const kind = KINDS[i % KINDS.length];
    const delayMs = momentOf(kind, usual);
    const before = await crash(kind, delayMs, i, usual);
    const { problems, ids } = await check();
    const lost = namesOf(before).filter((name) => !namesOf(ids).includes(name));
    counts[kind].killed++;
    if (problems.length > 0) counts[kind].damaged++;
    if (lost.length > 0) counts[kind].lost++;
    const told = [...problems, ...lost.map((name) => `${name} is lost`)].join('; ') || 'whole';
    const found = Object.entries(ids).map(([name, list]) => `${list.length} ${name}`);
    console.log(`${i + 1}: ${kind}, killed after ${Math.round(delayMs)} ms; ${told} (${found.join(', ')})`);
  }
  const rows = KINDS.flatMap((kind) => [
    { name: `${kind}: browser ended`, value: counts[kind].killed, unit: 'times' },
    { name: `${kind}: found damaged`, value: counts[kind].damaged, unit: 'times' },
    { name: `${kind}: something lost`, value: counts[kind].lost, unit: 'times' },
  ]);
  finish({ title: `crash, seed ${options.seed}`, backend: 'wasm', rows, out: options.out });
  return KINDS.some((kind) => counts[kind].damaged + counts[kind].lost > 0) ? 1 : 0;
}

function namesOf(ids) {
  return Object.entries(ids).flatMap(([name, list]) => list.map((id) => `${name} ${id}`));
}

/** A pack and a backup of another profile's, and a catalogue to train on; how long each kind of work takes here. */
async function prepare() {
  const pack = join(folder, 'first.swatchpack');
  const backup = join(folder, 'first.swatchbackup');
  const elsewhere = await start('#/headless');
  const { datasetId: packed } = await importZip(elsewhere.page, 'packed');
  const training = await timed(() => elsewhere.page.evaluate(train, { datasetId: packed, epochs: 2 }));
  const packFile = elsewhere.page.waitForEvent('download');
  await elsewhere.page.evaluate((id) => window.swatchlightHeadless.exportPack(id), training.result.modelId);
  await (await packFile).saveAs(pack);
  const backupFile = elsewhere.page.waitForEvent('download');
  const backingUp = await timed(() => elsewhere.page.evaluate(backUp));
  await (await backupFile).saveAs(backup);
  endBrowser();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  const { page } = await start('#/headless');
  const importing = await timed(() => importZip(page, 'first'));
  const { datasetId } = importing.result;
  await page.evaluate(train, { datasetId, epochs: 2 });
  const { ids: kept } = await page.evaluate(() => window.swatchlightHeadless.checkStorage());
  await page.locator('#headless-file').setInputFiles(backup);
  const restoring = await timed(() => page.evaluate(() => window.swatchlightHeadless.restore()));
  const purging = await timed(() => page.evaluate(purgeAllBut, kept));
  await page.locator('#headless-file').setInputFiles(pack);
  const packing = await timed(() => page.evaluate(() => window.swatchlightHeadless.importPack()));
  endBrowser();
  const usualMs = {
    ...{ import: importing.ms, training: training.ms, saving: training.ms, 'pack import': packing.ms },
    ...{ purge: purging.ms, restore: restoring.ms, backup: backingUp.ms },
  };
  return { pack, backup, datasetId, kept, usualMs };
}

async function timed(work) {
  const from = performance.now();
  const result = await work();
  return { result, ms: performance.now() - from };
}

function momentOf(kind, { usualMs }) {
  const [from, to] = MOMENTS[kind] ?? [0, 1.5];
  return (from + (to - from) * random()) * usualMs[kind];
}

/** Begins the work and ends the browser so much later, whether it is over or not. Returns what must still be there. */
async function crash(kind, delayMs, turn, { datasetId, pack, backup, kept }) {
  const { page } = await start('#/headless');
  if (kind === 'pack import') await page.evaluate(() => window.swatchlightHeadless.removePacks());
  const { ids } = await page.evaluate(() => window.swatchlightHeadless.checkStorage());
  if (kind === 'restore') await page.evaluate(purgeAllBut, kept);
  const file = { import: () => writeZip(`turn ${turn}`), restore: () => backup }[kind] ?? (() => pack);
  await page.locator('#headless-file').setInputFiles(file());
  const work = {
    import: () => page.evaluate(() => window.swatchlightHeadless.importZip()),
    training: () => page.evaluate(train, { datasetId, epochs: 400 }),
    saving: () => page.evaluate(train, { datasetId, epochs: 2 }),
    'pack import': () => page.evaluate(() => window.swatchlightHeadless.importPack()),
    purge: () => page.evaluate(purgeAllBut, kept),
    restore: () => page.evaluate(() => window.swatchlightHeadless.restore()),
    backup: () => page.evaluate(backUp),
  }[kind];
  work().catch(() => {}); // its page is gone before it ends
  await pause(delayMs);
  endBrowser();
  return kind === 'purge' || kind === 'restore' ? leftOf(ids, kept) : ids;
}

/** What a purge of all but the kept catalogues and runs must leave. */
function leftOf({ models }, { datasets, runs }) {
  return { datasets, runs, models: models.filter((model) => datasets.includes(model.split(' of ')[1])) };
}

/** Opens the app as a person would, which tidies up, and reads all that is stored. */
async function check() {
  const { page, browser } = await start('#/');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await pause(1000);
  await page.evaluate(() => (window.location.hash = '#/headless'));
  await page.reload();
  await ready(page);
  const found = await page.evaluate(() => window.swatchlightHeadless.checkStorage());
  await browser.close().catch(() => {});
  endBrowser();
  return found;
}

/** A browser of its own on the one profile, in a process group of its own. */
async function start(hash) {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-first-run'];
  browserProcess = spawn(executable, [...flags, ...chromiumArgs(), 'about:blank'], {
    stdio: 'ignore',
    detached: true,
  });
  for (let tries = 0; !existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n'); tries++) {
    if (tries > 300) throw new Error('The browser did not start.');
    await pause(100);
  }
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  const page = await context.newPage();
  await page.goto(`${server.url}${hash}`);
  if (hash === '#/headless') await ready(page);
  return { browser, page };
}

async function ready(page) {
  await page.locator('#headless-pictures').waitFor({ state: 'attached', timeout: 30_000 });
}

function endBrowser() {
  if (!browserProcess) return;
  try {
    process.kill(-browserProcess.pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
  browserProcess = null;
}

async function importZip(page, name) {
  await page.locator('#headless-file').setInputFiles(writeZip(name));
  return page.evaluate(() => window.swatchlightHeadless.importZip());
}

/** 40 paints of 9 pictures each, of colours that no other zip has: more than one shard of pixels. */
function writeZip(name) {
  /** @type {import('fflate').Zippable} */
  const tree = {};
  for (let paint = 0; paint < 40; paint++) {
    const colour = [0, 1, 2].map(() => 30 + Math.floor(200 * random()));
    for (let i = 0; i < 9; i++) {
      const factor = i === 0 ? 1 : 0.3 + 0.1 * i;
      const picture = i === 0 ? 'key.png' : `brightness_${i}_${factor.toFixed(1)}.png`;
      tree[`${paint} Paint/${picture}`] = flatPng(
        64,
        64,
        colour.map((value) => Math.min(255, Math.round(value * factor))),
      );
    }
  }
  const path = join(folder, `${name}.zip`);
  writeFileSync(path, zipSync(tree, { level: 0 }));
  return path;
}

function train({ datasetId, epochs }) {
  return window.swatchlightHeadless.train({ datasetId, params: { epochs }, backend: 'wasm' });
}

function purgeAllBut(kept) {
  return window.swatchlightHeadless.purgeAllBut(kept);
}

/** As where the browser has no dialog for the place: the file is downloaded. */
function backUp() {
  Object.assign(window, { showSaveFilePicker: undefined });
  return window.swatchlightHeadless.backUp();
}
