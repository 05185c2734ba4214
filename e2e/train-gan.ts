// A small GAN that is told the class, trained on folders of classes or on what is imported already.
import type { Page } from '@playwright/test';
import { importClasses, openPage } from './actions.ts';
import { expect } from './base.ts';

/** From an empty device to a stored conditional GAN. */
export async function trainGan(page: Page): Promise<void> {
  await importClasses(page);
  await openPage(page, 'Train');
  await trainToldGan(page, 2, 8);
}

/** From the training page of labelled pictures to a stored conditional GAN. */
export async function trainToldGan(page: Page, epochs: number, batchSize: number): Promise<void> {
  await page.getByRole('radio', { name: /^DCGAN/ }).check();
  await page.getByLabel('Tell it the class').check();
  await page.getByLabel('Epochs', { exact: true }).fill(String(epochs));
  await page.getByLabel('Batch size').fill(String(batchSize));
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The generator and its discriminator are stored.')).toBeVisible({
    timeout: 120_000,
  });
}
