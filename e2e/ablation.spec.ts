// An ablation of the colouriser: asked for with one tap from a dataset of pairs, interrupted by a reload, reported, deleted and
// brought back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { makePairFolder } from './fixtures/make-pairs.mjs';

const rows = (page: Page) => page.getByRole('region', { name: 'Trainings' }).getByRole('listitem');

test('a base and a model that differs from it are trained with one tap, also across a reload, and told beside each other', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const folder = join(temporaryFolder(), 'Boxes');
  makePairFolder(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('12 pairs in 3 colours', { exact: true })).toBeVisible();

  await test.step('everything is chosen already; a phone shows it all', async () => {
    await page.getByRole('link', { name: 'Ablation', exact: true }).press('Enter');
    const factors = page.getByRole('group', { name: 'What is varied' });
    await expect(factors.getByRole('checkbox', { checked: true })).toHaveCount(5);
    await expect(page.getByText('13 trainings, 80 epochs in all.')).toBeVisible();
    await expect(page.getByText('How long it takes shows with the first training')).toBeVisible();
    await expectAccessible(page, 'the start of an ablation');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectFits(page, 'the start of an ablation on a phone');
    await expectAccessible(page, 'the start of an ablation on a dark phone');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const factor of ['Losses', 'Widths', 'Layers', 'Colour enters', 'Epochs'])
      await factors.getByRole('checkbox', { name: factor, exact: true }).press('Space');
    await expect(page.getByRole('alert')).toContainText('Choose at least one thing to vary.');
    await factors.getByRole('checkbox', { name: 'Layers', exact: true }).check();
    await page.getByLabel('Epochs of the base').fill('1');
    await page.getByLabel('Trainings of the base').selectOption('1');
    await page.getByLabel('Compute backend').selectOption('wasm');
    await expect(page.getByText('2 trainings, 2 epochs in all.')).toBeVisible();
  });

  await test.step('a reload in the middle of it', async () => {
    await page.getByRole('button', { name: 'Start the ablation' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Ablation on Boxes' })).toBeVisible();
    await expect(rows(page)).toContainText([/Base.*Epoch 0 of 1/s, /Layers: 2.*Waits/s], { timeout: 60_000 });
    await page.reload();
    await expect(rows(page)).toContainText(
      [/Base.*Trained and measured/s, /Layers: 2.*Trained and measured/s],
      { timeout: 200_000 },
    );
  });

  await test.step('its report, as a part of the page and as one file', async () => {
    const report = page.getByRole('region', { name: 'Report', exact: true });
    const table = report.getByRole('table');
    await expect(table.getByRole('row', { name: /^Base 498,828 / })).toContainText('dB');
    await expect(table.getByRole('row', { name: /^Layers: 2 646,412 / })).toContainText('dB');
    await expect(
      report.getByText('One training of it came to its end, so nobody knows').first(),
    ).toBeVisible();
    await expect(report.getByRole('img', { name: /Layers: 2 fills .* after epochs 1/ })).toBeVisible();
    await expectAccessible(page, 'the report of an ablation');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectFits(page, 'the report of an ablation on a phone');
    await expectAccessible(page, 'the report of an ablation on a dark phone');
    await page.setViewportSize({ width: 1280, height: 900 });
    const download = page.waitForEvent('download');
    await report.getByRole('button', { name: 'Save as one HTML file' }).press('Enter');
    const html = readFileSync(await (await download).path(), 'utf8');
    expect(html).toMatch(/^<!doctype html>[^]*Layers: 2[^]*data:image\/png;base64,[^]*<\/html>\s*$/);
  });

  await test.step('the next one is estimated; this one is deleted and brought back', async () => {
    await page.getByRole('link', { name: 'All comparisons' }).click();
    await expect(page.getByText(/About .+, going by past colourisers on these pairs/)).toBeVisible();
    await expect(page.getByText('Layers; 1 epoch, 2 trainings')).toBeVisible();
    await page.getByRole('link', { name: 'Ablation on Boxes' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('There is no comparison yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('link', { name: 'Ablation on Boxes' })).toBeVisible();
  });
});
