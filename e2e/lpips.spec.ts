// A file of LPIPS from the device into the form of a colouriser's training, into its curves, and out of the storage again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPage, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makePairFolder } from './fixtures/make-pairs.mjs';
import { lpipsByFormula, lpipsFileOf } from '../src/tracking/test-lpips.ts';

test('a file of LPIPS is brought, weighs in a training, and is deleted with an undo', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Boxes');
  mkdirSync(folder, { recursive: true });
  makePairFolder(folder);
  const [file, wrong] = ['lpips.safetensors', 'wrong.safetensors'].map((name) => join(folder, '..', name));
  writeFileSync(file!, lpipsFileOf(lpipsByFormula('squeeze')));
  writeFileSync(wrong!, 'no network');
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'Train', exact: true }).click();
  await page.getByText('More parameters').click();
  const choice = page.getByLabel('File for LPIPS');
  const weight = page.getByLabel('LPIPS', { exact: true });
  await expect(choice).toHaveValue('');
  await expect(weight).toHaveCount(0);
  await page.getByLabel('Bring a file…').setInputFiles(wrong!);
  await expect(page.getByText('This is no file of LPIPS that can be used')).toBeVisible();
  await page.getByLabel('Bring a file…').setInputFiles(file!);
  await expect(choice).toHaveValue(/^squeeze-[0-9a-f]{64}$/);
  await weight.fill('0.5');
  await expectAccessible(page, 'a file among the parameters');

  await page.getByLabel('Epochs', { exact: true }).fill('1');
  await page.getByLabel('Batch size', { exact: true }).fill('8');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByText('The colouriser is stored.')).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText('LPIPS of held-out pictures').first()).toBeVisible();

  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Delete the file “lpips.safetensors”' }).click();
  await expect(page.getByRole('heading', { name: 'Files of LPIPS' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'Files of LPIPS' })).toBeVisible();
});
