// A comparison of generative models: asked for with one tap, interrupted by a reload, measured, deleted and brought back.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { makeIdxFolder } from './fixtures/make-classes.mjs';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

/** 72 pictures to train on and as many to test with: enough to be measured. */
async function importShapes(page: Page): Promise<void> {
  const folder = join(temporaryFolder(), 'Shapes');
  makeIdxFolder(folder, 24);
  await page.goto('./');
  await importFolder(page, folder);
}

const rows = (page: Page) => page.getByRole('region', { name: 'Trainings' }).getByRole('listitem');

test('families are compared with one tap, also across a reload, and what was found is kept', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.goto('./#/comparisons');
  await expect(
    page.getByRole('heading', { name: 'Generative models are compared on pictures in classes' }),
  ).toBeVisible();
  await expectAccessible(page, 'no pictures to compare on');
  await importShapes(page);

  await test.step('everything is chosen already; a phone shows it all', async () => {
    await openPage(page, 'Train');
    await page.getByRole('link', { name: 'Compare families' }).click();
    const place = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Train' });
    await expect(place).toHaveAttribute('aria-current', 'page');
    const families = page.getByRole('group', { name: 'Families' });
    await expect(families.getByRole('checkbox', { checked: true })).toHaveCount(5);
    for (const family of ['WGAN', 'Conditional VAE', 'WGAN-GP'])
      await families.getByRole('checkbox', { name: family, exact: true }).uncheck();
    await page.getByLabel('Epochs of each training').fill('0');
    await expect(page.getByRole('alert')).toContainText('Epochs are a whole number from 1 to 1,000.');
    await page.getByLabel('Epochs of each training').fill('20');
    await page.getByLabel('Compute backend').selectOption('wasm');
    await page.getByRole('radio', { name: /^Small ones/ }).check();
    await expect(page.getByText('2 trainings of 20 epochs.')).toBeVisible();
    await expectAccessible(page, 'the start of a comparison');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, 'the start of a comparison on a phone');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step('a reload in the middle of it', async () => {
    await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
    await expect(page).toHaveURL(/#\/comparisons\/.+/);
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first()).toContainText(/Epoch [1-9]\d* of 20/, { timeout: 60_000 });
    await page.getByText('Curves so far').click();
    await expect(page.getByRole('img', { name: /by epoch/ }).first()).toBeVisible();
    await expectAccessible(page, 'a comparison under way');
    await page.reload();
    await expect(rows(page)).toContainText([/VAE.*Trained and measured/s, /DCGAN.*Trained and measured/s], {
      timeout: 200_000,
    });
    await expect(page.getByRole('region', { name: 'Trainings' })).toContainText('Done');
  });

  await test.step('its report, as a part of the page and as one file', async () => {
    const report = page.getByRole('region', { name: 'Report', exact: true });
    await expect(report.getByRole('article').getByRole('heading', { level: 2 }).first()).toBeVisible();
    await expect(report.getByRole('img').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expectAccessible(page, 'the report of a comparison');
    const download = page.waitForEvent('download');
    await report.getByRole('button', { name: 'Save as one HTML file' }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toBe('Shapes.html');
    const html = readFileSync(await file.path(), 'utf8');
    expect(html).toMatch(/^<!doctype html>[^]*DCGAN[^]*data:image\/png;base64,[^]*<\/html>\s*$/);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(report.getByRole('article')).toBeVisible();
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, 'the report of a comparison on a phone');
    await expectAccessible(page, 'the report of a comparison on a phone');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step('each was trained once and to its end', async () => {
    await page.goto('./#/runs');
    await expect(page.getByText('20 of 20')).toHaveCount(2);
    await page.goto('./#/jobs');
    await expect(page.getByText('Compare models on Shapes')).toBeVisible();
    await expect(page.getByText(/^Compared,/)).toBeVisible();
  });

  await test.step('the next one is estimated; this one is deleted and brought back', async () => {
    await page.goto('./#/comparisons');
    const families = page.getByRole('group', { name: 'Families' });
    for (const family of ['WGAN', 'Conditional VAE', 'WGAN-GP'])
      await families.getByRole('checkbox', { name: family, exact: true }).uncheck();
    await page.getByRole('radio', { name: /^Small ones/ }).check();
    await expect(page.getByText(/About .+, going by past trainings/)).toBeVisible();
    await page.getByRole('link', { name: 'Comparison on Shapes' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByText('There is no comparison yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('link', { name: 'Comparison on Shapes' })).toBeVisible();
  });
});

test('a comparison is called off: what waits is taken off the line, what is trained stays', async ({
  page,
}) => {
  await importShapes(page);
  await page.goto('./#/comparisons');
  await page.getByLabel('Epochs of each training').fill('400');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('radio', { name: /^Small ones/ }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(rows(page).first()).toContainText(/Epoch [1-9]\d* of 400/, { timeout: 60_000 });
  await page.setViewportSize({ width: 390, height: 844 });
  const callOff = page.getByRole('button', { name: 'Call it off' });
  const before = (await callOff.boundingBox())!;
  // A second click must not delete what the first one called off.
  await callOff.dblclick();
  const trainings = page.getByRole('region', { name: 'Trainings' });
  await expect(trainings).toContainText('Called off');
  await expect(rows(page)).toContainText(Array.from({ length: 5 }, () => 'Not trained'));
  const after = (await page.getByRole('button', { name: 'Delete' }).boundingBox())!;
  expect(after.x).toBeGreaterThan(before.x + before.width);
  await expectAccessible(page, 'a comparison that was called off');
  await page.goto('./#/jobs');
  await expect(page.getByRole('region', { name: 'Trainings that wait' })).toHaveCount(0);
  await page.goto('./#/models');
  await expect(page.getByRole('link', { name: 'Open in Studio' })).toHaveCount(1);
});

test('families are compared on a catalogue of paints, all of them, from where it is trained', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const folder = join(temporaryFolder(), 'Shop paints');
  makeSwatchFolder(folder, { paints: 3, variants: 2 });
  await page.goto('./');
  await importFolder(page, folder);
  await openPage(page, 'Train');
  await page.getByRole('link', { name: 'Compare families' }).click();
  await expect(page.getByLabel('Pictures', { exact: true })).toHaveValue(/.+/);
  const families = page.getByRole('group', { name: 'Families' });
  await expect(families.getByRole('checkbox', { checked: true })).toHaveCount(5);
  for (const family of ['WGAN', 'DCGAN', 'VAE', 'WGAN-GP'])
    await families.getByRole('checkbox', { name: family, exact: true }).uncheck();
  await page.getByLabel('Epochs of each training').fill('1');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await expectAccessible(page, 'the start of a comparison on paints');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(rows(page)).toContainText([/Conditional VAE.*Trained and measured/s], { timeout: 200_000 });
  const report = page.getByRole('region', { name: 'Report', exact: true });
  await expect(report.getByRole('img', { name: /real pictures of Shop paints/ })).toBeVisible();
  await expect(report).toContainText('with the key colour of the paint told');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'the report of a comparison on paints on a phone');
});
