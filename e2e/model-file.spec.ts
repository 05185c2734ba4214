// A GAN leaves its device as one file and comes back, or comes to another, with what it drew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { importFolder, openPage, share, temporaryFolder } from './actions.ts';
import { dropFolder, expect, readyForOffline, test } from './base.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const offerOf = (page: Page) => page.getByRole('dialog', { name: 'Import this model?' });
const samples = (page: Page) => page.getByRole('img', { name: /24 generated pictures after epoch 2/ });

async function trainGan(page: Page): Promise<void> {
  await openPage(page, 'Train');
  await page.getByRole('radio', { name: /^GAN/ }).check();
  await page.getByRole('radio', { name: /^DCGAN/ }).check();
  await page.getByLabel('Epochs', { exact: true }).fill('2');
  await page.getByLabel('Batch size').fill('8');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The generator and its discriminator are stored.')).toBeVisible({
    timeout: 90_000,
  });
}

async function exported(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await download;
  const path = join(temporaryFolder(), file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** From the models page, by its button. */
async function choose(page: Page, path: string): Promise<void> {
  await page.goto('./#/models');
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Import a model', { exact: true }).click();
  await (await chooser).setFiles(path);
}

test('a GAN is exported, deleted and imported: it is there with its training and what it drew', async ({
  page,
  browser,
  baseURL,
}, info) => {
  const folder = join(temporaryFolder(), 'Workshop');
  makeSwatchFolder(folder, { paints: 4, variants: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  await trainGan(page);
  const path = await exported(page, 'Export the model');
  expect(path).toMatch(/Workshop dcgan .*\.swatchmodel$/);
  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('region', { name: 'Past trainings' }).getByRole('link', { name: /DCGAN/i }).click();
  await expect(samples(page)).toBeVisible();
  await page.screenshot({ path: info.outputPath('run.png'), fullPage: true });

  await test.step('deleted, it is gone; dropped, it is shown, and comes back after a yes', async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page).toHaveURL(/#\/runs$/);
    await page.goto('./#/models');
    for (const name of ['Generator', 'Discriminator']) {
      await page.getByRole('button', { name: `Delete ${name} 1` }).click();
      await expect(page.getByRole('button', { name: `Delete ${name} 1` })).toHaveCount(0);
    }
    await dropFolder(page, path, 'main');
    await expect(offerOf(page)).toContainText('DCGAN');
    await expect(offerOf(page)).toContainText('This model, which was deleted here, comes back.');
    await expectAccessible(page, 'the offer of a model');
    await page.screenshot({ path: info.outputPath('offer.png') });
    await offerOf(page).getByRole('button', { name: 'Import' }).click();
    await expect(page.locator('.toast')).toContainText('Generator 1 and Discriminator 1 came in');
    await expect(samples(page)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Generator, version 1' })).toBeVisible();
  });

  await test.step('on a phone that has nothing it brings its catalogue, its training and its pictures', async () => {
    const context = await browser.newContext({ baseURL: baseURL!, viewport: { width: 390, height: 844 } });
    const phone = await context.newPage();
    await phone.goto('./');
    await choose(phone, path);
    await expect(offerOf(phone)).toContainText('comes in as a new catalogue of 4 paints, without pictures');
    await expectNoSidewaysScroll(phone, 'the offer of a model');
    await phone.screenshot({ path: info.outputPath('offer-phone.png') });
    await offerOf(phone).getByRole('button', { name: 'Cancel' }).click();
    await expect(phone.getByText('There is no model yet.')).toBeVisible();
    await choose(phone, path);
    await offerOf(phone).getByRole('button', { name: 'Import' }).click();
    await expect(samples(phone)).toBeVisible();
    await expect(phone.getByRole('heading', { name: 'Curves' })).toBeVisible();
    await expectNoSidewaysScroll(phone, 'an imported training');
    await phone.screenshot({ path: info.outputPath('run-phone.png'), fullPage: true });
    await phone.goto('./#/models');
    await expect(phone.getByRole('region', { name: 'Generator' })).toContainText('Version 1');
    await test.step('and leaves it again as the same model', async () => {
      await phone.getByText('Export', { exact: true }).first().click();
      const again = await exported(phone, 'Export Generator 1 as Model file');
      await choose(phone, again);
      await expect(offerOf(phone)).toContainText('This model is here already; nothing is added.');
      await offerOf(phone).getByRole('button', { name: 'Cancel' }).click();
    });
    await expectNoSidewaysScroll(phone, 'models with an imported one');
    await phone.screenshot({ path: info.outputPath('models-phone.png'), fullPage: true });
    await context.close();
  });

  await test.step('shared from another app it is shown too; damaged it changes nothing and says so', async () => {
    await page.goto('./');
    await readyForOffline(page);
    const bytes = readFileSync(path);
    await page.evaluate(share, { bytes: [...bytes], name: 'From a friend.swatchmodel' });
    await expect(offerOf(page)).toContainText('From a friend.swatchmodel');
    await page.keyboard.press('Escape');
    const bad = join(temporaryFolder(), 'Bad.swatchmodel');
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 0xff;
    writeFileSync(bad, flipped);
    await choose(page, bad);
    await expect(page.locator('.toast')).toContainText('This is not a usable model file');
  });
});
