// Labelled pictures: the question what a folder holds, its classes, a GAN that draws them, IDX files, and the rest of the app
// beside them.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { dropFolder, expect, test } from './base.ts';
import { CLASSES, makeClassFolders, makeIdxFolder } from './fixtures/make-classes.mjs';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const asked = (page: Page) => page.getByRole('form', { name: 'What is in “Shapes”?' });

test('a folder of classes is asked about, shown, and drawn by a GAN that is told the class', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Shapes');
  makeClassFolders(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await expect(asked(page)).toContainText('3 folders with 36 pictures');
  await expect(asked(page).getByRole('radio', { name: /^Labelled pictures/ })).toBeChecked();
  await expect(asked(page).getByLabel('Size')).toHaveValue('28');
  await expect(asked(page).getByLabel('Colour')).toHaveValue('1');
  await expect(asked(page).getByLabel('What is not square')).toHaveCount(0);
  await expectAccessible(page, 'the question');
  await asked(page).getByRole('button', { name: 'Import' }).press('Enter');

  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
  await expect(page.getByText('3 classes, 36 pictures', { exact: true })).toBeVisible();
  await expect(page.getByText('Stored at 28 × 28 × 1')).toBeVisible();
  for (const name of CLASSES) {
    await expect(page.getByRole('heading', { name })).toBeVisible();
    const strip = page.getByRole('img', { name: `The first 8 pictures of ${name}` });
    await expect
      .poll(() =>
        strip.evaluate((canvas: HTMLCanvasElement) =>
          canvas
            .getContext('2d')!
            .getImageData(0, 0, canvas.width, canvas.height)
            .data.some((value, i) => i % 4 === 0 && value > 200),
        ),
      )
      .toBe(true);
  }
  await expect(page.getByRole('link', { name: 'Health' })).toHaveCount(0);
  await expectAccessible(page, 'the classes');

  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await expect(page.getByRole('radio', { name: /^Matcher/ })).toHaveCount(0);
  await page.getByRole('radio', { name: /^DCGAN/ }).check();
  await page.getByLabel('Tell it the class').check();
  await page.getByLabel('Epochs', { exact: true }).fill('3');
  await page.getByLabel('Batch size').fill('8');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await expectAccessible(page, 'the form');
  await page.getByRole('button', { name: 'Start training' }).click();
  const samples = page.getByRole('img', { name: /24 generated pictures after epoch/ });
  await expect(samples).toBeVisible({ timeout: 60_000 });
  expect(await samples.evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height])).toEqual([
    6 * 28,
    4 * 28,
  ]);
  await expect(page.getByText('The generator and its discriminator are stored.')).toBeVisible({
    timeout: 90_000,
  });
  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: 'Curves and pictures' }).first().click();
  await expect(page.getByRole('img', { name: /24 generated pictures after epoch 3/ })).toBeVisible();

  // It answers no matches, and the same folder is the same dataset.
  await openPage(page, 'Match');
  await expect(page.getByText('There is no catalogue to match with yet.')).toBeVisible();
  await openPage(page, 'Catalogues');
  await expect(page.getByText('Labelled pictures; they answer no matches')).toBeVisible();
  await dropFolder(page, folder, 'main');
  await asked(page).getByRole('button', { name: 'Import' }).click();
  await expect(
    page.getByText('This catalogue was here already; nothing was added twice.', { exact: true }),
  ).toBeVisible();
});

test('a person can say that it is paints after all, or cancel', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Shapes');
  makeClassFolders(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await asked(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(asked(page)).toHaveCount(0);
  await expect(page.getByRole('link', { name: /card/ })).toBeVisible();

  await dropFolder(page, folder, 'main');
  await asked(page)
    .getByRole('radio', { name: /^Paints/ })
    .check();
  await expect(asked(page).getByLabel('Size')).toHaveCount(0);
  await asked(page).getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('3 paints, 36 pictures', { exact: true })).toBeVisible();
});

test('IDX files are imported with what is held out, beside a catalogue that stays in use', async ({
  page,
}) => {
  const root = temporaryFolder();
  makeSwatchFolder(join(root, 'Swatches'), { paints: 3, variants: 2 });
  makeIdxFolder(join(root, 'Digits'));
  await page.goto('./');
  await importFolder(page, join(root, 'Swatches'));
  await openPage(page, 'Catalogues');
  await importFolder(page, join(root, 'Digits'));
  await expect(page.getByText('3 classes, 72 pictures', { exact: true })).toBeVisible();
  await expect(page.getByText('24 pictures, 12 of them held out to test with')).toHaveCount(3);
  const id = page.url().split('/').at(-1)!;
  await page.goto(`./#/health/${id}`);
  await expect(page.getByText('is of labelled pictures. Its health can’t be checked')).toBeVisible();
  await openPage(page, 'Match');
  const inUse = page.getByLabel('Catalogue', { exact: true }).locator('option:checked');
  await expect(inUse).toHaveText('Swatches');
  await page.reload();
  await expect(inUse).toHaveText('Swatches');
});

test('on a phone the question, the classes and the form fit', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Shapes');
  makeClassFolders(folder);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await asked(page)
    .getByRole('radio', { name: /^Labelled pictures/ })
    .check();
  await expectFits(page, 'the question');
  await asked(page).getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('3 classes, 36 pictures', { exact: true })).toBeVisible();
  await expectFits(page, 'the classes');
  await openPage(page, 'Train');
  await expect(page.getByLabel('Tell it the class')).toBeVisible();
  await expectFits(page, 'the form');
});
