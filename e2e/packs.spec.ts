// A matcher's way from one device to another: exported as a file, imported elsewhere, and refused when it is damaged.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { readHandedPack } from '../scripts/handed-pack.mjs';
import { serve } from '../scripts/serve.mjs';
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
import { launchWithCamera } from './browsers.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { writeCodePicture, writeCodeVideo } from './fixtures/qr-sheet.mjs';

// Chromium reads the file whenever the camera is opened.
const VIDEO = join(temporaryFolder(), 'code.y4m');

test.use({
  permissions: ['camera'],
  launchOptions: launchWithCamera(VIDEO),
});

let trained: ReturnType<typeof trainElsewhere> | null = null;

/** As another device would have trained it: the path of the pack, the same for all tests. */
function packFromElsewhere(browser: Browser, baseURL: string) {
  return (trained ??= trainElsewhere(browser, baseURL));
}

/** Trains a small folder as another device would and returns the path of its pack. */
async function trainElsewhere(browser: Browser, baseURL: string) {
  const context: BrowserContext = await browser.newContext({ baseURL, acceptDownloads: true });
  const page = await context.newPage();
  const folder = join(temporaryFolder(), 'Workshop');
  const paints = makeSwatchFolder(folder, { paints: 4, variants: 6 });
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 2);
  await finishTraining(page);
  await openPage(page, 'Settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export Workshop' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Workshop.swatchpack');
  const pack = join(temporaryFolder(), file.suggestedFilename());
  await file.saveAs(pack);
  await context.close();
  return { pack, paints };
}

/** Hands a pack over by the file button of the settings. */
async function importPack(page: Page, path: string): Promise<void> {
  await openPage(page, 'Settings');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a pack' }).click();
  await (await chooser).setFiles(path);
}

test('an exported matcher answers on another device without training, offline too; a damaged one changes nothing', async ({
  page,
  browser,
  baseURL,
  watch,
}) => {
  const { pack, paints } = await packFromElsewhere(browser, baseURL!);
  const wanted = paints[2]!;
  const query = writePicture(wanted.colour.map((value) => Math.round(value * 0.75)));
  const server = await serve();
  watch.addOrigin(server.url);
  await page.goto(server.url);

  await test.step('damaged packs are refused with a sentence and leave nothing', async () => {
    for (const [name, bytes] of damagedCopies(readFileSync(pack))) {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, bytes);
      await importPack(page, path);
      const toast = page.locator('.toast');
      await expect(toast, name).toContainText(/pack/i);
      await toast.getByRole('button', { name: 'Close' }).click();
      expect(await storedRecords(page), name).toBe(0);
    }
  });

  await importPack(page, pack);
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible();
  const first = await matchPicture(page, query);
  await expect(first).toContainText(wanted.name);
  await expect(first).toContainText('%');
  await expectTrained(page);

  const stored = await storedRecords(page);
  await importPack(page, damagedFile(pack));
  await expect(page.locator('.toast')).toContainText(/pack/i);
  expect(await storedRecords(page)).toBe(stored);

  await readyForOffline(page);
  await server.close();
  await page.reload();
  await expect(await matchPicture(page, query)).toContainText(wanted.name);
});

test('a pack handed out with the app is offered once, stays in reach, is there without a server, and a newer one is offered', async ({
  page,
  browser,
  baseURL,
  watch,
}) => {
  const { pack } = await packFromElsewhere(browser, baseURL!);
  const handed = await readHandedPack(pack);
  const server = await serve({ handed });
  watch.addOrigin(server.url);
  await page.goto(server.url);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Take over this catalogue?');
  await expect(dialog).toContainText('Workshop');
  await expect(dialog.getByRole('button', { name: 'Import' })).toBeVisible();
  await expectAccessible(page, 'a pack handed out');
  await dialog.getByRole('button', { name: 'Not now' }).click();

  const look = page.getByRole('button', { name: 'Look at it' });
  await readyForOffline(page);
  await expect
    .poll(() => page.evaluate((url) => caches.match(url).then(Boolean), handed.pack.url))
    .toBe(true);
  await server.close();
  await page.reload();
  await expect(look).toBeVisible();
  await expect(dialog).toBeHidden();
  await look.click();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('link', { name: 'Workshop' }).first()).toBeVisible();
  await expect(look).toBeHidden();

  const newer = await serve({ port: server.port, handed: await readHandedPack(trainedAnew(pack)) });
  try {
    await page.reload();
    await expect(dialog).toContainText('A newer catalogue is handed out here');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await expect(page.locator('.toast')).toContainText('Version 2 came in for “Workshop”');
    await page.goto(`${newer.url}#/hand-out`);
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
    await expectAccessible(page, 'handing out');
  } finally {
    await newer.close();
  }
});

/** Remembers the tracks that the page was given. */
async function watchTracks(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    Object.assign(window, { tracks });
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return; // an empty page
    const getUserMedia = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState),
    );
}

async function choosePicture(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByText('Choose a picture of the code').tap();
  await (await chooser).setFiles(path);
}

test.describe('a shop’s code, on a phone whose browser can’t read codes by itself', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the code of a shop’s copy offers its pack, another code gets a sentence, and the camera ends with the dialog', async ({
    page,
    browser,
    baseURL,
    watch,
  }) => {
    const { pack } = await packFromElsewhere(browser, baseURL!);
    const server = await serve({ handed: await readHandedPack(pack) });
    watch.addOrigin(server.url);
    const tracks = await watchTracks(page);
    try {
      await page.goto(server.url);
      expect(await page.evaluate(() => 'BarcodeDetector' in window), 'whether the browser reads codes').toBe(
        false,
      );
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Not now' }).click();
      const scan = page.getByRole('button', { name: 'Scan the shop’s code' });

      writeCodeVideo(VIDEO, 'RAL 1003');
      await scan.tap();
      await expect(dialog.getByRole('alert')).toContainText('This code is no address of a page');
      await expectAccessible(page, 'a code that leads nowhere');
      await expectNoSidewaysScroll(page, 'a code that leads nowhere');
      expect(await tracks()).toEqual(['live']);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(dialog).toBeHidden();
      await expect.poll(tracks).toEqual(['ended']); // a moment after the dialog

      writeCodeVideo(VIDEO, server.url);
      await scan.tap();
      await expect(dialog.getByRole('status')).toContainText(
        'This address hands out the catalogue “Workshop” with 4 paints.',
      );
      await expect.poll(tracks, 'what it was read with').toEqual(['ended', 'ended']);
      await expectAccessible(page, 'a code that leads to a pack');
      await dialog.getByRole('button', { name: 'Look at it' }).click();
      await expect(dialog.getByRole('heading', { level: 2 })).toHaveText('Take over this catalogue?');
      await expect(dialog.getByRole('button', { name: 'Import' })).toBeVisible();
    } finally {
      await server.close();
    }
  });

  test('without a camera a picture of the code is read, and what can’t be read gets a sentence', async ({
    page,
    watch,
  }) => {
    watch.allowConsoleError(/Failed to load resource|when fetching the script/); // the parts that are missing
    await page.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
    // Before the service worker has it.
    const parts = /own-code-reader|service-worker/;
    await page.context().route(parts, (route) => route.abort());
    const code = join(temporaryFolder(), 'code.png');
    writeCodePicture(code, 'https://shop.example/paints/');
    const dialog = page.getByRole('dialog');
    const open = page.getByRole('button', { name: 'Choose a picture of the code' });
    await page.goto('./');
    await open.tap();
    await choosePicture(page, code);
    await expect(dialog.getByRole('alert')).toContainText('could not be loaded');

    await page.context().unroute(parts);
    await page.reload();
    await open.tap();
    await choosePicture(page, writePicture([120, 120, 120], 300));
    await expect(dialog.getByRole('alert')).toContainText('no QR code to be seen');
    const noPicture = join(temporaryFolder(), 'none.png');
    writeFileSync(noPicture, 'no picture');
    await choosePicture(page, noPicture);
    await expect(dialog.getByRole('alert')).toContainText('This picture can’t be read');
    await expectAccessible(page, 'no picture');
    await choosePicture(page, code);
    await expect(dialog.getByRole('status')).toContainText('The code leads to shop.example.');
    await expect(dialog.getByRole('link', { name: 'Open it' })).toHaveAttribute(
      'href',
      'https://shop.example/paints/',
    );
  });
});

/** The pack as it were of another training. */
function trainedAnew(pack: string): string {
  const files = unzipSync(readFileSync(pack));
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as { model: { id: string } };
  manifest.model.id = manifest.model.id.split('').reverse().join('');
  files['manifest.json'] = new TextEncoder().encode(JSON.stringify(manifest));
  const path = join(temporaryFolder(), 'Workshop 2.swatchpack');
  writeFileSync(path, zipSync(files));
  return path;
}

function damagedFile(pack: string): string {
  const path = join(temporaryFolder(), 'Flipped.swatchpack');
  writeFileSync(path, flipped(readFileSync(pack), 0.5));
  return path;
}

function damagedCopies(pack: Buffer): [name: string, bytes: Uint8Array][] {
  return [
    ['flipped-early.swatchpack', flipped(pack, 0.1)],
    ['flipped-late.swatchpack', flipped(pack, 0.9)],
    ['truncated.swatchpack', pack.subarray(0, Math.floor(pack.length * 0.7))],
    ['empty.swatchpack', Buffer.alloc(0)],
    ['text.swatchpack', Buffer.from('This is a letter.')],
    ['other.swatchpack', zipSync({ 'letter.txt': new TextEncoder().encode('Dear paint,') })],
  ];
}

/** A copy with one byte changed, this far through the file. */
function flipped(pack: Buffer, share: number): Buffer {
  const copy = Buffer.from(pack);
  copy[Math.floor(copy.length * share)]! ^= 0x10;
  return copy;
}

/** Records of catalogues and matchers that are stored on this device. */
function storedRecords(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const database = await settled(indexedDB.open('swatchlight'));
    const names = ['datasets', 'paints', 'pixels', 'models', 'weights', 'embeddings'];
    const transaction = database.transaction(names);
    const counts = await Promise.all(names.map((name) => settled(transaction.objectStore(name).count())));
    database.close();
    return counts.reduce((sum, count) => sum + count, 0);
  });
}
