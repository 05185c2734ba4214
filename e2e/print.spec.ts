// Pages as documents on paper: all of what they list, in its colours, and nothing that only a screen can use.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { matchPicture, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';

const PAINTS = 300;
/** A4 between its margins, in CSS pixels. */
const PAPER = { width: 718, height: 1047 };

test('a catalogue, a paint, an answer and a scan print as documents, every paint of a list with its colour', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./');
  await dropFolder(page, writeColours(), 'main');
  const list = page.getByRole('region', { name: 'Paints' }).getByRole('listitem');
  await expect(list.first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeEnabled();
  expect(await list.count()).toBeLessThan(PAINTS); // only those on the screen
  expect(await pagesOf(page)).toBeGreaterThan(4);
  await expect.poll(() => list.count()).toBeLessThan(PAINTS); // and again after printing

  await page.emulateMedia({ media: 'print' });
  await expect(list).toHaveCount(PAINTS);
  await expectDocument(page, 'Colours');
  await expect(list.last()).toContainText('Colour 299');
  await expect(list.last()).toContainText(hexOf(299));
  expect(await cutSwatches(page)).toBe(0);
  await page.emulateMedia({ media: 'screen' });

  await list.first().getByRole('link').click();
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expectDocument(page, 'T0 Colour 0');
  await page.emulateMedia({ media: 'screen' });

  await expect(await matchPicture(page, writePicture([0x12, 0xd6, 0x87]))).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.emulateMedia({ media: 'print' });
  await expectDocument(page, 'Match');
  await expect(page.getByRole('img', { name: 'Picture to match' })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Saved. Open it' }).click();
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expectDocument(page, 'Colour');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Scans' }).first().click();
  await page.emulateMedia({ media: 'print' });
  const scan = page.locator('li.scan');
  await expect(scan).toHaveCSS('position', 'static');
  await expect(scan).toHaveCSS('break-inside', 'avoid');
});

/** A heading and the day it was printed stand there; nothing to press, no navigation; black on white. */
async function expectDocument(page: Page, title: string) {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await expect(page.getByText(/^Swatchlight, .*\d{4}/)).toBeVisible();
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('banner').filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
  const { color, backgroundColor } = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    return { color, backgroundColor };
  });
  expect([color, backgroundColor]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const screen = page.viewportSize()!;
  await page.setViewportSize(PAPER);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), title).toBe(PAPER.width);
  await page.setViewportSize(screen);
}

async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  return [...pdf.matchAll(/\/Type \/Page\b(?!s)/g)].length;
}

/** Swatches that a page's end could cut, or that the printer would leave white. */
function cutSwatches(page: Page): Promise<number> {
  return page.evaluate(() => {
    const swatches = [...document.querySelectorAll('.chip')].map((chip) => ({
      chip: getComputedStyle(chip),
      colour: getComputedStyle(chip.querySelector('.chip__picture')!),
    }));
    return swatches.filter(
      ({ chip, colour }) =>
        chip.position !== 'static' ||
        chip.breakInside !== 'avoid' ||
        colour.printColorAdjust !== 'exact' ||
        colour.backgroundColor === 'rgba(0, 0, 0, 0)',
    ).length;
  });
}

const hexOf = (i: number) => `#${((i * 5557 + 1234567) % 0x1000000).toString(16).padStart(6, '0')}`;

function writeColours(): string {
  const path = join(temporaryFolder(), 'Colours.csv');
  const rows = Array.from({ length: PAINTS }, (_, i) => `T${i},Colour ${i},${hexOf(i)}`);
  writeFileSync(path, `code,name,hex\n${rows.join('\n')}\n`);
  return path;
}
