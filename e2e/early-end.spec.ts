// A training as it is offered ends when the held-out answer no longer gains; one of so many epochs is trained to its last.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishTraining, importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

const ENDED = /Stopped after epoch \d+: the held-out answer no longer gained\./;
const german = JSON.parse(readFileSync(join('src', 'locales', 'de', 'messages.json'), 'utf8')) as {
  training: { noGain: string };
};

test('a training ends when the answer no longer gains and says so, in German too; epochs that are typed are trained', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 4, variants: 6 });
  await page.goto('./');
  await importFolder(page, folder);
  await openPage(page, 'Train');
  const mayEnd = page.getByLabel('Stop when the held-out answer no longer gains');
  const epochs = page.getByLabel('Epochs', { exact: true });
  await expect(mayEnd).toBeChecked();
  await page.getByLabel('Compute backend').selectOption('wasm');

  await test.step('as it is offered', async () => {
    await page.getByRole('button', { name: 'Start training' }).click();
    await finishTraining(page);
    await expect(page.getByText(ENDED)).toBeVisible();
    await expect(page.getByRole('img', { name: /^Held-out answer by epoch/ })).toBeVisible();
  });

  await test.step('the record says it, in German too', async () => {
    await page.getByRole('link', { name: 'All runs' }).click();
    await page.locator('.runs-row--body').first().getByRole('link').first().click();
    await expect(page.getByText(ENDED)).toBeVisible();
    await openPage(page, 'Settings');
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.goBack();
    const [before, after] = german.training.noGain.split('{epoch, number}');
    await expect(
      page.getByText(new RegExp(`${before}\\d+${after!.replaceAll('.', '\\.')}`, 'u')),
    ).toBeVisible();
    await page.goForward();
    await page.locator('select').first().selectOption('English');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  });

  await test.step('with a number of epochs', async () => {
    await openPage(page, 'Train');
    await page.getByRole('button', { name: 'Train again' }).click();
    await expect(mayEnd).toBeChecked();
    await epochs.fill('5');
    await expect(mayEnd).not.toBeChecked();
    await page.getByRole('button', { name: 'Start training' }).click();
    await finishTraining(page, 'beside');
    const ended = page.locator('.live__progress');
    await expect(ended.getByText('5 of 5', { exact: true })).toBeVisible();
    await expect(ended.getByText(ENDED)).toHaveCount(0);
    await expect(page.getByRole('img', { name: /^Total by epoch/ })).toBeVisible();
    await expect(page.getByRole('img', { name: /^Held-out answer by epoch/ })).toBeVisible();
  });
});
