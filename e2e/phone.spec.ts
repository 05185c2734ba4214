// On a phone: the whole way by touch, nothing wider than the screen, everything large enough for a thumb.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  expectTrained,
  finishTraining,
  firstMatch,
  importFolder,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { doubleText, expectFits, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
];

for (const viewport of PHONES) {
  test.describe(`${viewport.width} by ${viewport.height}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

    test('from the sample to a match by touch, then a training, with room for the thumb everywhere', async ({
      page,
    }) => {
      await page.goto('./');
      await expectFits(page, 'empty home');
      await page.getByRole('button', { name: 'Try it with RAL Classic' }).tap();
      await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
      await expectFits(page, 'catalogue of the sample');
      // Buttons that go on beyond the edge fade there; pushed along, the last one is clear of it.
      const beyond = await page
        .locator('.row--along')
        .first()
        .evaluate((row) => {
          row.scrollLeft = row.scrollWidth;
          const [whole, last] = [row, row.lastElementChild!].map((one) => one.getBoundingClientRect());
          const found = {
            fades: getComputedStyle(row).maskImage !== 'none',
            clear: whole!.right - last!.right,
          };
          row.scrollLeft = 0;
          return found;
        });
      expect(beyond.fades).toBe(true);
      expect(beyond.clear).toBeGreaterThanOrEqual(47);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Match a picture' }).tap();
      await (await chooser).setFiles(writePicture([0xe5, 0xbe, 0x01]));
      await expect(firstMatch(page)).toContainText('Signal Yellow');
      await expectFits(page, 'answer');
      await page.getByRole('button', { name: 'Save' }).tap();
      await page.getByRole('link', { name: 'Saved' }).tap();
      await expect(page.getByRole('heading', { name: '1003 Signal Yellow' })).toBeVisible();
      await expectFits(page, 'scan');
      await openPage(page, 'Scans');
      await page.getByRole('checkbox', { name: 'Select 1003 Signal Yellow' }).tap();
      await expectFits(page, 'scans');

      const folder = join(temporaryFolder(), 'A folder with quite a long name for a phone');
      makeSwatchFolder(folder, { paints: 3, variants: 4 });
      await openPage(page, 'Catalogues');
      await importFolder(page, folder);
      await openPage(page, 'Catalogues');
      await expectFits(page, 'catalogues');
      await page.getByRole('link', { name: 'A photo of a colour card…' }).tap();
      const cardChooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a picture' }).tap();
      await (await cardChooser).setFiles(writePicture([90, 120, 60], 300));
      await expect(page.getByText('24 paints will be added')).toBeVisible();
      await expectFits(page, 'card');
      await openPage(page, 'Train');
      await expectFits(page, 'training setup');
      await startTraining(page, 1);
      await finishTraining(page);
      await expectFits(page, 'trained');
      await page.reload();
      await openPage(page, 'Catalogues');
      await page.getByRole('button', { name: 'Match the picture again' }).first().tap();
      await expectTrained(page);
      await expect(page.getByRole('img', { name: 'Picture to match' })).toBeVisible();
      await openPage(page, 'Settings');
      await expect(page.getByText(/used, about/)).toBeVisible();
      await expectFits(page, 'settings');
    });

    test('with text at twice its size no page scrolls sideways, upright or turned', async ({ page }) => {
      const folder = join(temporaryFolder(), 'Workshop colours');
      makeSwatchFolder(folder, { paints: 3, variants: 1 });
      await page.goto('./');
      await doubleText(page);
      await expectNoSidewaysScrollEitherWay(page, 'empty home');
      await expectLowHeaderTurned(page);
      await page.reload();
      await importFolder(page, folder);
      await doubleText(page);
      await expectNoSidewaysScrollEitherWay(page, 'catalogue');
      for (const name of ['Catalogues', 'Train', 'Match', 'Scans', 'Settings'] as const) {
        await openPage(page, name);
        await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
        await expectNoSidewaysScrollEitherWay(page, name);
      }
      await openPage(page, 'Match');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a picture' }).click();
      await (await chooser).setFiles(writePicture([120, 120, 120]));
      await expect(firstMatch(page)).toBeVisible();
      await expectNoSidewaysScrollEitherWay(page, 'answer');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Saved' }).click();
      await expect(page.getByLabel('Note')).toBeVisible();
      await expectNoSidewaysScrollEitherWay(page, 'scan');
      await openPage(page, 'Scans');
      await expect(page.getByRole('checkbox')).toBeVisible();
      await expectNoSidewaysScrollEitherWay(page, 'scans');
    });
  });
}

/** The phone upright, turned, and upright again. */
async function expectNoSidewaysScrollEitherWay(page: Page, state: string): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await expectNoSidewaysScroll(page, state);
  await page.setViewportSize({ width: height, height: width });
  await expectNoSidewaysScroll(page, `${state}, turned`);
  await page.setViewportSize({ width, height });
}

/** On its side there is little height: whatever the size of the text, one row, and every place in it within reach. */
async function expectLowHeaderTurned(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  await page.setViewportSize({ width: height, height: width });
  const header = (await page.getByRole('banner').boundingBox())!;
  expect.soft(header.height, 'one row, and its line').toBeLessThan(50);
  for (const link of await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all()) {
    await link.focus();
    await expect.soft(link).toBeInViewport({ ratio: 1 });
    expect.soft((await link.boundingBox())!.height, 'room for the thumb').toBeGreaterThanOrEqual(44);
  }
  await page.setViewportSize({ width, height });
}
