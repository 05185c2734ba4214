// A small GAN that is told the class, trained from an empty device.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openPage, temporaryFolder } from './actions.ts';
import { dropFolder, expect } from './base.ts';
import { makeClassFolders } from './fixtures/make-classes.mjs';

/** From an empty device to a stored conditional GAN. */
export async function trainGan(page: Page): Promise<void> {
  const folder = join(temporaryFolder(), 'Shapes');
  makeClassFolders(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await expect(page).toHaveURL(/#\/catalogue\//);
  await openPage(page, 'Train');
  await page.getByRole('radio', { name: /^DCGAN/ }).check();
  await page.getByLabel('Tell it the class').check();
  await page.getByLabel('Epochs', { exact: true }).fill('2');
  await page.getByLabel('Batch size').fill('8');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The generator and its discriminator are stored.')).toBeVisible({
    timeout: 120_000,
  });
}
