// A GAN, from choosing a variant to looking back at what it drew: live losses, samples, warnings, going on.
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

interface Choice {
  variant: RegExp;
  isConditional: boolean;
  epochs: number;
  learningRate?: string;
}

async function startGan(page: Page, { variant, isConditional, epochs, learningRate }: Choice): Promise<void> {
  await openPage(page, 'Train');
  const again = page.getByRole('button', { name: 'Train again' });
  const kind = page.getByRole('radio', { name: /^GAN/ });
  await expect(again.or(kind).first()).toBeVisible();
  if (await again.isVisible()) await again.click();
  await kind.check();
  await page.getByRole('radio', { name: variant }).check();
  await page.getByLabel('Tell it the colour or class to draw').setChecked(isConditional);
  await page.getByLabel('Epochs', { exact: true }).fill(String(epochs));
  await page.getByLabel('Batch size').fill('8');
  if (learningRate) {
    await page.getByText('More parameters').click();
    await page.getByLabel('Learning rate', { exact: true }).fill(learningRate);
  }
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
}

/** Losses, gradient norm and samples after an epoch, as a person sees them while it trains. */
async function expectLive(page: Page, isConditional: boolean): Promise<void> {
  await expect(page.getByRole('img', { name: /generated pictures after epoch/ })).toBeVisible({
    timeout: 60_000,
  });
  for (const plot of ['Discriminator loss', 'Generator loss', 'Gradient norm of the discriminator'])
    await expect(
      page.getByRole('img', { name: new RegExp(`^${plot} by epoch. Latest: training [−-]?\\d`) }),
    ).toBeVisible();
  const progress = page.getByRole('region', { name: /^Train(ing|ed)$/ });
  await expect(progress.getByText('Diversity')).toBeVisible();
  await expect(progress.getByText('ΔE to the colour told')).toHaveCount(isConditional ? 1 : 0);
}

async function finish(page: Page): Promise<void> {
  await expect(page.getByText('The generator and its discriminator are stored.')).toBeVisible({
    timeout: 90_000,
  });
}

const pixelsOf = (canvas: Locator) => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());

test('a GAN of each variant is trained, warned about, gone on with, and looked back at', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 6, variants: 4 });
  await page.goto('./');
  await importFolder(page, folder);

  // A generator that hardly moves draws one picture for every noise, and is told so once it has had its time.
  await startGan(page, { variant: /^DCGAN/, isConditional: false, epochs: 14, learningRate: '1e-6' });
  await expectLive(page, false);
  await finish(page);
  await expect(page.getByText(/^Mode collapse: after epoch 1[34] /).first()).toBeVisible();

  await startGan(page, { variant: /^WGAN A/, isConditional: true, epochs: 2 });
  await expectLive(page, true);
  await finish(page);
  await expect(page.getByText(/Mode collapse/)).toHaveCount(1); // of the past one

  await startGan(page, { variant: /^WGAN-GP/, isConditional: false, epochs: 5 });
  await expectLive(page, false);
  await page.reload();
  await openPage(page, 'Train');
  await page.getByRole('button', { name: /Go on from epoch [2-5]/ }).click();
  await finish(page);
  await expect(page.getByText('5 of 5').first()).toBeVisible();

  await page.getByRole('button', { name: 'Train again' }).click();
  await page.getByRole('button', { name: 'Curves and pictures' }).first().click();
  const samples = page.getByRole('img', { name: /generated pictures after epoch/ });
  const slider = page.getByRole('slider', { name: 'Epoch' });
  await expect(samples).toHaveAccessibleName(/24 generated pictures after epoch 5/);
  const last = await pixelsOf(samples);
  await slider.press('Home');
  await expect(samples).toHaveAccessibleName(/after epoch 1$/);
  await expect(slider).toHaveAttribute('aria-valuetext', '1 of 5');
  expect(await pixelsOf(samples)).not.toBe(last);
  await slider.press('End');
  expect(await pixelsOf(samples)).toBe(last);
});
