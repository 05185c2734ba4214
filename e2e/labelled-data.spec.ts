// The data of generative models: shapes that the app draws, names for classes, hundreds of classes, pictures of all kinds.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { dropFolder, expect, test } from './base.ts';
import { FASHION_MISSING, FASHION_MNIST } from './fixtures/fashion-mnist.mjs';
import { makeClassFolders, makeIdxFolder, makeManyClasses } from './fixtures/make-classes.mjs';
import { encodePng, flatPng, GREY, GREY_ALPHA, PALETTE, pngChunk, RGBA } from './fixtures/png.mjs';

const ONE = { width: 28, height: 28 };
const sixteenBit = new Uint8Array(28 * 28 * 2).fill(200);
/** The palette of one colour. */
const ONE_COLOUR = pngChunk('PLTE', Buffer.from([200, 200, 200]));

/** Whether something is drawn in every strip that is on the screen. */
const areDrawn = (page: Page) =>
  page.getByRole('img').evaluateAll((strips) =>
    strips.every((strip) => {
      const { width, height } = strip as HTMLCanvasElement;
      const { data } = (strip as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      return data.some((value, i) => i % 4 === 0 && value > 100);
    }),
  );

test('shapes are drawn on an empty device, can be trained on, and their classes be renamed', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Shapes, to train generative models on' }).click();
  await expect(page.getByRole('heading', { name: 'Shapes' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('8 classes, 2,000 pictures', { exact: true })).toBeVisible();
  await expect(page.getByText('250 pictures, 50 of them held out to test with').first()).toBeVisible();
  await expect.poll(() => areDrawn(page)).toBe(true);
  await expectAccessible(page, 'the shapes');

  await page.getByRole('button', { name: 'Rename the class Cross' }).click();
  const field = page.getByRole('textbox', { name: 'Name of the class' });
  await field.fill('Plus');
  await field.press('Enter');
  await expect(page.getByRole('heading', { name: 'Plus' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Cross' })).toBeVisible();
  await page.getByRole('button', { name: 'Rename the class Cross' }).click();
  await field.fill('star');
  await field.press('Enter');
  await expect(page.getByText('Another class is called “star” already.')).toBeVisible();
  await expect(field, 'to be written otherwise').toHaveValue('star');
  await field.press('Escape');
  await expect(page.getByRole('heading', { name: 'Cross' })).toBeVisible();

  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await expect(page.getByLabel('Tell it the class')).toBeVisible();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('button', { name: /^Shapes, to train/ })).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Shapes' }).click();
  await expectFits(page, 'the shapes on a phone');
});

test('hundreds of classes are found by their names, and only those in sight are drawn', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Many');
  makeManyClasses(folder, 300);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('300 classes', { exact: true })).toBeVisible({ timeout: 60_000 });
  const headings = page.getByRole('listitem').getByRole('heading');
  expect(await headings.count()).toBeLessThan(100);
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('class 29');
  await expect(page.getByText('11 of 300 classes')).toBeVisible();
  await expect.poll(() => areDrawn(page)).toBe(true);
  await expectAccessible(page, 'many classes');
  await page.getByRole('searchbox').fill('nothing');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByText('300 classes', { exact: true })).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.getByRole('heading', { name: 'class 99', exact: true })).toBeVisible();
});

test('Fashion-MNIST is recognised, and its classes get their names with one tap', async ({ page }) => {
  test.skip(!existsSync(FASHION_MNIST), FASHION_MISSING);
  await page.goto('./');
  await importFolder(page, FASHION_MNIST);
  await expect(page.getByText('10 classes, 70,000 pictures', { exact: true })).toBeVisible();
  await expect(page.getByText(/These are the pictures of Fashion-MNIST/)).toContainText('Ankle boot');
  await expectAccessible(page, 'names that are offered');
  await page.getByRole('button', { name: 'Use these names' }).click();
  await expect(page.getByRole('heading', { name: 'T-shirt/top' })).toBeVisible();
  await expect(page.getByText(/These are the pictures of Fashion-MNIST/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: '0', exact: true })).toBeVisible();
});

test('class folders of pictures of all sizes and modes are taken in, with what is broken listed', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Mixed');
  makeClassFolders(folder);
  const put = (label: string, files: readonly { name: string; bytes: Buffer }[]) => {
    mkdirSync(join(folder, label), { recursive: true });
    for (const { name, bytes } of files) writeFileSync(join(folder, label, name), bytes);
  };
  const modes = [
    { name: 'grey16.png', bytes: encodePng({ ...ONE, bitDepth: 16, colourType: GREY, data: sixteenBit }) },
    { name: 'alpha.png', bytes: flatPng(40, 20, [200, 255], { colourType: GREY_ALPHA }) },
    { name: 'colour.png', bytes: flatPng(300, 200, [200, 200, 200]) },
    { name: 'rgba.png', bytes: flatPng(5, 9, [200, 200, 200, 255], { colourType: RGBA }) },
    { name: 'palette.png', bytes: flatPng(28, 28, [0], { colourType: PALETTE, chunks: [ONE_COLOUR] }) },
  ];
  put('modes', modes);
  put('one pixel', [{ name: 'a.png', bytes: flatPng(1, 1, [200], { colourType: GREY }) }]);
  put('broken', [{ name: 'a.png', bytes: modes[2]!.bytes.subarray(0, 60) }]);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('radio', { name: /^Labelled pictures/ }).check();
  await page.getByLabel('Size').selectOption('28');
  await page.getByLabel('Colour').selectOption('1');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('5 classes, 42 pictures, 2 skipped', { exact: true })).toBeVisible();
  for (const [name, count] of [
    ['modes', 5],
    ['one pixel', 1],
  ] as const) {
    const strip = page.getByRole('img', { name: new RegExp(` of ${name}$`) });
    await expect
      .poll(() =>
        strip.evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 14, canvas.width, 1);
          return Array.from({ length: canvas.width / 28 }, (_, i) => data[(i * 28 + 14) * 4]);
        }),
      )
      .toEqual(Array(count).fill(200));
  }
});

test('an IDX file that lies is refused by name and leaves nothing; the next import works', async ({
  page,
}) => {
  const root = temporaryFolder();
  const lying = join(root, 'Lying');
  mkdirSync(lying);
  const head = Buffer.alloc(16);
  [0x803, 1000, 28, 28].forEach((value, i) => head.writeUInt32BE(value, 4 * i));
  writeFileSync(join(lying, 'train-images-idx3-ubyte'), Buffer.concat([head, Buffer.alloc(784)]));
  makeIdxFolder(join(root, 'Digits'));
  await page.goto('./');
  await dropped(page, lying);
  await expect(page.getByRole('alert')).toContainText('ends too early: it holds less than its head says');
  await importFolder(page, join(root, 'Digits'));
  await expect(page.getByText('3 classes, 72 pictures', { exact: true })).toBeVisible();
});

async function dropped(page: Page, folder: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await (await chooser).setFiles(folder);
}
