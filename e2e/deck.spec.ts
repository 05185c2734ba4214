// A catalogue as a fan deck: every paint once, on pages of the paper that was chosen, no swatch cut, and smooth at size.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openPage, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';

const PAINTS = 3000;

test('a catalogue of thousands is printed as a fan deck on the paper that was chosen', async ({ page }) => {
  await page.goto('./');
  await dropFolder(page, writeColours(), 'main');
  await page.getByRole('link', { name: 'Fan deck' }).click();
  const count = page.getByRole('status').filter({ hasText: 'paints on' });
  await expect(count).toHaveText('3,000 paints on 84 pages');
  await expect(page.getByRole('region', { name: 'Page 1 of 84' }).getByRole('listitem')).toHaveCount(36);
  await expect(page.getByRole('region', { name: 'Page 80 of 84' })).toHaveCount(0);
  await expectAccessible(page, 'a fan deck');

  await page.getByLabel('Strips on a page').selectOption('6');
  await expect(count).toHaveText('3,000 paints on 50 pages');
  expect(await printed(page)).toEqual({ pages: 50, sizes: ['595 × 842'] });
  await page.getByLabel('Paper').selectOption('Letter');
  await expect(count).toHaveText('3,000 paints on 50 pages');
  expect(await printed(page)).toEqual({ pages: 50, sizes: ['612 × 792'] });
  await expect(page.getByRole('region', { name: 'Page 50 of 50' })).toHaveCount(0); // gone again after printing
  await expect(page.getByText('Screens and printers show colours differently').first()).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'a fan deck on a phone');
  await openPage(page, 'Catalogues');
});

/** What the browser makes a PDF of: pages, and their sizes in points. */
async function printed(page: Page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
    ([, width, height]) => `${Math.round(Number(width))} × ${Math.round(Number(height))}`,
  );
  return { pages: sizes.length, sizes: [...new Set(sizes)] };
}

function writeColours(): string {
  const path = join(temporaryFolder(), 'Thousands.csv');
  const rows = Array.from({ length: PAINTS }, (_, i) => {
    const hex = ((i * 5557 + 1234567) % 0x1000000).toString(16).padStart(6, '0');
    return `T${i},Colour ${i},#${hex}`;
  });
  writeFileSync(path, `code,name,hex\n${rows.join('\n')}\n`);
  return path;
}
