// Bad input of every kind: a clear sentence, and nothing lost that was there.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder, matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import {
  makeDamagedFolder,
  makeLooseFolder,
  makeOddNamesFolder,
  makeSwatchFolder,
} from './fixtures/make-folders.mjs';

test('a folder with damaged files comes in, with what was skipped and why', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Damaged');
  mkdirSync(folder);
  const { usable, skipped } = makeDamagedFolder(folder);
  await page.goto('./');
  await importFolder(page, folder);
  await expect(page.getByText(`${usable.length} paints`).first()).toBeVisible();
  await page.getByText(/What was skipped/).click();
  const list = page.locator('main');
  for (const { path } of skipped) await expect(list).toContainText(path);
});

test('names that look like markup stay text', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Odd');
  mkdirSync(folder);
  const written = makeOddNamesFolder(folder);
  await page.goto('./');
  await importFolder(page, folder);
  await expect(page.getByText(`${written.length} paints`).first()).toBeVisible();
  expect(await page.locator('main img[src="x"], main script').count()).toBe(0);
});

test('an empty folder is refused with a sentence, and what was there stays', async ({ page }) => {
  const good = join(temporaryFolder(), 'Good');
  makeSwatchFolder(good, { paints: 2, variants: 1 });
  await page.goto('./');
  await importFolder(page, good);
  const bad = join(temporaryFolder(), 'Bad');
  mkdirSync(bad);
  await dropFolder(page, bad, 'main');
  await expect(page.getByText('The import did not work')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/no (usable )?(paint|picture)|empty/i).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Good' })).toBeVisible();
});

test('pictures side by side are paints, one each', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Loose');
  mkdirSync(folder);
  makeLooseFolder(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await expect(page.getByText('5 paints').first()).toBeVisible({ timeout: 30_000 });
  await expect(
    page
      .getByRole('heading', { name: 'Loose' })
      .or(page.getByRole('link', { name: 'Loose' }))
      .first(),
  ).toBeVisible();
});

test('a file that is no dataset is refused with a sentence', async ({ page }) => {
  const path = join(temporaryFolder(), 'notes.txt');
  writeFileSync(path, 'no pictures here');
  await page.goto('./');
  await dropFolder(page, path, 'main');
  await expect(page.getByText('The import did not work')).toBeVisible({ timeout: 30_000 });
});

test('one paint with one picture is a dataset that can be matched', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Single');
  mkdirSync(join(folder, '0N05 Fawn'), { recursive: true });
  const picture = writePicture([190, 160, 120]);
  makeSwatchFolder(folder, { paints: 1, variants: 0 });
  await page.goto('./');
  await importFolder(page, folder);
  await expect(await matchPicture(page, picture)).toContainText('Swatch 1');
});

test('a text file with a picture’s name can’t be matched, and the page says so', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Some');
  makeSwatchFolder(folder, { paints: 2, variants: 0 });
  await page.goto('./');
  await importFolder(page, folder);
  const fake = join(temporaryFolder(), 'fake.png');
  writeFileSync(fake, 'this is text');
  await openPage(page, 'Match');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(fake);
  await expect(page.getByText(/not a picture/i).first()).toBeVisible();
});
