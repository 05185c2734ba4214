// Several catalogues and books at once: chosen, remembered, taken back; the others after an answer; equivalents as a table and
// a file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder, matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test('a match asks a folder and the colour books, and equivalents are told across brands', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Colour shop');
  const [paint] = makeSwatchFolder(folder, { paints: 8 });
  await page.goto('./');
  await importFolder(page, folder);

  await matchPicture(page, writePicture(paint!.colour));
  const cards = page.locator('.match-card');
  await expect(cards.first()).toContainText(paint!.name);
  await page.getByRole('button', { name: 'In other catalogues (22)' }).click();
  const others = page.getByRole('region', { name: 'In other catalogues and books' });
  await others.getByText(/^Not close: the nearest of/).click({ timeout: 30_000 });
  await expect(others.getByRole('listitem')).toHaveCount(22);
  await expect(others.getByRole('listitem').first()).toContainText('ΔE00');
  await expectAccessible(page, 'the others asked');

  const picker = page.getByLabel('Catalogue', { exact: true });
  await picker.selectOption({ label: 'Everything on this device (23)' });
  await expect(page.getByText('Everything on this device is asked now.')).toBeVisible();
  await expect(cards.first()).toContainText('Colour shop', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: /In other catalogues/ })).toHaveCount(0);
  await page.reload();
  await expect(picker).toHaveValue('all');
  await picker.selectOption({ label: 'Choose several…' });
  const dialog = page.getByRole('dialog', { name: 'Who is asked' });
  await dialog.getByRole('button', { name: 'Tick none' }).click();
  await expect(dialog.getByRole('button', { name: 'Ask these' })).toBeDisabled();
  await dialog.getByLabel(/^Behr/).press('Space');
  await dialog.getByLabel(/^HKS/).press('Space');
  await expectAccessible(page, 'the choice of who is asked');
  await dialog.getByRole('button', { name: 'Ask these' }).press('Enter');
  await expect(picker).toHaveValue(' several');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(picker).toHaveValue('all');

  await openPage(page, 'Catalogues');
  await page.getByRole('link', { name: 'Colour shop', exact: true }).click();
  await page.getByRole('link', { name: 'Equivalents in other brands' }).click();
  await page.getByLabel('To', { exact: true }).selectOption('Sherwin-Williams');
  const table = page.getByRole('table', { name: 'Equivalents in Sherwin-Williams' });
  await expect(table.getByRole('row')).toHaveCount(9, { timeout: 30_000 });
  await expect(table.getByRole('link', { name: new RegExp(paint!.name) })).toBeVisible();
  const close = page.getByLabel('Close up to ΔE00');
  await close.fill('far');
  await expect(page.getByText('Close up to ΔE00 must be a number from 0 to 20.')).toBeVisible();
  await expect(close).toHaveValue('far');
  await close.fill('0,5');
  await close.hover();
  await page.mouse.wheel(0, 60);
  await expect(close, 'as it was typed').toHaveValue('0,5');
  await close.fill('0');
  await page.getByLabel('Show').selectOption('With nothing close');
  await expect(table.getByRole('row')).toHaveCount(9);
  await expect(table.getByText('nothing close').first()).toBeVisible();
  await table.getByRole('button', { name: 'ΔE00' }).click();
  await expect(table.getByRole('columnheader', { name: 'ΔE00' })).toHaveAttribute('aria-sort', 'ascending');
  await expectAccessible(page, 'equivalents');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'equivalents on a phone');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('Colour shop in Sherwin-Williams.csv');
  const lines = readFileSync((await file.path())!, 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toContain('deltaE00');

  // A paint of a book has a page, and goes to the wall, as one of a catalogue does.
  await table.getByRole('link').nth(1).click();
  await expect(page.getByText('in Sherwin-Williams', { exact: false }).first()).toBeVisible();
  await page.goto('./#/paint/book:ral/0');
  await expect(page.getByRole('heading', { name: '1000 Green Beige', level: 1 })).toBeVisible();
  await expect(page.getByText('in RAL Classic · 1 of 213')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Nearest in other catalogues' })).toContainText(
    'Colour shop',
  );
  await expectNoSidewaysScroll(page, 'a paint of a book on a phone');
  await expectAccessible(page, 'a paint of a book');
  await page.getByRole('link', { name: 'See it on the wall' }).click();
  await expect(page.getByText('1000 Green Beige is ready: choose the photo.')).toBeVisible();
  await expect(page).toHaveURL(/#\/wall$/);
});

test('a scan made with a colour book alone does not call the book gone', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Colour shop');
  const [paint] = makeSwatchFolder(folder, { paints: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  await matchPicture(page, writePicture(paint!.colour));
  await page.getByLabel('Catalogue', { exact: true }).selectOption({ label: 'Choose several…' });
  const dialog = page.getByRole('dialog', { name: 'Who is asked' });
  await dialog.getByLabel(/^Colour shop/).uncheck();
  await dialog.getByLabel(/^HKS/).check();
  await dialog.getByRole('button', { name: 'Ask these' }).click();
  await expect(page.locator('.match-card').first()).not.toContainText(paint!.name, { timeout: 30_000 });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Saved' }).click();
  const lineage = page.getByRole('region', { name: 'Where it comes from' });
  await expect(lineage).toContainText('HKS');
  await expect(lineage).not.toContainText('no longer stored');
});
