// The registry by its page, a backup from one device to another, and a device that is really full.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
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
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

function writeSwatches(name: string): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints: 3, variants: 2 });
  return folder;
}

async function contentOf(
  download: Promise<Download>,
): Promise<{ name: string; path: string; bytes: Uint8Array }> {
  const file = await download;
  const path = join(temporaryFolder(), file.suggestedFilename());
  await file.saveAs(path);
  return { name: file.suggestedFilename(), path, bytes: readFileSync(path) };
}

const version = (page: Page, number: number) =>
  page
    .getByRole('region', { name: 'Matcher', exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: `Version ${number}`, exact: true }) });

test('versions are promoted, named, exported, deleted; a training is run again; all of it moves in a backup', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Workshop'));
  await startTraining(page, 1);
  await finishTraining(page);
  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: 'Run again' }).first().click();
  await finishTraining(page, 'beside');
  await page.getByRole('button', { name: 'Use the new one' }).click();
  await finishTraining(page);

  await test.step('the run says that it came out the same', async () => {
    await page.goto('./#/runs');
    await page
      .getByRole('link', { name: /compact/ })
      .first()
      .click();
    await expect(page.getByText(/the same to the last bit, over \d+ steps/)).toBeVisible();
  });

  await test.step('the match says which version answered, and leads to it', async () => {
    await expect(await matchPicture(page, writePicture([200, 120, 40]))).toBeVisible();
    await page.getByText('Details', { exact: true }).click();
    await page.getByRole('link', { name: 'Matcher 2' }).click();
    await expect(version(page, 2)).toContainText('in use');
  });

  await test.step('roll back, alias, delete and undo', async () => {
    await version(page, 2).getByRole('button', { name: 'Roll back' }).click();
    await expect(version(page, 1)).toContainText('in use');
    await version(page, 2).getByRole('button', { name: 'Add alias' }).click();
    await page.getByLabel('New alias').fill('v2');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'reads like a version' })).toBeVisible();
    await page.getByLabel('New alias').fill('shop');
    await page.keyboard.press('Enter');
    await expect(version(page, 2)).toContainText('shop');
    await expect(page.getByText(/so its shares differ\.$/).first()).toBeVisible();
    await expectAccessible(page, 'models');
    await version(page, 1).getByRole('button', { name: 'Delete Matcher 1' }).click();
    await expect(page.locator('.toast')).toContainText('by colour alone');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(version(page, 1)).toContainText('in use');
  });

  await test.step('weights and encoder as files', async () => {
    await version(page, 1).getByText('Export', { exact: true }).click();
    const weights = page.waitForEvent('download');
    await version(page, 1)
      .getByRole('button', { name: /safetensors/ })
      .click();
    const { name, bytes } = await contentOf(weights);
    expect(name).toBe('matcher-v1.safetensors');
    expect(new TextDecoder().decode(bytes.subarray(8, 200))).toContain('__metadata__');
    const graph = page.waitForEvent('download');
    await version(page, 1)
      .getByRole('button', { name: /TensorFlow/ })
      .click();
    expect(Object.keys(unzipSync((await contentOf(graph)).bytes)).sort()).toEqual([
      'README.md',
      'model.json',
      'weights.bin',
    ]);
  });

  await openPage(page, 'Settings');
  const runs = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export trainings as an MLflow file store' }).click();
  const paths = Object.keys(unzipSync((await contentOf(runs)).bytes));
  expect(paths.filter((path) => /^mlruns\/\d+\/[0-9a-f]{32}\/meta\.yaml$/.test(path))).toHaveLength(2);
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  const backup = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up everything' }).click();
  const { path } = await contentOf(backup);
  await page.getByRole('button', { name: /Free checkpoints/ }).click();
  await expect(page.getByRole('button', { name: /Free checkpoints/ })).toBeHidden();
  await expectAccessible(page, 'settings with trainings');

  const elsewhere = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await elsewhere.goto('./#/settings');
  const chooser = elsewhere.waitForEvent('filechooser');
  await elsewhere.getByText('Restore a backup', { exact: true }).click();
  await (await chooser).setFiles(path);
  const offer = elsewhere.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(offer).toContainText('Restores 1 catalogue, 2 trainings and 4 models.');
  await offer.getByRole('button', { name: 'Restore' }).click();
  await expect(elsewhere.locator('.toast')).toContainText('Restored 1 catalogue, 2 trainings and 4 models');
  await matchPicture(elsewhere, writePicture([200, 120, 40]));
  await expectTrained(elsewhere);
  await elsewhere.context().close();
});

test('a device that is full is told of before, ends a training with a sentence, and its best weights stay', async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto('./');
  const session = await context.newCDPSession(page);
  const { origin } = new URL(baseURL!);
  await importFolder(page, writeSwatches('Workshop'));
  // Chromium reports a quota of its own making, whatever the real one is: other browsers tell.
  await page.evaluate(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 1000 });
  });
  await startTraining(page, 400);
  await expect(page.getByRole('alert').filter({ hasText: 'This training needs about' })).toBeVisible();
  await expectAccessible(page, 'a training that will not fit');
  await page.getByRole('button', { name: 'Go on anyway' }).click();
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 30_000 });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await expect(page.getByRole('region', { name: 'Training stopped' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'no room left' }).first()).toBeVisible();
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  const slots = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('swatchlight');
      request.onsuccess = () => resolve(request.result);
    });
    const keys = await new Promise<IDBValidKey[]>((resolve) => {
      const request = database.transaction('checkpoints').objectStore('checkpoints').getAllKeys();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return keys.map((key) => (key as string[])[1]);
  });
  // The last one went in the attempt to make room for a model.
  expect(slots).toEqual(['best']);
});
