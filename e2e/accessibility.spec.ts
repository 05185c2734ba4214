// Accessibility of every page and state, in light and dark, and of matching by keyboard alone.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  finishTraining,
  firstMatch,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { encodePng } from './fixtures/png.mjs';

function writeSwatches(): string {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 4, variants: 4 });
  return folder;
}

test('the empty app and its dialog have no violation', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await expectAccessible(page, 'empty home');
  for (const name of ['Train', 'Match', 'Scans', 'Settings'] as const) {
    await openPage(page, name);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page, `${name} without a catalogue`);
  }
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'shortcuts dialog');
  await page.keyboard.press('Escape');
  await page.goto('./#/nowhere');
  await expect(page.getByText('There is no such page.')).toBeVisible();
  await expectAccessible(page, 'no such page');
});

test('an import under way and a refused one have no violation', async ({ page }) => {
  await page.goto('./');
  await holdImport(page);
  await page.getByRole('button', { name: 'Try it with RAL Classic' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page, 'importing');
  await page.reload();
  // A book's import goes on by itself; what stands on the page changes when it has ended.
  await expect(page.getByRole('status').filter({ hasText: 'RAL Classic: 213 paints' })).toBeVisible();
  await importFile(page, writePicture([1, 2, 3], 8, 'archive.zip'));
  await expect(page.getByText('The import did not work')).toBeVisible();
  await expectAccessible(page, 'import refused');
});

test('catalogue, training and match pages have no violation in any state', async ({ page }) => {
  await page.goto('./');
  await importFolder(page, writeSwatches());
  await expect(page.getByRole('heading', { name: 'Swatches', level: 1 })).toBeVisible();
  await expectAccessible(page, 'catalogue');
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('heading', { name: 'Catalogues' })).toBeVisible();
  await expectAccessible(page, 'home with a catalogue');
  await openPage(page, 'Train');
  await expect(page.getByRole('button', { name: 'Start training' })).toBeVisible();
  await expectAccessible(page, 'training setup');
  await page.getByLabel('Epochs', { exact: true }).fill('-1');
  await expectAccessible(page, 'training setup with a mistake');
  await startTraining(page, 400);
  await expect(page.getByText(/after epoch 1/).first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expectAccessible(page, 'training paused');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expectAccessible(page, 'training');
  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await finishTraining(page);
  await expectAccessible(page, 'trained');
  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: 'Curves and pictures' }).click();
  await expectAccessible(page, 'past trainings');
  await openPage(page, 'Match');
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  await expectAccessible(page, 'match without a picture');
  await expect(await matchPicture(page, writePicture([200, 120, 40]))).toBeVisible();
  await page.getByRole('button', { name: 'More paints' }).click();
  await page.getByText('Options').click();
  await page.getByText('Details', { exact: true }).click();
  await page.getByLabel('Beside the paint').selectOption('White paper');
  await page.getByRole('button', { name: 'Place it by keyboard' }).click();
  await expectAccessible(page, 'match with an answer');
  await openPage(page, 'Settings');
  await expect(page.getByText(/used, about/)).toBeVisible();
  await expectAccessible(page, 'settings');
  await page.getByRole('button', { name: 'Delete Swatches' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectAccessible(page, 'toast');
});

test('scans have no violation, in the list, selected, opened and compared', async ({ page }) => {
  await page.goto('./');
  await importFolder(page, writeSwatches());
  for (const colour of [
    [200, 120, 40],
    [20, 60, 200],
  ]) {
    await expect(await matchPicture(page, writePicture(colour))).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  }
  await expectAccessible(page, 'saved answer');
  await openPage(page, 'Scans');
  await page.getByRole('button', { name: 'Select all' }).click();
  await page.getByText('Export 2 scans').click();
  await expectAccessible(page, 'scans');
  await page.getByRole('link', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Two scans' })).toBeVisible();
  await expectAccessible(page, 'two scans');
  await page.getByRole('main').getByRole('link').nth(1).click();
  await page.getByLabel('Note').fill('Hall');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expectAccessible(page, 'scan');
});

test('the page of a photographed card has no violation in any state', async ({ page }) => {
  await page.goto('./#/card');
  await expect(page.getByRole('button', { name: 'Choose a picture' })).toBeVisible();
  await expectAccessible(page, 'card without a picture');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a picture' }).click();
  await (await chooser).setFiles(writePicture([200, 120, 40], 300));
  await page.getByText('Paste a list of names').click();
  await page.getByRole('radio', { name: /^A box/ }).check();
  await page.getByRole('application', { name: 'Corner 3' }).focus();
  await expect(page.getByRole('button', { name: 'Add 24 paints' })).toBeEnabled();
  await expectAccessible(page, 'card');
  const corner = page.getByRole('application', { name: 'Corner 1' });
  await corner.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText(/Drag each corner|Drag them apart/)).toBeVisible();
  await expectAccessible(page, 'card with crossed corners');
});

test('the box moves and shrinks by keyboard, its place is announced, and the answer follows it', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Two');
  const [left, right] = makeSwatchFolder(folder, { paints: 2, variants: 0 });
  await page.goto('./');
  await importFolder(page, folder);
  await expect(await matchPicture(page, writeHalves(left!.colour, right!.colour))).toBeVisible();
  const box = page.getByRole('application', { name: /Area to match/ });
  const hatching = page.getByLabel(/Hatch what was left out, \d+\s% of the box/);
  const hatched = page.locator('.left-out');
  await expect(hatching).toBeChecked();
  await expectCovers(hatched, box);
  await expectAccessible(page, 'match with a part left out');
  await hatching.uncheck();
  await expect(hatched).toHaveCount(0);
  await hatching.check();
  const announced = await recordAnnouncements(page);
  await box.focus();
  for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(announced).toMatch(/Paint: 67 by 67 pixels at \d+, 67/);
  await expect(firstMatch(page)).toContainText(left!.name);
  await expect.poll(announced).toContain(left!.folder);
  await expect(hatching).toHaveCount(0);
  await expect(hatched).toHaveCount(0);
  for (let i = 0; i < 80; i++) await page.keyboard.press('ArrowRight');
  await expect(firstMatch(page)).toContainText(right!.name);
  await expect.poll(announced).toContain(right!.folder);
  const before = (await box.boundingBox())!;
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(async () => (await box.boundingBox())!.width).toBeLessThan(before.width - 4);
});

test('a first match is reached by keyboard alone', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, 'Try it with RAL Classic');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/213 paints/).first()).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/#\/match$/);
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, 'Choose a picture');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(writePicture([0xe5, 0xbe, 0x01]));
  await expect(firstMatch(page)).toContainText('Signal Yellow');
});

/** Fails unless what is hatched has the place and size of the box. */
async function expectCovers(hatched: Locator, box: Locator): Promise<void> {
  const [a, b] = [(await hatched.boundingBox())!, (await box.boundingBox())!];
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(a[side] - b[side]), side).toBeLessThan(3);
}

/** From now on keeps what live regions say; returns the way to read all of it, a line for each. */
async function recordAnnouncements(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const said: string[] = [];
    (window as unknown as { said: string[] }).said = said;
    for (const region of document.querySelectorAll('[aria-live=polite]'))
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        subtree: true,
        childList: true,
        characterData: true,
      });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
}

/** Presses Tab until the button of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name });
  await expect(target).toBeVisible();
  for (let i = 0; i < 25; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`“${name}” is not reached by Tab.`);
}

/** Keeps the import's worker from answering, so that what the page shows meanwhile stays. */
async function holdImport(page: Page): Promise<void> {
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]) {
      const isRun = JSON.stringify(args[0] ?? null).includes('"run"');
      if (!isRun) post.apply(this, args);
    } as typeof Worker.prototype.postMessage;
  });
}

async function importFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(path);
}

/** A picture whose left half shows one colour and whose right half another. */
function writeHalves(left: readonly number[], right: readonly number[]): string {
  const [width, height] = [400, 200];
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(i % width < width / 2 ? left : right, i * 3);
  const path = join(temporaryFolder(), 'halves.png');
  writeFileSync(path, encodePng({ width, height, data }));
  return path;
}
