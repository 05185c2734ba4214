// What nobody expected: a sentence, a report to copy, and a page that stays; damaged records can be deleted.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test('an error that nobody caught is told in a sentence and stays in a report that can be copied', async ({
  page,
  watch,
}) => {
  watch.allowConsoleError(/Broken on purpose|Lost on purpose/);
  await page.goto('./');
  await openPage(page, 'Settings');
  await expect(page.getByText('Nothing unexpected has gone wrong here.')).toBeVisible();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('Broken on purpose');
    });
  });
  const toast = page.locator('.toast');
  await expect(toast).toContainText('Something went wrong that the app did not expect');
  await toast.getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => void Promise.reject(new Error('Lost on purpose')));
  await expect(toast).toContainText('Something went wrong that the app did not expect');
  await page.reload();
  const report = page.getByRole('textbox', { name: 'The report' });
  await expect(report).toHaveValue(/unexpected, version [\s\S]*Lost on purpose[\s\S]*Broken on purpose/);
  await expectAccessible(page, 'settings with a report');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('Nothing unexpected has gone wrong here.')).toBeVisible();
});

test('a chart that fails says so in its own place and can be tried again, and the page stays', async ({
  page,
  watch,
}) => {
  watch.allowConsoleError(/No chart today/);
  const folder = join(temporaryFolder(), 'Charts');
  makeSwatchFolder(folder, { paints: 3, variants: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 2);
  await finishTraining(page);
  await page.evaluate(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    Object.assign(window, { mend: () => Object.assign(HTMLCanvasElement.prototype, { getContext }) });
    HTMLCanvasElement.prototype.getContext = () => {
      throw new Error('No chart today');
    };
  });
  const runId = await firstRunId(page);
  await page.evaluate((id) => (window.location.hash = `#/runs/${id}`), runId);
  const failed = page.getByRole('alert').filter({ hasText: 'The curves: this can’t be shown.' });
  await expect(failed).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await page.evaluate(() => (window as unknown as { mend(): void }).mend());
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await expect(page.locator('main canvas').first()).toBeVisible();
});

test('a damaged record is listed under Storage and can be deleted; a backup is written without it', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Sound');
  makeSwatchFolder(folder, { paints: 2, variants: 2 });
  await page.goto('./');
  await importFolder(page, folder);
  await putDamaged(page);
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await openPage(page, 'Settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Back up everything' }).click();
  await download;
  await expect(page.locator('.toast')).toContainText('Left out, as damaged: the training “Odd one”');
  await page.locator('.toast').getByRole('button', { name: 'Close' }).click();
  await expectAccessible(page, 'settings with a damaged record');
  await page.getByRole('button', { name: 'Delete the damaged Training “Odd one”' }).click();
  await expect(page.getByRole('heading', { name: 'Damaged' })).toHaveCount(0);
  await expect(page.getByRole('main').getByText('Sound', { exact: true })).toBeVisible();
});

function putDamaged(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('swatchlight');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('runs', 'readwrite');
          transaction
            .objectStore('runs')
            .put({ id: 'odd', name: 'Odd one', version: NaN, datasetId: 'none' });
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error as Error);
        };
      }),
  );
}

function firstRunId(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('swatchlight');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('runs').objectStore('runs').getAllKeys();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(String(reading.result[0]));
          };
        };
      }),
  );
}
