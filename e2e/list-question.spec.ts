// A list of colours that leaves something open is asked for before it comes in, and nothing is lost by a change of mind.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';

const HEADINGS = 'Ref,Paint,c1,c2,c3,Prix';

function writeList(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

test('columns that nothing explains are asked for, by keyboard too, on a phone, and remembered for their headings', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  const first = writeList('Supplier.csv', `${HEADINGS}\nP1,Brick,60,76,178,29.90\nP2,Moss,64,112,82,31.50\n`);
  await dropFolder(page, first, 'main');
  const asked = page.getByRole('heading', { name: 'What is in “Supplier”?' });
  await expect(asked).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, 'columns asked for');
  await expectFits(page, 'columns asked for');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(asked).toBeHidden();

  await dropFolder(page, first, 'main');
  const blue = page.getByLabel('What “c1” is');
  await expect(blue).toHaveValue('rgb-0');
  await expect(page.getByLabel('What “Prix” is')).toHaveValue('price');
  await blue.selectOption('B');
  await expect(page.getByLabel('What “c3” is')).toHaveValue('ignore');
  await expect(page.getByText('Choose which column is the colour')).toBeVisible();
  await page.getByLabel('What “c3” is').selectOption('R');
  await page.getByRole('button', { name: 'Import' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(page.getByText('2 paints').first()).toBeVisible();

  await page.goto('./#/');
  await dropFolder(page, writeList('Next season.csv', `${HEADINGS}\nP3,Sky,220,190,150,9.90\n`), 'main');
  await expect(page.getByText('As you chose the last time')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('What “c1” is')).toHaveValue('rgb-2');
});

test('letters that two encodings read are shown in each, in German', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['de'] }));
  await page.goto('./');
  const czech = [...'Kód;Název;Hex\n1;Bílá;#f5f5f0\n2;Malé;#ddd\n3;Stará;#b24c3c\n4;B\u00f8ezí;#527040\n'];
  const bytes = Uint8Array.from(czech.map((letter) => letter.charCodeAt(0)));
  await dropFolder(page, writeList('Barvy.csv', bytes), 'main');
  const letters = page.getByLabel('Buchstaben');
  await expect(letters).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('cell', { name: 'Březí' })).toBeVisible();
  await letters.selectOption('Westeuropa (Windows-1252)');
  await expect(page.getByRole('cell', { name: 'Bøezí' })).toBeVisible();
  await letters.selectOption('Mitteleuropa (Windows-1250)');
  await page.getByRole('button', { name: 'Importieren' }).click();
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(page.getByText('Březí').first()).toBeVisible();
});
