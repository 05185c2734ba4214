// What interrupts a training: a reload in the middle, a pause, a second tab, a stop.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

async function importSwatches(page: Page): Promise<void> {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 6, variants: 4 });
  await page.goto('./');
  await importFolder(page, folder);
}

/** Waits until at least one epoch is in the store, so that there is something to go on from. */
async function waitForEpoch(page: Page): Promise<void> {
  await expect(page.getByText(/after epoch [1-9]/).first()).toBeVisible({ timeout: 60_000 });
}

test('a reload in the middle of training offers to go on and loses at most one epoch', async ({ page }) => {
  await importSwatches(page);
  await startTraining(page, 12);
  await waitForEpoch(page);
  await page.reload();
  await openPage(page, 'Train');
  const goOn = page.getByRole('button', { name: /Go on from epoch (\d+)/ });
  await expect(goOn).toBeVisible();
  const from = Number(/\d+/.exec(await goOn.innerText())![0]);
  expect(from).toBeGreaterThan(1);
  await goOn.click();
  await finishTraining(page);
  await expect(page.getByText('12 of 12').first()).toBeVisible();
});

test('a pause holds the run, going on ends it, and the previous model stays until then', async ({ page }) => {
  await importSwatches(page);
  await startTraining(page, 40);
  await waitForEpoch(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused').first()).toBeVisible();
  const epoch = () =>
    page
      .getByText(/\d+ of 40/)
      .first()
      .innerText();
  await page.waitForTimeout(500);
  const held = await epoch();
  await page.waitForTimeout(1500);
  expect(await epoch()).toBe(held);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText(/\d+ of 40/).first()).not.toHaveText(held, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await finishTraining(page);
});

test('a second tab is told that a training runs elsewhere', async ({ page, context }) => {
  await importSwatches(page);
  await startTraining(page, 400);
  await waitForEpoch(page);
  const second = await context.newPage();
  await second.goto('./');
  await startTraining(second, 2);
  await expect(second.getByText(/running already, here or in another tab/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await finishTraining(page);
  await second.close();
});

test('a training worker that dies is followed by another from the last checkpoint, and the page says so', async ({
  page,
  watch,
}) => {
  watch.allowConsoleError(/the worker is made to die/);
  await importSwatches(page);
  await startTraining(page, 12);
  await waitForEpoch(page);
  const worker = page.workers().find((one) => one.url().includes('train.worker'))!;
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('the worker is made to die');
    });
  });
  await expect(page.getByText(/Another goes on from the last checkpoint, after epoch \d+/)).toBeVisible();
  await finishTraining(page);
  await expect(page.getByText('12 of 12').first()).toBeVisible();
});
