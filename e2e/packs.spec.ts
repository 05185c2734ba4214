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
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

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
