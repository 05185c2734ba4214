// A paint's own page and the search of its catalogue: found by what is typed, opened, compared with, and back again.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstMatch, importFolder, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const LIST = [
  'Code,Name,Hex,Price',
  'K-1,Reinweiß,#f7f9ef,12.50',
  'K-2,Burgundy,#610023,14.00',
  'K-3,Deep Burgundy,#4a0019,14.00',
  'K-4,Moss,#5c7040,9.90',
].join('\n');

test('a paint is found with a slip, by a colour and near another; its page leads on, and back to the search', async ({
  page,
}) => {
  await page.goto('./');
  const swatches = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(swatches, { paints: 4, variants: 4 });
  await importFolder(page, swatches);
  await page.goto('./#/');
  const list = join(temporaryFolder(), 'Shop.csv');
  writeFileSync(list, LIST);
  await dropFolder(page, list, 'main');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  const search = page.getByRole('searchbox');
  const found = page.getByRole('region', { name: 'Paints' }).getByRole('listitem');
  await search.fill('bergundy');
  await expect(page.getByText('No paint is called just so. These are nearly:')).toBeVisible();
  await expect(found).toHaveCount(2);
  await search.fill('reinweiss');
  await expect(found).toHaveText([/Reinweiß/]);
  await search.fill('near qqxyz');
  await expect(page.getByText('There is no paint of the name “qqxyz” here to be near to.')).toBeVisible();
  await expect(found).toHaveCount(0);
  await search.fill('near #610024');
  await expect(found.first()).toContainText('ΔE00 0.');
  await expect(page).toHaveURL(/\?q=near\+%23610024$/);
  await expectAccessible(page, 'search');

  await found.first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'K-2 Burgundy', level: 1 })).toBeVisible();
  await expect(page.getByText('14.00')).toBeVisible();
  const others = page.getByRole('region', { name: 'Nearest in other catalogues' });
  await expect(others.getByRole('listitem').first()).toContainText('Swatches.');
  await expectAccessible(page, 'paint');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: 'K-3 Deep Burgundy', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('near #610024');
  await expect(found.first()).toContainText('Burgundy');

  await found.first().getByRole('link').click();
  await page.getByRole('link', { name: 'Paints near it' }).click();
  await expect(page.getByText('4 paints near K-2 Burgundy, nearest first')).toBeVisible();
  await page.goBack();
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Is it this? Compare a picture').click();
  await (await chooser).setFiles(writePicture([97, 0, 35]));
  await expect(firstMatch(page)).toContainText('Burgundy');
  await expect(page.getByRole('region', { name: 'Is it K-2 Burgundy?' })).toBeVisible();
});

test('an address without a paint says why', async ({ page }) => {
  await page.goto('./#/paint/nothing/abc');
  await expect(page.getByText('This address names no paint.')).toBeVisible();
  await page.goto('./#/paint/nothing/3');
  await expect(page.getByText('The catalogue of this paint is not stored here (any more).')).toBeVisible();
  await expectAccessible(page, 'no paint');
});
