// Pictures as questions: sound, rotated and broken ones, chosen, pasted and dropped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  firstMatch,
  importFolder,
  matchPicture,
  openPage,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import {
  makeBrokenPictures,
  makeRotatedPictures,
  makeSoundPictures,
  UPRIGHT,
} from './fixtures/make-pictures.mjs';
import { encodePng, flatPng } from './fixtures/png.mjs';

type Rgb = readonly number[];
type Box = { x: number; y: number; width: number; height: number };

/** A catalogue with a flat key picture for each colour, named by its place in the list. */
async function importColours(page: Page, colours: readonly Rgb[]): Promise<void> {
  const folder = join(temporaryFolder(), 'Colours');
  colours.forEach((colour, i) => {
    const paint = join(folder, `0C${String(i).padStart(2, '0')} Colour ${i}`);
    mkdirSync(paint, { recursive: true });
    writeFileSync(join(paint, 'key.png'), flatPng(32, 32, [...colour]));
  });
  await page.goto('./');
  await importFolder(page, folder);
}

function writeFile(name: string, bytes: Buffer): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** The colour that the page says it found, as code values. */
async function foundColour(page: Page): Promise<number[]> {
  const hex = await page
    .locator('main')
    .getByText(/^#[0-9a-f]{6}$/i)
    .innerText();
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

const DISTINCT: Rgb[] = [
  [200, 40, 40],
  [40, 180, 40],
  [40, 40, 200],
  [230, 230, 230],
];

test('pictures of every sound kind are matched by the colour that they show', async ({ page }) => {
  await importColours(page, DISTINCT);
  for (const { name, bytes, colour, tolerance } of makeSoundPictures()) {
    await matchPicture(page, writeFile(name, bytes));
    await expect(firstMatch(page), name).toBeVisible();
    // Two code values of a clipped picture may be reported a little off by the robust mean; the file's own error adds.
    await expect
      .poll(async () => distance(await foundColour(page), colour), { message: name })
      .toBeLessThanOrEqual(Math.max(2, tolerance + 1));
  }
});

test('a rotated photograph is shown and matched upright, in all eight orientations', async ({ page }) => {
  await importColours(page, UPRIGHT.corners as unknown as Rgb[]);
  for (const { name, bytes } of makeRotatedPictures()) {
    const stage = page.getByRole('img', { name: 'Picture to match' });
    const before = (await stage.count()) > 0 ? (await stage.getAttribute('src'))! : 'none yet';
    await matchPicture(page, writeFile(name, bytes));
    await expect(stage).not.toHaveAttribute('src', before);
    await expect
      .poll(() => stage.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]), {
        message: name,
      })
      .toEqual([UPRIGHT.width, UPRIGHT.height]);
    // Choosing scrolled to its button; the header must not lie over the picture.
    await page.evaluate(() => window.scrollTo(0, 0));
    const box = (await stage.boundingBox())!;
    await shrinkRegion(page, box);
    const places = [
      [0.2, 0.1],
      [0.8, 0.1],
      [0.2, 0.9],
      [0.8, 0.9],
    ] as const;
    for (const [corner, [x, y]] of places.entries()) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
      await expect(firstMatch(page), `${name}, corner ${corner}`).toContainText(`Colour ${corner}`);
    }
  }
});

test('broken pictures and a huge one get a sentence, and the picture before stays', async ({ page }) => {
  await importColours(page, DISTINCT);
  await expect(await matchPicture(page, writePicture(DISTINCT[1]!))).toContainText('Colour 1');
  for (const { name, bytes, reason } of makeBrokenPictures()) {
    const path = writeFile(name, bytes);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Another picture' }).click();
    await (await chooser).setFiles(path);
    const toast = page.locator('.toast');
    await expect(toast, name).toContainText(reason);
    await toast.getByRole('button', { name: 'Close' }).click();
    await expect(firstMatch(page), name).toContainText('Colour 1');
  }
});

/** Runs in the page: as what the question that is kept has a reference seen. */
async function keptSeen(): Promise<unknown> {
  const question = await (await caches.open('swatchlight-asked-picture')).match('/asked/question');
  return question && ((await question.json()) as { seen: unknown }).seen;
}

test('a white card in a picture is used at once, and no more once the person says that it is none', async ({
  page,
}) => {
  const shades = [60, 100, 140, 180, 220].map((v): Rgb => [v, 0.6 * v, 0.4 * v]);
  await importColours(page, shades);
  const [width, height] = [320, 240];
  const lamp = [0.8, 0.7, 0.55];
  const data = Buffer.alloc(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isCard = x > 230 && x < 300 && y > 80 && y < 160;
    const isPaint = x > 60 && x < 210 && y > 30 && y < 210;
    const colour = isCard ? [243, 243, 243] : isPaint ? shades[2]! : [110, 110, 112];
    colour.forEach((v, c) => (data[3 * i + c] = 255 * Math.pow(Math.pow(v / 255, 2.2) * lamp[c]!, 1 / 2.2)));
  }
  const seen = page.getByText('A card was seen, and corrects the colours.');
  await matchPicture(page, writePicture(shades[0]!));
  await expect(firstMatch(page)).toBeVisible();
  await matchPicture(page, writeFile('with-card.png', encodePng({ width, height, data })));
  await expect(seen).toBeVisible();
  await expectAccessible(page, 'a picture with a card that was seen');
  await expect(page.getByLabel('Beside the paint')).toHaveValue('paper');
  await expect(firstMatch(page)).toContainText('Colour 2');
  await expect(page.getByText('Corrected by white paper')).toBeVisible();
  await expect.poll(() => page.evaluate(keptSeen), 'what is kept over a reload').toBe('paper');
  await page.reload();
  await page.getByRole('button', { name: 'Match the picture again' }).click();
  await expect(seen).toBeVisible();
  await expect(page.getByLabel('Beside the paint')).toHaveValue('paper');
  await page.getByRole('button', { name: 'Not a card' }).click();
  await expect(page.getByText('No reference card').first()).toBeVisible();
  await expect(page.getByLabel('Beside the paint')).toHaveValue('none');
  await matchPicture(page, writePicture(shades[1]!));
  await expect(page.getByText('No reference card').first()).toBeVisible();
  await expect(seen).toBeHidden();
});

test('a picture pasted from the clipboard is matched, whichever page is open', async ({ page, context }) => {
  await importColours(page, DISTINCT);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, 'Settings');
  await page.evaluate(async (colour) => {
    const canvas = new OffscreenCanvas(40, 40);
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = `rgb(${colour.join(' ')})`;
    pen.fillRect(0, 0, 40, 40);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  }, DISTINCT[2]!);
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page).toHaveURL(/#\/match$/);
  await expect(firstMatch(page)).toContainText('Colour 2');
});

test('a dropped picture is asked about: matched it becomes no catalogue, as a paint it does, by its file’s name', async ({
  page,
}) => {
  await importColours(page, DISTINCT);
  const dialog = page.getByRole('dialog', { name: 'What is this picture?' });
  await dropFolder(page, writePicture(DISTINCT[0]!), 'main');
  await dialog.getByRole('button', { name: 'Match it' }).click();
  await expect(page).toHaveURL(/#\/match$/);
  await expect(firstMatch(page)).toContainText('Colour 0');
  await openPage(page, 'Catalogues');
  const catalogues = page.getByRole('main').getByRole('listitem').filter({ hasText: 'paint' });
  await expect(catalogues).toHaveCount(1);

  await dropFolder(page, writePicture(DISTINCT[1]!, 64, 'Snow Drop 9204.png'), 'main');
  await dialog.getByRole('button', { name: 'A paint', exact: true }).click();
  await expect(dialog.getByLabel('Code', { exact: true })).toHaveValue('9204');
  await expectAccessible(page, 'a picture that is a paint');
  await dialog.getByLabel('Code').fill('none');
  await expect(dialog.getByRole('button', { name: 'Add the paint' })).toBeDisabled();
  await dialog.getByLabel('Code').fill('S1');
  await dialog.getByLabel('Name of the new catalogue').fill('Loose ends');
  await dialog.getByRole('button', { name: 'Add the paint' }).click();
  await expect(page.getByRole('heading', { name: 'Loose ends' })).toBeVisible();
  const chip = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Snow Drop' });
  await expect(chip).toContainText('S1');
  await openPage(page, 'Catalogues');
  await expect(catalogues).toHaveCount(2);

  await dropFolder(page, writePicture(DISTINCT[2]!, 64, 'Late.png'), 'main');
  await dialog.getByRole('button', { name: 'A paint', exact: true }).click();
  await dialog.getByLabel('Catalogue', { exact: true }).selectOption('Loose ends');
  await dialog.getByRole('button', { name: 'Add the paint' }).click();
  await expect(page.getByRole('heading', { name: 'Loose ends' })).toBeVisible();
  const late = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Late' });
  await expect(late).toBeVisible();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await expect(late).toHaveCount(0);
});

/** Drags the box's corner until the box fills less than a quarter of the picture. */
async function shrinkRegion(page: Page, { x, y, width, height }: Box): Promise<void> {
  const corner = (await page.locator('#box-region .box__corner--se').boundingBox())!;
  await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.3, y + height * 0.15, { steps: 3 });
  await page.mouse.up();
}

/** The largest difference of a channel. */
function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}

test('a picture chosen after the page has changed under the open dialog is matched all the same', async ({
  page,
}) => {
  await importColours(page, DISTINCT);
  await openPage(page, 'Match');
  const chooser = page.waitForEvent('filechooser');
  const button = page.getByRole('button', { name: 'Choose a picture' });
  await button.click();
  const dialog = await chooser;
  await openPage(page, 'Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(button).toHaveCount(0);
  await dialog.setFiles(writePicture([40, 180, 40]));
  await expect(firstMatch(page)).toContainText('Colour 1');
});
