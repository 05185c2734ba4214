// What is otherwise on an iPhone: how it tells itself, no folders to choose, a share sheet in place of downloads, storage
// that goes after seven days. The behaviour of the system itself is not here to be seen.
import type { Page } from '@playwright/test';
import { openPage } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';

const asPhone = (page: Page, standalone: boolean) =>
  page.addInitScript((isApp) => {
    Object.defineProperties(navigator, { standalone: { value: isApp }, maxTouchPoints: { value: 5 } });
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  }, standalone);

test('the browser of an iPhone says when it deletes what is stored, and offers a backup', async ({
  page,
}) => {
  await asPhone(page, false);
  await page.goto('./');
  await openPage(page, 'Settings');
  const storage = page.getByRole('region', { name: 'Storage' });
  await expect(storage.getByText(/deletes what is stored here after seven days/)).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Install' }).getByText(/storage of its own and begins empty/),
  ).toBeVisible();
  await expectAccessible(page, 'settings on an iPhone');
  const download = page.waitForEvent('download');
  await storage.getByRole('button', { name: 'Back up everything' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.swatchbackup$/);
});

test('an app on its home screen hands a backup to the share sheet, and takes a change of mind', async ({
  page,
}) => {
  await asPhone(page, true);
  await page.addInitScript(() => {
    const given: string[] = ((window as { given?: string[] }).given = []);
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files }: ShareData) => {
        given.push(files![0]!.name);
        return given.length === 1 ? Promise.resolve() : Promise.reject(new DOMException('no', 'AbortError'));
      },
    });
  });
  await page.goto('./');
  let downloads = 0;
  page.on('download', () => downloads++);
  await openPage(page, 'Settings');
  await expect(page.getByText(/storage is separate from the browser’s/)).toBeVisible();
  await page.getByRole('button', { name: 'Back up everything' }).click();
  await expect(page.getByText('The backup is complete and handed over.')).toBeVisible();
  await page.getByRole('button', { name: 'Back up everything' }).click();
  await expect(page.getByText('The backup was not saved.')).toBeVisible();
  expect(await page.evaluate(() => (window as { given?: string[] }).given)).toHaveLength(2);
  expect(downloads).toBe(0);
});

test('where no folder can be chosen the way by a zip is told', async ({ page }) => {
  await page.addInitScript(() => {
    delete (HTMLInputElement.prototype as { webkitdirectory?: boolean }).webkitdirectory;
  });
  await page.goto('./');
  await expect(page.getByText(/can’t choose a folder\. Compress it first/)).toBeVisible();
  await expect(page.getByLabel('Choose a folder')).toHaveCount(0);
  await expect(page.getByLabel('Choose a file')).toBeAttached();
});

test('a browser that can’t be asked to keep the data has no button for it', async ({ page }) => {
  await page.addInitScript(() => {
    delete (StorageManager.prototype as { persist?: unknown }).persist;
  });
  await page.goto('./');
  await openPage(page, 'Settings');
  await expect(page.getByText('The browser may clear this')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ask to keep it' })).toHaveCount(0);
});
