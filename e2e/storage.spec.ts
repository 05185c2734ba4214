// A storage that fails: blocked, deleted, full, updated by another tab. A sentence each time, and nothing half-written.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
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
import { dropFolder, expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { serveWithFault } from './sites.ts';

const REFUSE = `throw new DOMException('No room.', 'QuotaExceededError')`;
const REFUSING = (condition: string) => `for (const method of ['put', 'add']) {
  const write = IDBObjectStore.prototype[method];
  IDBObjectStore.prototype[method] = function (value, key) {
    if (${condition}) ${REFUSE};
    return write.call(this, value, ...(key === undefined ? [] : [key]));
  };
}`;

/** Each catalogue may store one shard of pictures. */
const FULL_AFTER_ONE_SHARD = REFUSING(`this.name === 'pixels' && key[1] >= 1`);

/** Nothing large can be stored from the moment that a page says so. */
const FULL_STORAGE = `
  let isFull = false;
  new BroadcastChannel('e2e-storage-is-full').onmessage = () => { isFull = true; };
  ${REFUSING(`isFull && ['pixels', 'checkpoints', 'weights', 'embeddings'].includes(this.name)`)}`;

/** A folder of swatches below `name`; two of different size are different catalogues. */
function writeSwatches(name: string, paints = 2): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints, variants: 2 });
  return folder;
}

test('a browser that stores nothing is told apart from an empty app, with a sentence', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await page.goto('./');
  await expect(page.getByRole('main')).toContainText('does not let this page store anything');
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeHidden();
});

test('a storage deleted in another tab asks for a reload, and the reloaded app is empty and works', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Gone'));
  const other = await context.newPage();
  await other.goto('./manifest.webmanifest');
  expect(await other.evaluate(deleteStorage)).toBe('deleted');
  const banner = page.getByRole('alert').filter({ hasText: /deleted in another tab/ });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Reload' }).click();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await importFolder(page, writeSwatches('Again'));
  await expect(page.getByRole('heading', { name: 'Again' })).toBeVisible();
});

test('a storage deleted during training ends the run with a sentence', async ({ page, context }) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Gone'));
  await startTraining(page, 400);
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 30_000 });
  const other = await context.newPage();
  await other.goto('./manifest.webmanifest');
  expect(await other.evaluate(deleteStorage)).toBe('deleted');
  await expect(page.getByRole('region', { name: 'Training stopped' })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
});

test('a newer version of the storage, made by another tab, asks for a reload', async ({ page, context }) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Kept'));
  const other = await context.newPage();
  await other.goto('./manifest.webmanifest');
  expect(await other.evaluate(upgradeStorage)).toBe('upgraded');
  const banner = page.getByRole('alert').filter({ hasText: /updated the storage. Reload/ });
  await expect(banner).toBeVisible();
  await banner.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('main')).toContainText('A newer version of the app has updated the storage.');
});

test('an import into a full storage ends in a sentence, leaves no picture behind, and keeps what was there', async ({
  page,
  watch,
}) => {
  // Room for the first catalogue's only shard of pictures and not for the third of a larger one.
  const site = await serveWithFault(FULL_AFTER_ONE_SHARD);
  watch.addOrigin(site.url);
  await page.goto(site.url);
  await importFolder(page, writeSwatches('Kept'));
  const before = await countRecords(page);
  const large = join(temporaryFolder(), 'Too large');
  makeSwatchFolder(large, { paints: 30, variants: 20 });
  await openPage(page, 'Catalogues');
  await dropFolder(page, large, 'main');
  const panel = page.getByRole('alert').filter({ hasText: 'The import did not work' });
  await expect(panel).toContainText('no room left', { timeout: 30_000 });
  await expect.poll(() => countRecords(page)).toEqual(before);
  await expect(page.getByRole('link', { name: 'Kept' })).toBeVisible();
  const first = await matchPicture(page, writePicture([200, 120, 40]));
  await expect(first).toContainText('Swatch');
  await site.close();
});

test('a storage that fills up during training ends the run with a sentence and keeps the model before', async ({
  page,
  watch,
}) => {
  const site = await serveWithFault(FULL_STORAGE);
  watch.addOrigin(site.url);
  await page.goto(site.url);
  await importFolder(page, writeSwatches('Kept'));
  await startTraining(page, 1);
  await finishTraining(page);
  await startTraining(page, 400);
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 30_000 });
  const before = await countRecords(page);
  await page.evaluate(() => new BroadcastChannel('e2e-storage-is-full').postMessage(null));
  await expect(page.getByRole('region', { name: 'Training stopped' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'no room left' }).first()).toBeVisible();
  const after = await countRecords(page);
  expect([after.models, after.weights, after.embeddings]).toEqual([
    before.models,
    before.weights,
    before.embeddings,
  ]);
  await matchPicture(page, writePicture([200, 120, 40]));
  await expectTrained(page);
  await site.close();
});

/** How many records each store holds. */
function countRecords(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const database = await settled(indexedDB.open('swatchlight'));
    // What was asked for is on record as a job, whatever came of it.
    const names = [...database.objectStoreNames].filter((name) => name !== 'jobs');
    const transaction = database.transaction(names);
    const counts = await Promise.all(names.map((name) => settled(transaction.objectStore(name).count())));
    database.close();
    return Object.fromEntries(names.map((name, i) => [name, counts[i]!]));
  });
}

function deleteStorage(): Promise<string> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('swatchlight');
    request.onsuccess = () => resolve('deleted');
    request.onerror = () => resolve('failed');
  });
}

function upgradeStorage(): Promise<string> {
  return new Promise((resolve) => {
    const request = indexedDB.open('swatchlight', 10_000);
    request.onsuccess = () => {
      request.result.close();
      resolve('upgraded');
    };
    request.onerror = () => resolve('failed');
  });
}

test('what is written in a field while nothing can be stored stays in it, and is kept later', async ({
  page,
}) => {
  await page.addInitScript(`globalThis.isFull = false; ${REFUSING('globalThis.isFull')}`);
  const setFull = (isFull: boolean) =>
    page.evaluate((full) => Object.assign(globalThis, { isFull: full }), isFull);
  await page.goto('./#/projects');
  await page.getByRole('main').getByRole('textbox').first().fill('Flat 9');
  await page.keyboard.press('Enter');
  await page.getByLabel('Add a room').fill('Hall');
  await page.keyboard.press('Enter');
  await setFull(true);

  const client = page.getByLabel('Client');
  await client.fill('Mr Meier');
  await client.blur();
  await expect(page.getByText(/no room|full/i).first()).toBeVisible();
  await expect(client).toHaveValue('Mr Meier');
  const covers = page.getByLabel(/^Coverage/);
  await covers.fill('7.5');
  await covers.blur();
  await expect(covers).toHaveValue('7.5');
  await page.getByRole('region', { name: 'Hall' }).getByRole('button', { name: 'Rename' }).click();
  const room = page.getByLabel('Name of the room');
  await room.fill('Landing');
  await room.press('Enter');
  await expect(room, 'and the room’s name').toHaveValue('Landing');

  await setFull(false);
  for (const field of [client, covers]) {
    await field.focus();
    await field.press('Enter');
  }
  await expect(page.getByRole('heading', { name: 'Landing' }), 'kept as its field is left').toBeVisible();
  await page.reload();
  await expect(client).toHaveValue('Mr Meier');
  await expect(covers).toHaveValue('7.5');
});
