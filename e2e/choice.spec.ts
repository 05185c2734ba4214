// Which model answers is a person's choice: a later training stands beside the one in use, and is compared with it.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  finishTraining,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const choice = (page: Page) =>
  page.getByRole('region', { name: 'The new matcher, or the one in use?' }).first();
const note = (page: Page) => page.getByText('A newer matcher, version 2, is trained and not in use.');

/** Which version answers is told under the answer's details. */
async function expectAnsweredBy(page: Page, version: number): Promise<void> {
  // The page answers the picture before it anew when it is opened; the name tells the two apart.
  const name = `asked ${version}.png`;
  await matchPicture(page, writePicture([200, 120, 40], 64, name));
  await expect(page.getByText(name)).toBeVisible();
  await page.getByText('Details', { exact: true }).click();
  await expect(page.getByRole('link', { name: `Matcher ${version}`, exact: true })).toBeVisible();
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`a later training waits for a choice, which can be undone, ${viewport.width} wide`, async ({
    page,
  }, info) => {
    await page.setViewportSize(viewport);
    const folder = join(temporaryFolder(), 'Workshop');
    makeSwatchFolder(folder, { paints: 3, variants: 4 });
    await page.goto('./');
    await importFolder(page, folder);
    await startTraining(page, 1);
    await finishTraining(page);
    await expect(choice(page)).toHaveCount(0);
    await startTraining(page, 2);
    await finishTraining(page, 'beside');

    await test.step('new against current, where it was trained', async () => {
      await expect(choice(page)).toContainText('version 1 answers until you choose.');
      await expect(
        choice(page)
          .getByRole('row', { name: /Right paint first/ })
          .first(),
      ).toContainText('%');
      await expect(choice(page).getByRole('row', { name: /Network, epochs/ })).toContainText('compact, 2');
      await expect(choice(page)).toContainText('Both were tested on the same pictures');
      await expectAccessible(page, 'a choice between two models');
      await expectNoSidewaysScroll(page, 'a choice between two models');
      await choice(page).scrollIntoViewIfNeeded();
      await page.screenshot({ path: info.outputPath('choice.png'), fullPage: true });
    });

    await test.step('until then the one before answers, and its pages say that there is a newer one', async () => {
      await expectAnsweredBy(page, 1);
      await expect(note(page)).toBeVisible();
      await page.screenshot({ path: info.outputPath('match.png'), fullPage: true });
      await openPage(page, 'Catalogues');
      await page.getByRole('main').getByRole('link', { name: 'Workshop', exact: true }).click();
      await expect(note(page)).toBeVisible();
      await expectNoSidewaysScroll(page, 'a catalogue with a newer model');
      await page.screenshot({ path: info.outputPath('catalogue.png') });
      await page.getByRole('link', { name: 'Compare and choose' }).click();
      await expect(choice(page)).toBeVisible();
      await page.screenshot({ path: info.outputPath('models.png'), fullPage: true });
    });

    await test.step('to keep the current one ends the question, by keyboard, and can be undone', async () => {
      await choice(page).getByRole('button', { name: 'Keep the current one' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('.toast')).toContainText('Matcher 1 stays in use.');
      await expect(choice(page)).toHaveCount(0);
      await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
      await expect(choice(page)).toBeVisible();
    });

    await test.step('the new one answers once it is chosen, on the page of its run, until that is undone', async () => {
      await page.goto('./#/runs');
      await page
        .getByRole('link', { name: /compact/ })
        .first()
        .click();
      await choice(page).getByRole('button', { name: 'Use the new one' }).click();
      await expect(page.locator('.toast')).toContainText('Matcher 2 is in use now.');
      await expect(choice(page)).toHaveCount(0);
      await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
      await choice(page).getByRole('button', { name: 'Use the new one' }).click();
      await expect(choice(page)).toHaveCount(0);
      await expectAnsweredBy(page, 2);
      await expect(note(page)).toHaveCount(0);
    });
  });
}
