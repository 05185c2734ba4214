// The help and the hints; and the pages for those who need large text, the system's own colours or another direction.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  firstMatch,
  importFolder,
  matchPicture,
  openPage,
  storedSetting,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { doubleText, expectAccessible, expectFits, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test.use({ viewport: { width: 390, height: 844 } });

const hints = (page: Page) => page.getByRole('complementary', { name: 'Hint' });

test('a hint leads to the help, which draws and measures its own pictures, and comes again when asked for', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Workshop colours');
  makeSwatchFolder(folder, { paints: 3, variants: 1 });
  await page.goto('./');
  await importFolder(page, folder);
  await expect(hints(page)).toContainText('Tap a paint for its numbers');
  await hints(page).getByRole('button', { name: 'Got it' }).click();
  await expect(hints(page)).toHaveCount(0);
  await expect.poll(() => storedSetting(page, 'seenHints')).toBeTruthy();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Workshop colours' })).toBeVisible();
  await expect(hints(page)).toHaveCount(0);

  await expect(await matchPicture(page, writePicture([120, 120, 120]))).toBeVisible();
  await expectFits(page, 'an answer with a hint');
  await hints(page).getByRole('button', { name: 'Got it' }).click();
  await expect(hints(page), 'the next one waits for the next visit').toHaveCount(0);
  await openPage(page, 'Scans');
  await page.goBack();
  await expect(firstMatch(page)).toBeVisible();
  await expect(hints(page)).toContainText('Is a card or paper in the picture?');
  await page.getByRole('link', { name: 'Why so unsure?' }).click();
  await expect(page.getByRole('heading', { name: /Why so unsure/ })).toBeFocused();
  await expect(page.getByRole('heading', { name: /Why so unsure/ })).toBeInViewport();
  await expect(page.getByRole('img', { name: 'Warm lamp, no card' })).toBeAttached();
  await expect(page.getByText('Drawing…')).toHaveCount(0, { timeout: 30_000 });
  const off = async (name: string) => {
    const figure = page.getByRole('figure').filter({ has: page.getByRole('img', { name, exact: true }) });
    return Number(/ΔE00 ([\d.]+)/.exec(await figure.innerText())![1]);
  };
  expect(await off('The same beside a middle grey card')).toBeLessThan(
    await off('The same beside a white card'),
  );
  await expectFits(page, 'help');
  await expectAccessible(page, 'help');

  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Show hints again' }).click();
  await expect(page.getByText('No hint has been put away yet.')).toBeVisible();
  await page.goto('./#/match');
  await expect(hints(page)).toContainText('Drag the frame');
});

test('every page holds with text at twice its size, with the system’s colours, and from right to left', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Workshop colours');
  makeSwatchFolder(folder, { paints: 3, variants: 1 });
  await page.goto('./');
  await importFolder(page, folder);
  const [, id] = /catalogue\/([^?]+)/.exec(page.url())!;
  const paths = [
    ...['/', `/catalogue/${id}`, `/paint/${id}/0`, `/health/${id}`, `/asked/${id}`, `/equivalents/${id}`],
    ...[`/fan-deck/${id}`, `/train/${id}`, '/runs', '/models', '/studio', '/sweeps', '/comparisons', '/jobs'],
    ...['/match', `/wall/${id}`, '/card', '/scans', '/hand-out', '/settings', '/help'],
  ];
  for (const path of paths) {
    await page.goto(`./#${path}`);
    await expect(page.locator('main')).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await doubleText(page);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      await expectNoSidewaysScroll(page, `${path}, ${width} wide, text at twice its size`);
    }
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await expectNoSidewaysScroll(page, `${path}, from right to left`);
    await page.evaluate(() => (document.documentElement.dir = ''));
  }

  await expect(await matchPicture(page, writePicture([200, 120, 40]))).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const half = firstMatch(page).locator('.split__half').first();
  await expect(half).toHaveCSS('background-color', 'rgb(200, 120, 40)');
  const current = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current=page]');
  const other = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Scans' });
  const background = (link: typeof other) =>
    link.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await background(current)).not.toBe(await background(other));
  await other.focus();
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus-visible')).toHaveCSS('outline-style', 'solid');
});
