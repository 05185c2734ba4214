// The gallery: nothing to show at first; then a small GAN that is told the class is drawn from, looked at and kept from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, startTraining, temporaryFolder, writePicture } from './actions.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { trainGan } from './train-gan.ts';

/** What a canvas shows, as a short text that differs when it does. */
const inkOf = (page: Page, name: RegExp | string) =>
  page
    .getByRole('button', { name })
    .first()
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

test('a stored GAN is drawn from, looked at closely and kept from', async ({ page }) => {
  await page.goto('./#/studio');
  await expect(page.getByRole('heading', { name: 'There is no generative model yet' })).toBeVisible();
  await expectAccessible(page, 'nothing to show');
  await trainGan(page);
  await page.goto('./#/models');
  await page.getByRole('link', { name: 'Open in Studio' }).click();

  const samples = page.getByRole('group', { name: '64 samples of seed 1' });
  await expect(samples.locator('canvas')).toHaveCount(64, { timeout: 60_000 });
  await expect(samples.getByRole('button', { name: 'Sample 2, columns' })).toBeVisible();
  const first = await inkOf(page, 'Sample 1, bars');
  await expectAccessible(page, 'the samples');

  // The same seed gives the same pictures; a temperature, a label and another seed change them.
  await page.getByRole('slider', { name: 'Temperature' }).press('End');
  await expect.poll(() => inkOf(page, 'Sample 1, bars')).not.toBe(first);
  await page.getByRole('button', { name: 'Back to the prior' }).click();
  await expect.poll(() => inkOf(page, 'Sample 1, bars')).toBe(first);
  await page.getByLabel('Told', { exact: true }).first().selectOption({ label: 'frames' });
  await expect(page.getByRole('button', { name: 'Sample 1, frames' })).toBeVisible();
  await page.getByLabel('Told', { exact: true }).first().selectOption('rows');
  await expect(page.getByRole('group', { name: '24 samples of seed 1' })).toBeVisible();
  await page.getByLabel('Told', { exact: true }).first().selectOption('mixed');
  await page.getByRole('button', { name: 'Another seed' }).click();
  await expect.poll(() => inkOf(page, 'Sample 1, bars')).not.toBe(first);
  // What is no seed is said, not mended, and the wheel over the field scrolls the page.
  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.fill('12e');
  await expect(page.getByText('Seed must be a whole number from 0 to 9999.')).toBeVisible();
  await expect(seed).toHaveValue('12e');
  await seed.fill('1');
  await seed.hover();
  await page.mouse.wheel(0, 60);
  await expect(seed).toHaveValue('1');
  await expect.poll(() => inkOf(page, 'Sample 1, bars')).toBe(first);

  // By keyboard from one to the next; the chosen one is compared with the real pictures.
  await samples.getByRole('button', { name: 'Sample 1, bars' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'The chosen picture, enlarged: columns' })).toBeVisible();
  await expect(page.getByText(/differs by .* real pictures differ by/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('among 36 pictures')).toBeVisible();
  await page.getByText('The same numbers, told each label').click();
  await expect(page.getByRole('button', { name: 'The same numbers, told frames' })).toBeVisible();
  const large = page.getByRole('img', { name: /The chosen picture, enlarged/ });
  const before = await large.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.getByText('Move along its numbers').click();
  await page.getByRole('slider', { name: 'Number 1', exact: true }).press('End');
  await expect.poll(() => large.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())).not.toBe(before);
  await page.getByRole('button', { name: 'Back to how it was' }).click();
  await expect.poll(() => large.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())).toBe(before);

  // Kept, removed, and back.
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await samples.getByRole('button', { name: 'Sample 3, frames' }).click();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  const kept = page.getByRole('region', { name: 'Kept pictures' });
  await expect(kept.getByRole('button', { name: /^Picture/ })).toHaveCount(2);
  await kept.getByRole('button', { name: 'Remove Picture 1, columns' }).click();
  await expect(kept.getByRole('button', { name: /^Picture/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kept.getByRole('button', { name: /^Picture/ })).toHaveCount(2);
  await expectAccessible(page, 'the chosen picture and what is kept');

  // From one to the other, and the animation of it.
  const way = page.getByRole('region', { name: 'From one picture to another' });
  await expect(way.getByRole('img', { name: '9 pictures on the way' }).locator('canvas')).toHaveCount(9);
  const shown = () =>
    way
      .getByRole('img', { name: 'The picture at this place' })
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const start = await shown();
  await way.getByRole('slider', { name: 'Place on the way' }).press('End');
  await expect.poll(shown).not.toBe(start);
  const animated = page.waitForEvent('download');
  await way.getByRole('button', { name: 'Save as an animation' }).click();
  const animation = readFileSync(await (await animated).path());
  expect([animation.subarray(1, 4).toString(), animation.includes('acTL')]).toEqual(['PNG', true]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the sheet' }).click();
  expect((await download).suggestedFilename()).toBe('samples-1.png');

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('group', { name: '24 samples of seed 1' }).locator('canvas')).toHaveCount(24);
  await expectFits(page, 'the gallery on a phone');
  await expectAccessible(page, 'the gallery on a phone');

  // What its run has after its last epoch can be opened, too.
  await page.setViewportSize({ width: 1280, height: 900 });
  const checkpoint = page.getByRole('option', { name: /checkpoint after epoch 2/ });
  await page.getByRole('combobox', { name: 'Model' }).selectOption(await checkpoint.innerText());
  await expect(page).toHaveURL(/#\/studio\/.*\.last$/);
  await expect(page.getByRole('group', { name: '64 samples of seed 1' }).locator('canvas')).toHaveCount(64, {
    timeout: 60_000,
  });
});

test('a model with an encoder takes pictures in: a map, a reconstruction, a person’s own', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 4, variants: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 1);
  await finishTraining(page);
  await page.goto('./#/studio');
  await page.getByRole('button', { name: /^Sample 1$/ }).click();
  await expect(page.getByRole('img', { name: 'Encoded again' })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Lay out the map' }).click();
  const map = page.getByRole('application', { name: /^Map of 16 pictures/ });
  await map.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('img', { name: 'Drawn at this place' })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The real picture nearest to this place/)).toBeVisible();

  await page.getByLabel('Choose a picture').setInputFiles(writePicture([180, 60, 40]));
  await expect(page.getByRole('img', { name: 'Drawn again' })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'a model with an encoder');
  await page.screenshot({ path: 'test-results/studio-desktop.png', fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'a model with an encoder, on a phone');
  await page.screenshot({ path: 'test-results/studio-phone.png', fullPage: true });
});
