// npm run bench:rest -- [--quick] [--out FILE.json] [--threads]
// Nothing runs when nothing changes: the processor time and the wakes of a minute of each page at rest, after a training
// in the same session, of a camera whose reading is locked, and of a page in the background. --threads lists what woke.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withApp } from '../scripts/headless/browser.mjs';
import { fakeCameraArgs, inLockedCamera } from './camera-page.mjs';
import { watchProcessor } from './processor-time.mjs';
import { finish } from './report.mjs';
import { openApp, openLatestRun, trainHere } from './app-training.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    threads: { type: 'boolean', default: false },
  },
});
const MEASURED_MS = options.quick ? 4000 : 60_000;
/** By then a page has drawn what it shows, and workers have come to rest. */
const SETTLED_MS = options.quick ? 2500 : 8000;

const work = mkdtempSync(join(tmpdir(), 'rest-'));
const rows = [];
try {
  await withApp({ backend: 'wasm', args: fakeCameraArgs(work) }, async (page) => {
    await measure('an empty page of this browser', () => page.goto('about:blank'));
    await page.goBack();
    await page.locator('#headless-pictures').waitFor({ state: 'attached' });
    const { datasetId } = await page.evaluate(() => window.swatchlightHeadless.importSample());
    await openApp(page);
    await trainHere(page, datasetId, 1);
    await measure('training page after a training', async () => {});
    const open = (path) => () => page.evaluate((hash) => void (window.location.hash = hash), `#${path}`);
    await measure('run page after a training', () => openLatestRun(page));
    for (const [name, path] of Object.entries(pathsOf(datasetId))) await measure(name, open(path));
    await inLockedCamera(page, work, { width: 640, height: 480 }, () =>
      measure('camera page, locked', async () => {}),
    );
    await measureHidden(page);
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
finish({
  title: `Rest, ${MEASURED_MS / 1000} s a page`,
  backend: 'Chromium, headless',
  rows,
  out: options.out,
});

function pathsOf(datasetId) {
  return {
    'match page': '/match',
    'catalogues page': '/',
    'catalogue page': `/catalogue/${datasetId}`,
    'page of runs': '/runs',
    'models page': '/models',
    'scans page': '/scans',
    'settings page': '/settings',
  };
}

async function measure(name, open) {
  await open();
  await sleep(SETTLED_MS);
  const { renderer, rest, threads } = await watchProcessor(MEASURED_MS);
  const row = (what, value, unit) => rows.push({ name: `${name}, ${what}`, value, unit });
  row('processor, of one core', 100 * renderer.share, '% of a core');
  row('wakes', renderer.wakes, 'wakes/s');
  row('the rest of the browser', 100 * rest.share, '% of a core');
  console.log(
    `${name.padEnd(32)} ${(100 * renderer.share).toFixed(2)} % of a core, ${renderer.wakes.toFixed(1)} wakes a second`,
  );
  if (!options.threads) return;
  for (const { name: thread, share, wakes } of threads)
    console.log(`  ${thread.padEnd(18)} ${(100 * share).toFixed(3)} %, ${wakes.toFixed(1)} wakes a second`);
}

/** Behind another window, as far as the browser can be brought to think so. */
async function measureHidden(page) {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
  await sleep(500);
  const state = await page.evaluate(() => document.visibilityState);
  if (state === 'hidden') await measure('a page in the background', async () => {});
  else console.log('left out: a page in the background, which this browser does not hide');
}
