// A catalogue is kept up to date on its page: renamed, edited, updated from a newer list, and gone back to what it was.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';

function writeList(content: string): string {
  const path = join(temporaryFolder(), 'Range.csv');
  writeFileSync(path, `code,name,hex,price\n${content}`);
  return path;
}

test('a catalogue is renamed, edited, updated from a newer list with a preview, and gone back to', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await dropFolder(page, writeList('A1,Brick,#b24c3c,9\nB2,Moss,#407052,9\nC3,Sky,#96bedc,9\n'), 'main');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });

  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name of the catalogue').fill('Shop');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible();

  await page.getByRole('button', { name: 'Edit paints' }).click();
  await page.getByRole('button', { name: 'Edit B2 Moss' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Fern');
  await dialog.getByLabel('Tags').fill('hall');
  await expectAccessible(page, 'a paint is edited');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Edit B2 Fern' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Edit B2 Moss' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete C3 Sky' }).click();
  await expect(page.getByRole('button', { name: 'Edit C3 Sky' })).toBeHidden();

  await page.getByRole('button', { name: 'Update from files' }).click();
  const newer = writeList('A1,Brick,#b24c3c,11\nB2,Moss,#407052,9\nD4,Rust,#aa5522,12\n');
  await page.locator('.upkeep input[type=file]:not([webkitdirectory])').setInputFiles(newer);
  await expect(page.getByText('1 new paint')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('1 changed paint')).toBeVisible();
  await expect(page.getByText('1 paint stays as it is')).toBeVisible();
  await expectAccessible(page, 'what a list would change');
  await expectFits(page, 'what a list would change');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('D4').first()).toBeVisible();

  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('Updated from “Range”', { exact: true })).toBeVisible();
  await expectAccessible(page, 'a history');
  await page.getByRole('button', { name: 'What changed since state 0' }).click();
  await expect(page.getByText('3 paints differ from now')).toBeVisible();
  await page.getByRole('button', { name: 'Go back to state 0' }).click();
  await expect(page.getByText('Back to state 0', { exact: true })).toBeVisible();
  await expect(page.getByText('C3').first()).toBeVisible();
  await expect(page.getByText('D4')).toHaveCount(0);
});
