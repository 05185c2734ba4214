// A search for settings: set up from Train, reloaded in the middle, the best offered and never put to use by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible, expectFits } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test('three short trials, a reload in the middle, and the best is offered', async ({ page }) => {
  test.setTimeout(480_000);
  await page.goto('./#/sweeps');
  await expect(page.getByText('Import a catalogue or pictures first')).toBeVisible();
  await expectAccessible(page, 'no pictures to search on');
  const folder = join(temporaryFolder(), 'Colours');
  makeSwatchFolder(folder, { paints: 6, variants: 6 });
  await page.goto('./');
  await importFolder(page, folder);

  await test.step('everything is chosen already; what is wrong is said where it stands', async () => {
    await openPage(page, 'Train');
    await page.getByRole('link', { name: 'Search for better settings' }).click();
    await expect(page.getByRole('checkbox', { name: 'Look through Learning rate' })).toBeChecked();
    await page.getByLabel('Learning rate: from').fill('9');
    await expect(page.getByRole('alert')).toContainText('empty range');
    await expect(page.getByRole('button', { name: 'Start the search' })).toBeDisabled();
    await page.getByLabel('Learning rate: from').fill('0,001');
    await page.getByLabel('Epochs: value').fill('2');
    await page.getByLabel('Trials', { exact: true }).fill('3');
    await page.getByText('How to search').click();
    await page.getByLabel('Compute backend').selectOption('wasm');
    await page.getByLabel('When to end a trial early').selectOption('median');
    await expect(page.getByLabel('Trials before any is judged')).toHaveValue('5');
    await page.getByLabel('When to end a trial early').selectOption('none');
    await page.getByLabel('Latent size: by range or values').selectOption('By values');
    await page.getByLabel('Latent size: values').fill('4 8 16');
    await page.getByLabel('Learning rate: only if').selectOption('Only if Latent size is');
    const values = page.getByRole('group', { name: 'Learning rate: only if Latent size is' });
    for (const value of ['8', '16']) await values.getByLabel(value, { exact: true }).check();
    await expectAccessible(page, 'a search by single values');
    await page.getByLabel('Learning rate: only if', { exact: true }).selectOption('Always');
    await page.getByLabel('Metric').selectOption('val_top1');
    await expect(page.getByText('Told only in the end')).toBeVisible();
    await page.getByLabel('Metric').selectOption('val_mrr');
    await expectAccessible(page, 'a new search');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, 'a new search on a phone');
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.step('a reload in the middle of it', async () => {
    await page.getByRole('button', { name: 'Start the search' }).press('Enter');
    await expect(page).toHaveURL(/#\/sweeps\/.+/);
    const progress = page.getByRole('region', { name: 'Progress' });
    await expect(progress).toContainText('1 of 3 trials', { timeout: 180_000 });
    await page.reload();
    await expect(progress).toContainText('3 of 3 trials: 3 to their end', { timeout: 240_000 });
    await expect(progress).toContainText('All trials are done.');
  });

  await test.step('what was found, from all sides, also on a phone and in the dark', async () => {
    const rows = page.getByRole('region', { name: 'Trials' }).getByRole('row');
    await expect(rows).toHaveCount(4);
    await expect(page.getByRole('img', { name: /^val_mrr of 3 trials; the best is/ })).toBeVisible();
    await expect(page.getByText('17 complete trials are missing')).toBeVisible();
    await page.getByText('Order, scales and parts of the axes').click();
    await page.getByRole('slider', { name: 'Learning rate: only to' }).fill('0');
    await expect(rows).toHaveCount(1);
    await expect(page.getByText('0 of 3 trials: those chosen in')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await expect(rows).toHaveCount(4);
    await page.getByRole('button', { name: 'The first one' }).press('Enter');
    await expect(page.getByText(/^By eye, so far: Trial \d, Trial \d\.$/)).toBeVisible();
    await expectAccessible(page, 'a search that has ended');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page, 'a search on a phone');
    await expectAccessible(page, 'a search on a phone');
    await page.setViewportSize({ width: 1280, height: 900 });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).press('Enter');
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(csv.trim().split('\n')).toHaveLength(4);
    expect(csv).toMatch(/^\ufefftrial,state,val_mrr,learningRate,latentSize,/);
    const spec = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the search as a file' }).press('Enter');
    const file = JSON.parse(readFileSync(await (await spec).path(), 'utf8')) as object;
    expect(file).toMatchObject({ dataset: 'Colours', parameters: { latentSize: { choices: [4, 8, 16] } } });
  });

  await test.step('nothing answered before a person said so', async () => {
    await page.goto('./#/models');
    await expect(page.getByText('Champion', { exact: true })).toHaveCount(0);
    await page.goBack();
    const best = page.getByRole('region', { name: 'The best' });
    await best.getByRole('button', { name: 'Make it the champion' }).press('Enter');
    await expect(best).toContainText('It is the champion: matching uses it.');
  });

  await test.step('it is deleted and brought back', async () => {
    await page.getByRole('button', { name: 'Delete' }).press('Enter');
    await expect(page.getByText('None yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
    await expect(page.getByRole('link', { name: 'Search on Colours' })).toBeVisible();
  });
});
