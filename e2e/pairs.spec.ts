// Pairs of outlines and filled shapes: the published assignment as it is dropped, and those that the app draws.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { openPage, temporaryFolder } from './actions.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { dropFolder, expect, test } from './base.ts';
import { boxPng } from './fixtures/make-pairs.mjs';

const POLYGONS = fileURLToPath(new URL('../../shared/real/polygons', import.meta.url));

/** Whether every pair on the screen shows two pictures that differ. */
const areDrawn = (page: Page) =>
  page.getByRole('img', { name: /the same filled with/ }).evaluateAll(
    (all) =>
      all.length > 0 &&
      all.every((one) => {
        const { width, height } = one as HTMLCanvasElement;
        const context = (one as HTMLCanvasElement).getContext('2d')!;
        const [left, right] = [0, width / 2].map((x) => context.getImageData(x, 0, width / 2, height).data);
        return left!.some((code, i) => code !== right![i]) && width === 2 * height;
      }),
  );

test('the published assignment is recognised, asked for its size and shown pair by pair', async ({
  page,
}) => {
  test.skip(!existsSync(POLYGONS), '../shared/real/polygons is not beside the repository');
  await page.goto('./');
  await dropFolder(page, POLYGONS, 'main');
  await expect(page.getByText('61 pairs of outlines and filled shapes, 5 of them held out')).toBeVisible();
  await expectAccessible(page, 'the question about pairs');
  await page.getByLabel('Size').selectOption('128');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('61 pairs in 8 colours', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText(/stored at 128 × 128 × 3.*5 of them are held out to validate with/),
  ).toBeVisible();
  await expect(page.getByText('#ffa500, 7 pairs')).toBeVisible();
  await expect.poll(() => areDrawn(page)).toBe(true);
  await page.getByLabel('Colour', { exact: true }).selectOption('cyan');
  await page.getByLabel('Outline', { exact: true }).selectOption('Square');
  await expect(page.getByText('1 of 61 pairs')).toBeVisible();
  await expect(page.getByText('Square, cyan (held out)')).toBeVisible();
  await expectAccessible(page, 'the published pairs');

  await dropFolder(page, join(POLYGONS, 'validation'), 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('5 pairs in 4 colours', { exact: true })).toBeVisible();
});

test('shapes to fill are drawn on an empty device, deleted and brought back', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Shapes to fill, to train a colouriser on' }).click();
  await expect(page.getByRole('heading', { name: 'Shapes to fill' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('1,152 pairs in 12 colours', { exact: true })).toBeVisible();
  await expect.poll(() => areDrawn(page)).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'pairs on a phone');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'pairs on a dark phone');

  await openPage(page, 'Catalogues');
  await expect(page.getByText('1,152 pairs, 2,304 pictures')).toBeVisible();
  await page.getByRole('button', { name: 'Delete Shapes to fill' }).click();
  await expect(page.getByRole('link', { name: 'Shapes to fill', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Shapes to fill', exact: true }).click();
  await expect.poll(() => areDrawn(page)).toBe(true);
});

test('a folder whose list is wrong in places is taken in, with what was left out', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Own pairs');
  writePairs(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 pairs in 2 colours, 3 skipped', { exact: true })).toBeVisible();
  await page.getByText('What was skipped (3)').click();
  await expect(page.getByText('data.json names it, but it is missing')).toBeVisible();
  await expect(
    page.getByText('its input has 40 × 40 pixels and it has 20 × 20', { exact: false }),
  ).toBeVisible();
  await expect(page.getByText('damaged: the file ends too early')).toBeVisible();
  await expectAccessible(page, 'pairs of which some were skipped');
});

/** Two boxes that are filled, one whose output is smaller, one that is cut short and one that is not there. */
function writePairs(folder: string): void {
  for (const name of ['inputs', 'outputs']) mkdirSync(join(folder, name), { recursive: true });
  const box = (side: number, fill: number[] | null) => boxPng(side, side / 4, fill); // in its middle half
  const put = (path: string, bytes: Buffer) => writeFileSync(join(folder, path), bytes);
  const red = box(40, [200, 30, 20]);
  put('inputs/box.png', box(40, null));
  put('outputs/red.png', red);
  put('outputs/blue.png', box(40, [10, 40, 200]));
  put('outputs/small.png', box(20, [200, 30, 20]));
  put('outputs/cut.png', red.subarray(0, red.length - 20));
  const rows = ['red', 'blue', 'small', 'cut', 'gone'].map((name) => ({
    ...{ input_polygon: 'box.png', output_image: `${name}.png` },
    colour: name === 'blue' ? 'blue' : 'red',
  }));
  writeFileSync(join(folder, 'data.json'), JSON.stringify(rows));
}

test('an outline that somebody draws is filled by a colouriser with what is named, and in a catalogue’s colours', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Boxes');
  writePairs(folder);
  await page.goto('./');
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByText('213 paints', { exact: true }).first()).toBeVisible();
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 pairs in 2 colours, 3 skipped', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Train', exact: true }).click();
  await trainColouriser(page);
  await page.goto('./#/studio');
  const board = page.getByRole('application');
  await expect(page.getByRole('img', { name: /Draw a closed outline/ })).toBeVisible();
  await page.getByRole('button', { name: 'Draw one for me' }).click();
  const filled = page.getByRole('img', { name: /^Filled with/ });
  const look = () => filled.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(filled).toHaveAccessibleName('Filled with teal (#008080)');
  await expect(page.getByText('24 of 213 paints')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Colour', { exact: true }).fill('crimsn');
  await expect(filled).toHaveAccessibleName('Filled with crimson (#dc143c)');
  await page.getByLabel('Colour', { exact: true }).fill('1003');
  await expect(filled).toHaveAccessibleName(/^Filled with Signal Yellow/);
  const before = await look();

  // By keyboard: a line across, taken back.
  await board.focus();
  for (const key of ['Enter', 'Shift+ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect.poll(look).not.toBe(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(look).toBe(before);

  // What is pressed is seen.
  const ground = (name: string) =>
    page
      .getByRole('button', { name, exact: true })
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  expect(await ground('Line')).not.toBe(await ground('Rub out'));

  // By hand: another.
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('img', { name: /Draw a closed outline/ })).toBeVisible();
  const box = (await board.boundingBox())!;
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
  await page.mouse.down();
  for (const [x, y] of [
    [0.7, 0.3],
    [0.7, 0.7],
    [0.3, 0.7],
    [0.3, 0.3],
  ] as const)
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
  await page.mouse.up();
  await expect(filled).toBeVisible();
  await expectAccessible(page, 'an outline that is filled');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  expect((await download).suggestedFilename()).toBe('filled outline.png');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'an outline on a phone');
});

test('words that are no name are told as a phrase to a colouriser that reads them', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Boxes');
  writePairs(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 pairs in 2 colours, 3 skipped', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Train', exact: true }).click();
  await page.getByText('More parameters').click();
  await page.getByLabel('Colours are told').selectOption('phrase');
  await trainColouriser(page);
  await page.goto('./#/studio');
  await page.getByRole('button', { name: 'Draw one for me' }).click();
  const filled = page.getByRole('img', { name: /^Filled with/ });
  const colour = page.getByLabel('Colour', { exact: true });
  await colour.fill('teal');
  await expect(filled).toHaveAccessibleName('Filled with teal (#008080)');
  await expect(page.getByText('Told as a phrase')).toHaveCount(0);
  await colour.fill('a rather muted sea green, please');
  await expect(page.getByText(/^Told as a phrase: the model takes it for #[0-9a-f]{6}\.$/)).toBeVisible();
  await expect(filled).toHaveAccessibleName(/^Filled with a rather muted sea green, please \(#/);
  await expectAccessible(page, 'an outline that is filled with what a phrase says');
});

async function trainColouriser(page: Page): Promise<void> {
  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The colouriser is stored.')).toBeVisible({ timeout: 120_000 });
}
