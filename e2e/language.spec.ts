// The app in German: by the browser's language or by choice, words of one language at a time, and nothing lost by a change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  importFolder,
  openPage,
  startTraining,
  storedSetting,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { doubleText, expectAccessible, expectFits, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const german = (area: string) =>
  JSON.parse(readFileSync(join('src', 'locales', 'de', `${area}.json`), 'utf8')) as never;
const shell = german('shell') as Record<'nav' | 'home' | 'library', Record<string, string>>;
const settings = german('settings') as Record<string, string>;
const match = german('match') as Record<string, string>;
const reference = german('reference') as Record<string, string>;
const result = german('result') as Record<string, string>;
const train = german('train') as Record<string, string>;

/** Opens a page by the navigation, in German. */
const open = (page: Page, name: keyof typeof shell.nav) =>
  page.getByRole('navigation').getByRole('link', { name: shell.nav[name]! }).first().click();
const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' });

  test('the page is German, and no English words are fetched', async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(shell.home.title!);
    expect(await languageOf(page)).toBe('de');
    const script = page.locator('script[data-words-de]');
    const [own, other] = await Promise.all(
      ['de', 'en'].map((locale) => script.getAttribute(`data-words-${locale}`)),
    );
    const isFetched = (href: string | null) => fetched.some((path) => path.endsWith(href!.slice(1)));
    expect([isFetched(own!), isFetched(other!)]).toEqual([true, false]);
  });

  test('a choice in Settings changes all that is shown, and is kept', async ({ page }) => {
    await page.goto('./#/settings');
    const select = page.getByLabel(settings.language!);
    await select.selectOption('English');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await expect(page).toHaveTitle(/Settings/);
    await expect(page.getByLabel('Language')).toBeFocused();
    expect(await languageOf(page)).toBe('en');
    await expect.poll(() => storedSetting(page, 'language')).toBe('en');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await page.getByLabel('Language').selectOption('As the browser');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(settings.title!);
    await expect.poll(() => storedSetting(page, 'language')).not.toBe('en');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(settings.title!);
  });

  test('another tab follows', async ({ page, context }) => {
    await page.goto('./#/settings');
    const other = await context.newPage();
    await other.goto('./');
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(shell.home.title!);
    await page.getByLabel(settings.language!).selectOption('English');
    await expect(other.getByRole('link', { name: 'Settings' }).first()).toBeVisible();
  });
});

test.describe('in German on a phone', () => {
  test.use({ locale: 'de-DE', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('from a folder to an answer every page fits, is accessible, and speaks German', async ({ page }) => {
    const folder = join(temporaryFolder(), 'Werkstatt');
    makeSwatchFolder(folder, { paints: 3, variants: 4 });
    await page.goto('./');
    await expectFits(page, 'Anfang');
    await importFolder(page, folder);
    await expect(page.getByRole('heading', { level: 1, name: 'Werkstatt' })).toBeVisible();
    await expectFits(page, 'Katalog');
    await expectAccessible(page, 'Katalog');
    await open(page, 'match');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: match.choose! }).tap();
    await (await chooser).setFiles(writePicture([120, 90, 60]));
    const answer = page.getByRole('region', { name: match.results! });
    await expect(answer.getByRole('listitem').first()).toBeVisible();
    await expect(answer).toContainText(/L\* \d+,\d/);
    await expectFits(page, 'Antwort');
    await expectAccessible(page, 'Antwort');
    for (const name of ['catalogues', 'train', 'scans', 'settings'] as const) {
      await open(page, name);
      await expectFits(page, name);
      await expectAccessible(page, name);
    }
    for (const hash of ['runs', 'models', 'jobs', 'card', 'camera', 'nowhere']) {
      await page.goto(`./#/${hash}`);
      await expectFits(page, hash);
      await expectAccessible(page, hash);
      await expectNoEnglish(page, hash);
    }
  });

  test('with text at twice its size no page scrolls sideways, and no row is wider than its list', async ({
    page,
  }) => {
    const folder = join(temporaryFolder(), 'Werkstattfarben');
    makeSwatchFolder(folder, { paints: 3, variants: 4 });
    await page.goto('./');
    await importFolder(page, folder);
    await expect(page.getByRole('heading', { level: 1, name: 'Werkstattfarben' })).toBeVisible();
    await doubleText(page);
    await expectNoSidewaysScroll(page, 'Katalog');
    await open(page, 'match');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: match.choose! }).tap();
    await (await chooser).setFiles(writePicture([120, 90, 60]));
    await expect(
      page.getByRole('region', { name: match.results! }).getByRole('listitem').first(),
    ).toBeVisible();
    await expectNoSidewaysScroll(page, 'Antwort');
    await page.getByLabel(reference.title!).selectOption('grey');
    await page.getByRole('button', { name: match.whitePlaceHere! }).click();
    await expectNoSidewaysScroll(page, 'Antwort mit Karte');
    await page.getByRole('button', { name: result.save! }).tap();
    await expect(page.getByRole('link', { name: result.saved! })).toBeVisible();
    for (const hash of ['', 'catalogues', 'train', 'match', 'scans', 'settings', 'runs', 'models', 'jobs']) {
      await page.goto(`./#/${hash}`);
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached();
      await expectNoSidewaysScroll(page, hash);
    }
    await page.goto('./#/scans');
    const row = page.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
    const [whole, words] = await Promise.all([row.boundingBox(), row.locator('.scan__what').boundingBox()]);
    expect(words!.width, 'room for the words of a row').toBeGreaterThan(whole!.width / 2);
  });
});

test('a training goes on while the language changes, and what it tells is German afterwards', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 3, variants: 4 });
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 400);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
  await openPage(page, 'Settings');
  await page.getByLabel('Language').selectOption('Deutsch');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(settings.title!);
  await open(page, 'train');
  await expect(page.getByText(/nach Epoche \d/).first()).toBeVisible({ timeout: 60_000 });
  for (const width of [390, 768, 800, 960, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const { height } = (await page.getByRole('banner').boundingBox())!;
    expect.soft(height, `the header in one row at ${width}`).toBeLessThan(70);
  }
  await page.getByRole('button', { name: train.stop! }).click();
  await expect(page.getByRole('button', { name: shell.library.match! })).toBeVisible({ timeout: 60_000 });
  await expectNoEnglish(page, 'trained');
});

test('what was refused is said in the language of the moment', async ({ page }) => {
  await page.goto('./');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(writePicture([1, 2, 3], 8, 'archive.zip'));
  await expect(page.getByText('The import did not work')).toBeVisible();
  await openPage(page, 'Settings');
  await page.getByLabel('Language').selectOption('Deutsch');
  await open(page, 'catalogues');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectNoEnglish(page, 'refused import');
});

/** Firms are called what they are called. */
const FIRMS = /The Valspar Corporation/g;

/** Words that no German sentence has. */
async function expectNoEnglish(page: Page, state: string): Promise<void> {
  await page.getByRole('main').waitFor();
  const text = (await page.getByRole('main').innerText()).replace(FIRMS, '');
  const english = text.match(/\b(the|of|and|is|are|not|with|this|that|your|for|from)\b/gi) ?? [];
  expect.soft(english, `${state}: ${text.slice(0, 2000)}`).toEqual([]);
}
