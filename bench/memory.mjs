// npm run bench:memory -- [--quick] [--out FILE.json] [--part peaks|trainings]
// Memory of the app's renderer, workers included: its peak while 264 and 5,000 paints are imported, trained and matched,
// and whether it stays flat over ten trainings in one session of the app.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { flatPng } from '../e2e/fixtures/png.mjs';
import { withApp } from '../scripts/headless/browser.mjs';
import { importDataset } from '../scripts/headless/train.mjs';
import { HEAP_ARGS, MEMORY_FIGURES, memoryOf } from './heaps.mjs';
import { rendererPeakMb, watchRenderers } from './renderer-memory.mjs';
import { finish } from './report.mjs';
import { openApp, trainHere } from './app-training.mjs';

/** A phone's share; of the smaller catalogue. */
const ASKED_MB = 500;
const CATALOGUES = [
  { paints: 264, pictures: 21 },
  { paints: 5000, pictures: 1 },
];
const MATCHES = 40;
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    part: { type: 'string' },
  },
});
/** Peaks come with the first steps, and with what is made of them in the end. */
const EPOCHS = 1;
const TRAININGS = options.quick ? 4 : 10;

const rows = [];
const row = (name, value, unit) => rows.push({ name, value: Number(value.toFixed(2)), unit });
const work = mkdtempSync(join(tmpdir(), 'memory-'));
try {
  if (options.part !== 'trainings') for (const catalogue of CATALOGUES) await measurePeaks(catalogue);
  if (options.part !== 'peaks') await measureTrainings();
} finally {
  rmSync(work, { recursive: true, force: true });
}
finish({ title: 'Memory of the renderer', backend: 'WASM', rows, out: options.out });

async function measurePeaks({ paints, pictures }) {
  const folder = makeFolder(paints, pictures);
  const memory = watchRenderers();
  await withApp({ backend: 'wasm' }, async (page) => {
    const peak = (what) => {
      const mb = rendererPeakMb(memory);
      console.log(`${paints} paints, peak until ${what}: ${mb.toFixed(0)} MB`);
      const name = `${paints} paints × ${pictures}, peak until ${what}`;
      if (paints > CATALOGUES[0].paints) return row(name, mb, 'MB');
      rows.push({
        ...{ name, value: mb, unit: 'MB' },
        peer: 'asked',
        peerValue: ASKED_MB,
        ratio: ASKED_MB / mb,
      });
    };
    const { datasetId } = await importDataset(page, { kind: 'folder', path: folder });
    peak('imported');
    if (options.quick && paints > CATALOGUES[0].paints)
      return console.log(`left out by --quick: training and matching among ${paints} paints, some minutes`);
    const request = { datasetId, params: { epochs: EPOCHS }, backend: /** @type {const} */ ('wasm') };
    await page.evaluate((start) => window.swatchlightHeadless.train(start), request);
    peak('trained');
    const asked = Array.from({ length: MATCHES }, (_, i) => join(folder, nameOf(i), '0.png'));
    await page.setInputFiles('#headless-pictures', asked);
    const first = /** @type {const} */ ([datasetId, MATCHES]);
    await page.evaluate(([id, n]) => window.swatchlightHeadless.timeMatches(id, n), first);
    peak('matched');
  }).finally(() => memory.stop());
}

/** Short trainings one after another as a person starts them; what is there after each once garbage is gone. */
async function measureTrainings() {
  await withApp({ backend: 'wasm', args: HEAP_ARGS }, async (page) => {
    const { datasetId } = await page.evaluate(() => window.swatchlightHeadless.importSample());
    await openApp(page);
    const after = [];
    for (let i = 1; i <= TRAININGS; i++) {
      await trainHere(page, datasetId, 1);
      // The training page lists every past training: a page that grows with what is stored is no leak.
      await page.evaluate(() => (window.location.hash = '#/settings'));
      await page.waitForTimeout(1000);
      const memory = await memoryOf(page);
      after.push(memory);
      const { pageMb, workersMb, workers, nodes, listeners, residentMb } = memory;
      console.log(
        `training ${i}: page ${pageMb.toFixed(2)} MB, ${workers} worker ${workersMb.toFixed(2)} MB, ` +
          `${nodes} nodes, ${listeners} listeners, resident ${residentMb.toFixed(0)} MB`,
      );
    }
    // The first ones load code and grow heaps once.
    const [early, last] = [after[1], after.at(-1)];
    for (const [key, what, unit] of MEMORY_FIGURES) {
      row(`after the 2nd training, ${what}`, early[key], unit);
      row(`after training ${TRAININGS}, ${what}`, last[key], unit);
    }
  });
}

function nameOf(paint) {
  return `Paint ${String(paint).padStart(4, '0')}`;
}

/** A folder for each paint, flat pictures of its colour at several brightnesses. */
function makeFolder(paints, pictures) {
  const folder = join(work, `${paints} paints`);
  for (let paint = 0; paint < paints; paint++) {
    mkdirSync(join(folder, nameOf(paint)), { recursive: true });
    const colour = [16, 8, 0].map((bits) => 55 + ((((paint + 1) * 2654435761) >>> bits) % 200));
    for (let i = 0; i < pictures; i++) {
      const level = pictures === 1 ? 1 : 0.3 + (0.7 * i) / (pictures - 1);
      const shade = colour.map((value) => Math.round(level * value));
      writeFileSync(join(folder, nameOf(paint), `${i}.png`), flatPng(64, 64, shade));
    }
  }
  return folder;
}
