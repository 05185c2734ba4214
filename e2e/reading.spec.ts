// How a catalogue is read: found out by its keys and variants, told with the reason, and changed with the files at hand.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  finishTraining,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
} from './actions.ts';
import { expect, test } from './base.ts';
import { expectFits, expectNoSidewaysScroll } from './checks.ts';
import { iccChunk } from './fixtures/make-pictures.mjs';
import { flatPng } from './fixtures/png.mjs';

const COLOURS: readonly (readonly number[])[] = [
  [200, 60, 40],
  [60, 150, 70],
  [50, 80, 190],
  [210, 170, 60],
  [130, 60, 140],
];
const FACTORS = [0.3, 0.5, 0.7, 0.9, 1.1];

/** Keys with a display's profile; variants without one, the key's bytes times the factor. */
function makeTaggedFolder(): string {
  const dir = join(temporaryFolder(), 'Tagged');
  const write = (path: string, bytes: Uint8Array) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  };
  COLOURS.forEach((colour, i) => {
    const folder = `${100 + i} Paint`;
    write(`${folder}/key.png`, flatPng(64, 64, colour, { chunks: [iccChunk()] }));
    FACTORS.forEach((factor, n) => {
      const scaled = colour.map((v) => Math.min(255, Math.round(v * factor)));
      write(`${folder}/Other_brightness_${n + 1}_${factor}.png`, flatPng(64, 64, scaled));
    });
  });
  return dir;
}

async function chooseFolder(page: Page, button: Locator, folder: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(folder);
}

const IGNORED = /Colour profiles in the files are ignored\. The variants lie 0\.\d code values/;
const HONOURED = 'Colour profiles in the files are honoured. You chose so.';

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`a catalogue says how it was read and why, and is read otherwise in place, ${viewport.width} wide`, async ({
    page,
  }, info) => {
    await page.setViewportSize(viewport);
    const folder = makeTaggedFolder();
    await page.goto('./');
    await importFolder(page, folder);
    await expect(page.locator('main').getByText(IGNORED)).toBeVisible();
    await expect(page.getByText('5 paints, 30 pictures').first()).toBeVisible();
    const address = page.url();

    await startTraining(page, 1);
    await finishTraining(page);
    await page.goto(address);
    await page.getByText('Read otherwise…').click();
    await expect(page.getByText('The files are needed again')).toBeVisible();
    await expect(page.getByLabel('How to read them')).toHaveValue('0');
    if (viewport.width < 500) await expectFits(page, 'reading otherwise');
    await page.screenshot({ path: info.outputPath('otherwise.png') });

    // Other pictures are refused, and nothing is lost.
    const other = join(temporaryFolder(), 'Other');
    mkdirSync(join(other, '1 Red'), { recursive: true });
    writeFileSync(join(other, '1 Red', 'key.png'), flatPng(64, 64, [200, 0, 0]));
    await chooseFolder(page, page.getByText('Choose the folder'), other);
    await expect(page.getByText('These are not the pictures that “Tagged” was made from')).toBeVisible();
    await page.screenshot({ path: info.outputPath('refused.png') });
    await page.getByRole('main').getByRole('link', { name: 'Tagged', exact: true }).click();
    await expect(page.locator('main').getByText(IGNORED)).toBeVisible();

    await page.getByText('Read otherwise…').click();
    await chooseFolder(page, page.getByText('Choose the folder'), folder);
    await expect(page.locator('main').getByText(HONOURED)).toBeVisible();
    await expect(page).toHaveURL(address);
    await expect(page.locator('main').getByText('The pictures were read again.')).toBeVisible();
    await expect(page.getByText('was trained on another reading')).toBeVisible();
    await page.screenshot({ path: info.outputPath('read-again.png'), fullPage: true });
    await openPage(page, 'Catalogues');
    await expect(page.getByRole('main').getByRole('link', { name: 'Tagged', exact: true })).toHaveCount(1);

    await page.goto('./#/models');
    await expect(page.getByText('another reading', { exact: true }).first()).toBeVisible();
    await expectNoSidewaysScroll(page, 'models of another reading');
    await page.screenshot({ path: info.outputPath('models.png') });

    // Read with the profiles, the keys are other colours than their variants: Health says so.
    await page.goto(address.replace('catalogue', 'health'));
    const disagreeing = page.getByRole('region', { name: 'Paints whose pictures disagree' });
    await expect(disagreeing.getByRole('listitem').first()).toContainText(/\d of 6 pictures disagree/);
    await expectNoSidewaysScroll(page, 'health');
    await disagreeing.screenshot({ path: info.outputPath('health.png') });

    // The matcher of the reading before is no competitor.
    await startTraining(page, 1);
    await finishTraining(page);
    await expect(
      page.getByText('It took the place of version 1, which was trained on another'),
    ).toBeVisible();
  });
}

test('a catalogue that was changed is read otherwise as well: shown first, with what was changed, and taken back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const folder = makeTaggedFolder();
  await page.goto('./');
  await importFolder(page, folder);
  await page.getByRole('button', { name: 'Edit paints' }).click();
  await page.getByRole('button', { name: 'Edit 100 Paint' }).click();
  await page.getByRole('dialog').getByLabel('Tags').fill('hall');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Delete 104 Paint' }).click();
  await expect(page.getByRole('button', { name: 'Edit 104 Paint' })).toBeHidden();
  await page.getByRole('button', { name: 'Edit paints' }).click();

  await page.getByText('Read otherwise…').click();
  await expect(page.getByText('This catalogue was changed since it was imported.')).toBeVisible();
  await expectFits(page, 'reading a changed catalogue otherwise');
  const part = join(temporaryFolder(), 'Part');
  cpSync(folder, part, { recursive: true });
  for (const gone of ['101 Paint', '104 Paint']) rmSync(join(part, gone), { recursive: true });
  await chooseFolder(page, page.getByText('Choose the folder'), part);
  await expect(page.getByText('Not all paints that have pictures are in it')).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.locator('main').getByText(IGNORED)).toBeVisible();

  await chooseFolder(page, page.getByText('Choose the folder', { exact: true }), folder);
  await expect(page.getByText('4 changed paints')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('main').getByText(IGNORED)).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('main').getByText(HONOURED)).toBeVisible();
  await expect(page.getByText('104 Paint')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('main').getByText(IGNORED)).toBeVisible();
});

const CASES = new URL('../../shared/cases/png-tags/', import.meta.url);

test('a PNG whose tags mean sRGB is asked about as plain sRGB', async ({ page }) => {
  test.skip(!existsSync(CASES), '../shared/cases/png-tags is not beside the repository');
  await page.goto('./');
  await importFolder(page, makeTaggedFolder());
  for (const name of ['gAMA and cHRM', 'gAMA only', 'plain']) {
    await matchPicture(page, new URL(`20-40-60 ${name}.png`, CASES).pathname.replaceAll('%20', ' '));
    await expect(page.getByText('#14283c').first()).toBeVisible();
  }
});
