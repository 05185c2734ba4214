// Scans: a match is saved, found again, written about, compared, exported and deleted, and outlives its catalogue.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { firstMatch, matchPicture, openPage, writePicture } from './actions.ts';
import { expect, test } from './base.ts';

type Rgb = readonly [number, number, number];
const YELLOW: Rgb = [0xf9, 0xa8, 0x00];
const BLUE: Rgb = [0x07, 0x73, 0x7a];

async function importSample(page: Page): Promise<void> {
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
}

/** Matches a flat picture, saves the answer and returns the name of its best paint. */
async function scan(page: Page, colour: Rgb): Promise<string> {
  const hex = `#${colour.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
  await matchPicture(page, writePicture(colour, 64));
  await expect(page.getByRole('main').getByText(hex)).toBeVisible();
  const name = await firstMatch(page).locator('.match-card__names').innerText();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  return name.replace(/\s+/g, ' ');
}

/** From the page of a scan. */
async function keepAs(page: Page, name: string, look: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Keep as a paint' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep this colour as a paint' });
  const swatch = (await dialog.locator('.upkeep__swatch').boundingBox())!;
  expect(swatch.height, 'the colour is seen').toBeGreaterThanOrEqual(44);
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await look(dialog);
  await dialog.getByRole('button', { name: 'Add the paint' }).click();
}

const rows = (page: Page) => page.getByRole('main').getByRole('listitem');

test('a match is saved, found, written about, compared, exported and deleted with undo', async ({
  page,
  context,
}) => {
  await importSample(page);
  const other = await context.newPage();
  await other.goto('./#/scans');
  await expect(other.getByText('No scans yet')).toBeVisible();
  const yellow = await scan(page, YELLOW);
  await expect(rows(other), 'the other tab').toHaveCount(1);
  const blue = await scan(page, BLUE);
  await expect(rows(other)).toHaveCount(2);
  await expect(page.getByText(`${blue} is saved under Scans.`)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(other), 'after the undo').toHaveCount(1);
  await other.close();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${blue} is saved under Scans.`)).toBeVisible();

  await page.getByRole('link', { name: 'Saved' }).click();
  await page.getByLabel('Note').fill('=Hall, left of the door');
  await page.getByRole('region', { name: 'Filed under' }).getByRole('button', { name: 'File it…' }).click();
  await page.getByLabel('Project').fill('Flat 3');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await expect(page.getByText('Filed under Flat 3.')).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Note')).toHaveValue('=Hall, left of the door');
  await expect(page.getByRole('img', { name: 'What was scanned' })).toBeVisible();

  // By keyboard: the shortcut, the search, both boxes, the comparison.
  await page.getByRole('heading', { name: blue }).click();
  await page.keyboard.press('n');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('searchbox').fill('hall flat');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText('Flat 3');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('combobox', { name: 'Project' }).selectOption('');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Project' }).selectOption('All projects');
  for (const name of [blue, yellow]) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByRole('link', { name: 'Compare' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: `Left: ${blue}. Right: ${yellow}.` })).toBeVisible();
  await expect(page.getByText('another colour')).toBeVisible();
  await page.goBack();

  await page.getByText('Export 2 scans').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(4);
  expect(csv).toContain('"\'=Hall, left of the door"');

  await page.getByRole('button', { name: 'Select all' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No scans yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
});

test('a scan outlives its catalogue and stays exportable as a palette that makes a new one', async ({
  page,
}) => {
  await importSample(page);
  const name = await scan(page, YELLOW);
  await openPage(page, 'Catalogues');
  await page.getByRole('button', { name: 'Delete RAL Classic' }).click();
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await openPage(page, 'Scans');
  await rows(page).getByRole('link').click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('RAL Classic, no longer stored here')).toBeVisible();
  await expect(firstMatch(page)).toContainText(name.split(' ')[0]!);
  await keepAs(page, 'Hall, left', async (dialog) => {
    await dialog.getByLabel('Name of the new catalogue').fill('Seen');
  });
  await expect(page.getByRole('heading', { name: 'Seen', level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(rows(page)).toHaveText(['Hall, left']);
  await openPage(page, 'Scans');
  await rows(page).getByRole('link').click();
  await keepAs(page, 'Hall, right', async (dialog) => {
    await expect(dialog.getByLabel('Catalogue')).toHaveValue(/./);
    await expect(dialog.getByText('No card was beside it')).toBeVisible();
  });
  await expect(page.getByText('The paint was added.')).toBeVisible();
  await page.getByText('Export 1 scan').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ASE' }).click();
  const file = await download;
  await openPage(page, 'Catalogues');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (
    await chooser
  ).setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: readFileSync(await file.path()),
  });
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 30_000 });
  await expect(rows(page)).toHaveText([name]);
});

test('an answer is copied as text, and shared with its two colours where the system shares', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await importSample(page);
  await matchPicture(page, writePicture(YELLOW, 64));
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied as text.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(
    /1028 Melon Yellow.*\n#f9a800 .*D65\), in RAL Classic:\n1\. 1028 Melon Yellow, #f4a900/,
  );
  expect(text).not.toContain('ΔE');
  expect(text.split('\n')).toHaveLength(5);
  await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0);

  await page.addInitScript(() => {
    const given: object[] = ((window as { given?: object[] }).given = []);
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ text: words, files }: ShareData) => {
        const { width, height } = await createImageBitmap(files![0]!);
        given.push({ words, type: files![0]!.type, isPicture: width > 1 && height > 1 });
      },
    });
  });
  await page.reload();
  await matchPicture(page, writePicture(YELLOW, 64));
  await page.getByRole('button', { name: 'Share' }).click();
  await expect
    .poll(() => page.evaluate(() => (window as { given?: object[] }).given))
    .toEqual([{ words: text, type: 'image/png', isPicture: true }]);
});
