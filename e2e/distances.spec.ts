// How near a model's pictures are to real ones: measured on demand, kept, refused where there are too few pictures.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeClassFolders, makeIdxFolder } from './fixtures/make-classes.mjs';
import { trainToldGan } from './train-gan.ts';

/** Folders of classes are asked about; IDX files are not. */
async function trainGan(page: Page, folder: string, isAsked: boolean): Promise<void> {
  await dropFolder(page, folder, 'main');
  if (isAsked) await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await trainToldGan(page, 1, 16);
}

async function openRun(page: Page): Promise<void> {
  await page.goto('./#/runs');
  await page.getByRole('main').locator('a[href*="#/runs/"]').first().click();
  await expect(page.getByRole('heading', { name: 'Distances' })).toBeVisible();
}

test('what a model draws is measured, kept, and shown with its model', async ({ page }) => {
  test.setTimeout(300_000);
  const folder = join(temporaryFolder(), 'Shapes');
  makeIdxFolder(folder, 40);
  await page.goto('./');
  await trainGan(page, folder, false);
  await openRun(page);
  await page.getByRole('button', { name: /^Measure what Generator 1 draws$/ }).click();
  await expect(page.getByRole('progressbar', { name: /classifier|pictures/ })).toBeVisible();

  const distances = page.getByRole('region', { name: 'Distances' });
  const row = (name: string) => distances.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Fréchet distance').getByRole('cell').first()).toHaveText(/^\d/, { timeout: 180_000 });
  for (const name of ['Kernel distance', 'Precision', 'Recall', 'Density', 'Coverage', 'Class as asked for'])
    await expect(row(name).getByRole('cell')).toHaveCount(2);
  await expect(distances.getByText(/120 pictures drawn, as many real ones/)).toBeVisible();
  await expect(
    distances.getByText(/The classifier tells \d+\s% of the held-out pictures right/),
  ).toBeVisible();
  await expect(page.getByText('Measured.', { exact: true })).toBeAttached();
  await expectAccessible(page, 'the distances');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(row('Fréchet distance').getByText('Lower is better.')).toBeVisible();
  await expect(row('Coverage').getByText('Higher is better.')).toBeVisible();
  await expectNoSidewaysScroll(page, 'the distances on a phone');
  await expectAccessible(page, 'the distances on a phone');
  await page.setViewportSize({ width: 1280, height: 800 });

  // It is kept, and is with the model too.
  const value = await row('Fréchet distance').getByRole('cell').first().textContent();
  await page.reload();
  await expect(row('Fréchet distance').getByRole('cell').first()).toHaveText(value!);

  // Measuring again, and stopping it, says nothing of having measured.
  const measure = distances.getByRole('button', { name: /^Measure again what/ });
  await measure.click();
  await distances.getByRole('button', { name: 'Cancel' }).click();
  await expect(measure).toBeVisible();
  await expect(page.getByText('Measured.', { exact: true })).toHaveCount(0);

  // Closed, it has nothing in it and reads nothing.
  await page.goto('./#/models');
  const folded = page.locator('details').filter({ hasText: 'Distances' });
  await expect(folded).toBeVisible();
  await expect(folded.locator('button, table')).toHaveCount(0);
  await page.locator('summary').filter({ hasText: 'Distances' }).click();
  await expect(
    page
      .getByRole('row', { name: /^Fréchet distance/ })
      .getByRole('cell')
      .first(),
  ).toHaveText(value!);
  await expectAccessible(page, 'the models');
});

test('too few pictures are refused with how many it takes', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Few');
  makeClassFolders(folder);
  await page.goto('./');
  await trainGan(page, folder, true);
  await openRun(page);
  await page.getByRole('button', { name: /^Measure what/ }).click();
  await expect(page.getByRole('alert')).toHaveText(/There are 36 pictures here; with fewer than 256/);
});
