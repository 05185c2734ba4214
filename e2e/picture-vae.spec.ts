// A VAE of pictures: after each epoch samples of its prior stand beside its reconstructions, live, on record and compared.
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { importClasses, importFolder, openPage, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { brokenWords, expectAccessible, expectFits } from './checks.ts';
import { makeClassFolders, makeIdxFolder } from './fixtures/make-classes.mjs';

const reconstructions = (page: Page, epoch: number) =>
  page.getByRole('img', { name: `8 original pictures, each above its reconstruction after epoch ${epoch}` });
const samples = (page: Page, epoch: number) =>
  page.getByRole('img', { name: `12 generated pictures after epoch ${epoch}`, exact: true });

const inkOf = (picture: Locator) => picture.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** From the training page to a stored model. */
async function trainVae(page: Page, seed: string): Promise<void> {
  await page.getByRole('radio', { name: /^VAE of pictures/ }).check();
  await page.getByLabel('Epochs', { exact: true }).fill('2');
  await page.getByLabel('Batch size').fill('8');
  const seedField = page.getByLabel('Seed');
  if (!(await seedField.isVisible())) await page.getByText('More parameters').click();
  await seedField.fill(seed);
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(samples(page, 2)).toBeVisible({ timeout: 120_000 });
  await expect(reconstructions(page, 2)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train again' })).toBeVisible({ timeout: 60_000 });
}

test('samples of the prior stand beside reconstructions: live, through the epochs of a run, and compared', async ({
  page,
}) => {
  await importClasses(page);
  await openPage(page, 'Train');
  await trainVae(page, '1');
  expect(
    await samples(page, 2).evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]),
  ).toEqual([6 * 28, 2 * 28]);
  await expect(page.getByText(/^Drawn from the prior: .* this is epoch 2$/)).toBeVisible();
  await expectAccessible(page, 'a training with both');
  await page.getByRole('button', { name: 'Train again' }).click();
  await trainVae(page, '2');

  await page.goto('./#/runs');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(samples(page, 2)).toBeVisible();
  const latest = await inkOf(samples(page, 2));
  await page.getByRole('slider', { name: 'Epoch' }).press('ArrowLeft');
  await expect(samples(page, 1)).toBeVisible();
  await expect(reconstructions(page, 1)).toBeVisible();
  expect(await inkOf(samples(page, 1))).not.toBe(latest);
  await expectAccessible(page, 'the run with both');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'the run with both on a phone');
  expect(await brokenWords(page), 'words cut in two').toEqual([]);
  await expect(page.getByText(/of the pictures held out, drawn with seed/)).toBeVisible();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('checkbox', { name: /^Select / })).toHaveCount(2);
  await expectFits(page, 'all runs on a phone');
  await openPage(page, 'Train');
  await expectFits(page, 'past trainings on a phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.goto('./#/runs');
  await page.getByRole('row').nth(1).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(samples(page, 2)).toHaveCount(2);
  await expect(reconstructions(page, 2)).toHaveCount(2);
  expect(await inkOf(samples(page, 2).first())).not.toBe(await inkOf(samples(page, 2).last()));
  await page.getByRole('slider', { name: 'Epoch' }).press('Home');
  await expect(samples(page, 1)).toHaveCount(2);
});

test('the best checkpoint is chosen by distance where a person asks for it; too few pictures are refused', async ({
  page,
}) => {
  const root = temporaryFolder();
  makeClassFolders(join(root, 'Few'));
  makeIdxFolder(join(root, 'Many'), 40);
  await page.goto('./');
  await dropFolder(page, join(root, 'Few'), 'main');
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await page.getByRole('radio', { name: /^VAE of pictures/ }).check();
  await page.getByText('More parameters').click();
  await page.getByLabel('Choose the best by distance').fill('1');
  await expectAccessible(page, 'the form with a distance');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(
    page.getByText(/There are 36 pictures here; .* Or set “Choose the best by distance” to 0/).first(),
  ).toBeVisible();

  await openPage(page, 'Catalogues');
  await importFolder(page, join(root, 'Many'));
  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  const again = page.getByRole('button', { name: 'Train again' });
  if (await again.isVisible()) await again.click();
  await page.getByRole('radio', { name: /^VAE of pictures/ }).check();
  await page.getByText('More parameters').click();
  await page.getByLabel('Choose the best by distance').fill('1');
  await trainVae(page, '1');
  await expect(page.getByRole('img', { name: /^Kernel distance/ })).toBeVisible();
  await expect(page.getByText(/^Drawn to held-out/)).toBeVisible();
});

test('the map of the latent space can be laid out by neighbourhoods, the same each time', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Many');
  makeIdxFolder(folder, 40);
  await page.goto('./');
  await importFolder(page, folder);
  await page.getByRole('link', { name: 'Train', exact: true }).last().click();
  await trainVae(page, '1');
  await page.goto('./#/models');
  await page.getByRole('link', { name: 'Open in Studio' }).click();
  await page.getByRole('button', { name: 'Lay out the map' }).click();
  const map = page.getByRole('application', { name: /^Map of \d+ pictures/ });
  await expect(map).toBeVisible({ timeout: 30_000 });
  const layout = page.getByLabel('Laid out by');
  await expect(layout).toHaveValue('principal');
  const byDirections = await inkOf(map);
  await expect(layout).toBeFocused();
  const legend = page.getByRole('list', { name: 'Classes by their colour on the map' });
  await expect(legend.getByRole('listitem')).toHaveText(['0', '1', '2']);

  await layout.selectOption('neighbourhoods (UMAP)');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(layout).toHaveValue('principal');
  await expect(layout).toBeFocused();
  await expect(map).toBeVisible();
  await layout.selectOption('neighbourhoods (UMAP)');
  // Called off and chosen again, before the worker can have said that it stopped.
  await page.getByRole('button', { name: 'Cancel' }).evaluate((cancel: HTMLButtonElement) => {
    cancel.click();
    const select = document.activeElement as HTMLSelectElement;
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(
    page.getByText(/laid out by UMAP .* between the codes of the three nearest points/),
  ).toBeVisible({
    timeout: 60_000,
  });
  const byNeighbours = await inkOf(map);
  expect(byNeighbours).not.toBe(byDirections);
  await map.focus();
  for (const key of ['ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByRole('img', { name: 'Drawn at this place' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^The real picture nearest to this place/)).toBeVisible();
  await expectAccessible(page, 'the map by neighbourhoods');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'the map by neighbourhoods on a phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.reload();
  await page.getByRole('button', { name: 'Lay out the map' }).click();
  await expect(map).toBeVisible({ timeout: 30_000 });
  await layout.selectOption('neighbourhoods (UMAP)');
  await expect(page.getByText(/laid out by UMAP/)).toBeVisible({ timeout: 60_000 });
  expect(await inkOf(map)).toBe(byNeighbours);
});

test('a training that would take hours says so by the measured time of a step, with what is quicker', async ({
  page,
}) => {
  await importClasses(page);
  await openPage(page, 'Train');
  await page.getByRole('radio', { name: /^WGAN-GP/ }).check();
  await page.getByRole('radio', { name: /^Deep/ }).check();
  await page.getByLabel('Epochs', { exact: true }).fill('1000');
  // With so many pictures a step it takes hours on a fast machine, too.
  await page.getByLabel('Batch size').fill('256');
  await page.getByLabel('Compute backend').selectOption('wasm');
  await page.getByRole('button', { name: 'Start training' }).click();
  const note = page.getByRole('note').filter({ hasText: /At the [\d,]+ ms that a step takes here/ });
  await expect(note).toBeVisible({ timeout: 150_000 });
  await expect(note.getByRole('listitem')).toHaveText([/“Compact”/, 'fewer epochs']);
  await expectAccessible(page, 'a slow training');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page, 'a slow training on a phone');
});
