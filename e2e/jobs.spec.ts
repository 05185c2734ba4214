// Jobs: what waits for its turn, survives a reload, asks for its files, and is listed with what has ended.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

function writeSwatches(name: string): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints: 6, variants: 4 });
  return folder;
}

/** Keeps every import waiting, as a restore would, until the returned function is called or the page is closed. */
async function holdImports(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    () =>
      new Promise<void>((isHeld) => {
        void navigator.locks.request('swatchlight-import', () => {
          isHeld();
          return new Promise<void>((release) => Object.assign(window, { letImportsGo: release }));
        });
      }),
  );
  return () => page.evaluate(() => (window as unknown as { letImportsGo(): void }).letImportsGo());
}

const job = (page: Page, title: string) => page.locator('.job').filter({ hasText: title });

test('a training waits for the one before it, also across a reload, and what waited for an interrupted one begins when that is decided', async ({
  page,
}) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Swatches'));
  await startTraining(page, 400);
  await expect(page.getByText(/after epoch [1-9]/).first()).toBeVisible({ timeout: 60_000 });

  await test.step('the next one is asked for while it runs', async () => {
    await page.getByRole('button', { name: 'Train another after it' }).click();
    await page.getByLabel('Epochs', { exact: true }).fill('2');
    await page.getByRole('button', { name: 'Add to the line' }).click();
    await expect(page.getByText('It waits in line')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Trainings that wait' })).toContainText(
      'Train on Swatches',
    );
    await expectAccessible(page, 'a training in line');
  });

  await test.step('after a reload it waits until the interrupted one is decided about', async () => {
    await page.reload();
    await openPage(page, 'Train');
    await expect(page.getByText(/A training was interrupted after epoch/)).toBeVisible();
    await expect(page.getByText('A training before it was interrupted')).toBeVisible();
    await page.getByRole('button', { name: 'Discard' }).click();
    await finishTraining(page);
    await expect(page.getByText('2 of 2').first()).toBeVisible();
  });

  await test.step('both are in the list of what has ended, which can be cleared and brought back', async () => {
    await page.goto('./#/jobs');
    const history = page.getByRole('region', { name: 'What has ended' });
    await expect(history).toContainText('Interrupted: its page was closed');
    await expect(history.locator('.job').filter({ hasText: 'Trained' })).toBeVisible();
    await expectAccessible(page, 'the jobs that have ended');
  });
});

test('two tabs share the line; a reload leaves what was dropped asking for its files, and a book goes on by itself', async ({
  page,
  context,
}) => {
  const folders = ['Dropped', 'Second'].map(writeSwatches);
  const other = await context.newPage();
  await other.goto('./');
  const letGo = await holdImports(other);
  await page.goto('./');

  await test.step('the line of one tab is seen, changed and brought back in the other', async () => {
    await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
    await expect(page.getByRole('heading', { name: 'RAL Classic waits' })).toBeVisible();
    for (const folder of folders) await dropFolder(page, folder, 'main');
    await expect(page.getByText('Second waits')).toBeVisible();
    await other.goto('./#/jobs');
    const now = other.getByRole('region', { name: 'Under way' });
    await expect(now).toContainText('Import RAL Classic');
    await expect(now).toContainText('in another tab');
    const line = other.getByRole('region', { name: 'Others that wait' }).getByRole('listitem');
    await expect(line).toContainText([/Dropped/, /Second/]);
    await other.getByRole('button', { name: 'Move up: Import Second' }).click();
    await expect(line).toContainText([/Second/, /Dropped/]);
    await other.getByRole('button', { name: 'Take off: Import Second' }).click();
    await expect(page.getByText('Second waits')).toBeHidden();
    await expectAccessible(other, 'jobs of another tab');
  });

  await test.step('a reload', async () => {
    await page.reload();
    await expect(page.getByText('Dropped needs its files', { exact: true })).toBeVisible();
    await expectAccessible(page, 'an import that needs its files');
    await letGo();
    await page.goto('./#/jobs');
    const history = page.getByRole('region', { name: 'What has ended' });
    await expect(history).toContainText('213 paints', { timeout: 60_000 });
    await expect(history).toContainText('Taken off the list');
  });

  await test.step('the same folder, dropped again, goes on with it', async () => {
    await dropFolder(page, folders[0]!, 'main');
    await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
    await page.goto('./#/jobs');
    await expect(job(page, 'Import Dropped')).toHaveCount(1);
    await expect(job(page, 'Import Dropped')).toContainText('6 paints');
    await page.getByRole('button', { name: 'Clear the list' }).click();
    await expect(page.getByText('Nothing is under way, and nothing waits.')).toBeVisible();
    await expect(job(page, 'Import Dropped')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(job(page, 'Import Dropped')).toBeVisible();
  });
});
