// What interrupts a training: a reload in the middle, a pause, a second tab, a stop.
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
} from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
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

test('two tabs: one trains, the other shows it as it goes and starts none; what both save at once is kept', async ({
  page,
  context,
}) => {
  await importSwatches(page);
  await startTraining(page, 400);
  await waitForEpoch(page);
  const second = await context.newPage();
  await second.goto('./#/train');

  await test.step('epochs and losses grow in the other tab, which offers no training of its own', async () => {
    const elsewhere = second.getByRole('region', { name: 'Training in another tab' });
    const epoch = elsewhere.getByText(/\d+ of 400/);
    const before = await epoch.innerText();
    await expect(epoch).not.toHaveText(before);
    await expect(elsewhere.locator('canvas').first()).toBeVisible();
    await expect(elsewhere.getByText('Loss (train / val.)')).toBeVisible();
    await expect(second.getByRole('button', { name: 'Start training' })).toBeHidden();
    await expectAccessible(second, 'a training in another tab');
  });

  await test.step('scans and tags that both save at once are all there', async () => {
    const tabs = [page, second];
    const picture = writePicture([200, 120, 40]);
    for (const tab of tabs) await expect(await matchPicture(tab, picture)).toBeVisible();
    await Promise.all(tabs.map((tab) => tab.getByRole('button', { name: 'Save' }).click()));
    await openPage(second, 'Scans');
    await expect(second.getByText('Export 2 scans')).toBeVisible();
    for (const tab of tabs) {
      await tab.goto('./#/runs');
      await tab.getByRole('link', { name: /compact/ }).click();
      await tab.getByRole('button', { name: /^Add tags to/ }).click();
    }
    const inputs = tabs.map((tab) => tab.getByRole('textbox', { name: /^Tags of/ }));
    for (const [i, input] of inputs.entries()) await input.fill(`tab ${i}`);
    await Promise.all(inputs.map((input) => input.press('Enter')));
    for (const tab of tabs) await expect(tab.locator('.tag')).toHaveText([/tab \d/, /tab \d/]);
  });

  await test.step('it ends in both', async () => {
    await openPage(second, 'Train');
    await openPage(page, 'Train');
    await page.getByRole('button', { name: 'Stop and keep' }).click();
    await finishTraining(page);
    await expect(second.getByRole('region', { name: 'Past trainings' }).getByText(/stopped/i)).toBeVisible();
    await expect(second.getByRole('button', { name: 'Start training' })).toBeVisible();
  });

  await test.step('a training that goes with its tab is offered by the other, to go on with', async () => {
    await startTraining(page, 400);
    await waitForEpoch(page);
    await expect(second.getByRole('region', { name: 'Training in another tab' })).toBeVisible();
    await page.close();
    await expect(second.getByText(/A training was interrupted after epoch/)).toBeVisible();
  });
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
