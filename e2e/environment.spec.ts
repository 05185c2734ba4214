// Less than a browser can give: plain http from another host, a host without our headers, no WebGPU, no WebAssembly.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import {
  finishTraining,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
  expectTrained,
} from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { launchWith, mapOtherHost, OTHER_HOST } from './browsers.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { serveBare, serveWithFault, type Site } from './sites.ts';

test.use({
  launchOptions: launchWith(
    mapOtherHost,
    '--ignore-certificate-errors',
    '--use-fake-device-for-media-stream',
  ),
});

/** Writes a small folder; returns its path, its paints and a picture of the second one, darker. */
function writeSwatches() {
  const folder = join(temporaryFolder(), 'Swatches');
  const paints = makeSwatchFolder(folder, { paints: 3, variants: 4 });
  const query = writePicture(paints[1]!.colour.map((value) => Math.round(value * 0.8)));
  return { folder, paints, query };
}

test.describe('plain http from another host', () => {
  test.use({ baseURL: `http://${OTHER_HOST}:${process.env.SWATCHLIGHT_E2E_PORT}/` });
  test.beforeEach(({ watch }) => {
    // The browser itself reports that it ignores the isolation headers of an address without https.
    watch.allowConsoleError(/Cross-Origin-Opener-Policy header has been ignored/);
  });

  test('a dropped folder is learned and matched without a secure context', async ({ page }) => {
    const { folder, paints, query } = writeSwatches();
    await page.goto('./');
    expect(await page.evaluate(missingApis)).toEqual(['subtle', 'serviceWorker', 'locks', 'directoryPicker']);
    await importFolder(page, folder);
    await startTraining(page, 1);
    await finishTraining(page);
    const first = await matchPicture(page, query);
    await expect(first).toContainText(paints[1]!.name);
    await expectTrained(page);
    await page.reload();
    await expect(await matchPicture(page, query)).toContainText(paints[1]!.name);
  });

  test('the sample comes in, and the page says that offline use needs https', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
    await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
    await expect(await matchPicture(page, writePicture([0xe5, 0xbe, 0x01]))).toContainText('Signal Yellow');
    await openPage(page, 'Settings');
    await expect(page.getByText(/can’t keep the app for offline use. It needs https/)).toBeVisible();
  });
});

test.describe('npm start -- --https', () => {
  test.use({ permissions: ['camera'] });

  test('prints an address whose page is a secure context, with the camera and ready for offline', async ({
    page,
    watch,
  }) => {
    const started = spawn(process.execPath, ['scripts/start.mjs', '--https', '--port', '0']);
    try {
      const address = await printedAddress(started);
      watch.addOrigin(address);
      await page.goto(address);
      expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([true, true]);
      await readyForOffline(page);
      await importFolder(page, writeSwatches().folder);
      await openPage(page, 'Match');
      await page.getByRole('link', { name: 'Camera' }).click();
      await expect(page.getByRole('list', { name: 'Closest paints now' })).toBeVisible();
    } finally {
      started.kill();
    }
  });
});

/** The last address that a server prints before it says how to stop it: that for the network, where there is one. */
async function printedAddress(server: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  for await (const chunk of server.stdout) {
    text += String(chunk);
    if (text.includes('Stop with Ctrl+C')) return text.match(/https:\/\/\S+/g)!.at(-1)!;
  }
  throw new Error(`The server ended: ${text}`);
}

test.describe('a static host without our headers', () => {
  let site: Site;
  test.beforeEach(async ({ watch }) => {
    site = await serveBare();
    watch.addOrigin(site.url);
  });
  test.afterEach(() => site.close());

  test('is made up for by the service worker: after one more load the page may have threads', async ({
    page,
  }) => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.goto(site.url);
    await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
    await readyForOffline(page);
    expect(loads).toBe(2);
    const { folder, paints, query } = writeSwatches();
    await importFolder(page, folder);
    await site.close();
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await startTraining(page, 1);
    await finishTraining(page);
    await expect(await matchPicture(page, query)).toContainText(paints[1]!.name);
  });

  test('interrupts nobody: who has begun trains and matches with one thread, and has more with the next load', async ({
    page,
  }) => {
    let loads = 0;
    page.on('load', () => (loads += 1));
    const { folder, paints, query } = writeSwatches();
    // The code that listens for a touch is there when the service worker's is asked for, and nothing is taken over yet.
    await page.context().route(/service-worker\.js/, async (route) => {
      await page.mouse.click(5, 300);
      await route.continue();
    });
    await page.goto(site.url);
    await importFolder(page, folder);
    await startTraining(page, 1);
    await finishTraining(page);
    await expect(await matchPicture(page, query)).toContainText(paints[1]!.name);
    await readyForOffline(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(loads).toBe(1);
    await page.reload();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  });
});

test('without WebGPU the automatic choice trains on another backend, and WebGPU by hand is refused', async ({
  page,
}) => {
  const { folder } = writeSwatches();
  await page.goto('./');
  expect(await page.evaluate(findsGpu)).toBe(false);
  await importFolder(page, folder);
  await startTraining(page, 1, 'webgpu');
  await expect(page.getByRole('alert').filter({ hasText: 'WebGPU could not be started' })).toBeVisible();
  await startTraining(page, 1, 'auto');
  await finishTraining(page);
  await expect(page.getByRole('heading', { name: /Runs on (WebAssembly|WebGL)/ })).toBeVisible();
});

test('without WebAssembly a catalogue is matched and plain JavaScript learns it', async ({ page, watch }) => {
  test.setTimeout(300_000);
  const site = await serveWithFault('delete self.WebAssembly');
  watch.addOrigin(site.url);
  const folder = join(temporaryFolder(), 'Slow');
  const paints = makeSwatchFolder(folder, { paints: 2, variants: 2 });
  await page.goto(site.url);
  await importFolder(page, folder);
  await startTraining(page, 1, 'wasm');
  await expect(page.getByRole('alert').filter({ hasText: 'WebAssembly could not be started' })).toBeVisible();
  // The index and the confidence take plain JavaScript a minute more; that it learns shows with the first epoch.
  await startTraining(page, 2, 'cpu', 8);
  await expect(page.getByRole('heading', { name: 'Runs on Plain JavaScript' })).toBeVisible();
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 150_000 });
  const first = await matchPicture(page, writePicture(paints[1]!.colour));
  await expect(first).toContainText(paints[1]!.name);
  await site.close();
});

/** What an insecure page lacks, of what the app would otherwise use. */
function missingApis(): string[] {
  const lacks = {
    subtle: (crypto.subtle as SubtleCrypto | undefined) === undefined,
    serviceWorker: !('serviceWorker' in navigator),
    locks: !('locks' in navigator),
    directoryPicker: !('showDirectoryPicker' in window),
  };
  return Object.entries(lacks).flatMap(([name, isMissing]) => (isMissing ? [name] : []));
}

async function findsGpu(): Promise<boolean> {
  const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<unknown> } };
  return Boolean(await gpu?.requestAdapter());
}

test('a language that is no language tag takes no page: curves are drawn, and the backend found is taken again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'language', { get: () => 'C' });
  });
  const { folder } = writeSwatches();
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 1, 'auto');
  await finishTraining(page);
  await expect(page.locator('.uplot canvas').first()).toBeVisible();
  const remembered = page.getByText(/was the fastest here, timed on/);
  await expect(remembered).toBeVisible();
  await startTraining(page, 1, 'auto');
  await finishTraining(page, 'beside');
  await page.getByText('What it runs on, and why').click();
  await expect(page.getByText(/a step.* Timed on /)).toBeVisible();
  await page.getByRole('button', { name: 'Time them again' }).click();
  await expect(remembered).toHaveCount(0);
});
