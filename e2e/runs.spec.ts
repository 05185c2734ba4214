// Runs on record: found, changed, put away and compared; the pages in both themes; a second tab that sees it live.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { seedRuns } from './fixtures/seed-runs.mjs';

const rows = (page: Page) => page.getByRole('grid', { name: 'Runs' }).locator('.runs-row--body');

test('two trainings are on record: renamed, tagged, filtered, compared, archived, deleted and brought back', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 3, variants: 4 });
  await page.goto('./');
  await importFolder(page, folder);
  for (const epochs of [1, 2]) {
    await startTraining(page, epochs);
    await finishTraining(page, epochs === 1 ? 'in use' : 'beside');
  }
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('finished');
  await expect(rows(page).first()).toContainText('2 of 2');

  const filter = page.getByRole('searchbox', { name: 'Filter runs' });
  await filter.fill('train_loss > 0 and not epochs = 1');
  await expect(rows(page)).toHaveCount(1);
  await filter.fill('epochs = 1 and bakend = wasm');
  await expect(page.getByText('Character 16: No run has a “bakend”. Did you mean “backend”?')).toBeVisible();
  await filter.fill('');
  await page.getByRole('columnheader', { name: 'Epoch', exact: true }).getByRole('button').click();
  await expect(rows(page).first()).toContainText('1 of 1');

  await rows(page).first().focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Short');
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toContainText('Short');
  await expect(rows(page).first()).toBeFocused();
  await page.getByRole('button', { name: 'Tags of Short' }).click();
  await page.keyboard.type('tiny, first');
  await page.keyboard.press('Enter');
  await filter.fill('tags = first');
  await expect(rows(page)).toHaveCount(1);
  await filter.fill('');
  await expectAccessible(page, 'runs');

  await page.getByRole('combobox', { name: 'Groups' }).selectOption('By experiment');
  const group = page.getByRole('treegrid', { name: 'Runs' }).getByRole('row', { name: /Swatches/ });
  await group.first().focus();
  await page.keyboard.press('Enter');
  await expect(group).toHaveCount(1);
  await expectAccessible(page, 'a folded group');
  await page.keyboard.press('Space');
  await expect(page.getByRole('group', { name: '2 selected' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('combobox', { name: 'Groups' }).selectOption('No groups');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Compare runs' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^recon_loss\. Last values: Short/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Epochs 1 2$/ })).toBeVisible();
  await page.getByText(/^Metrics: \d+ of \d+ shown$/).click();
  await page.getByRole('checkbox', { name: 'kl_div', exact: true }).uncheck();
  await expect(page.getByRole('img', { name: /^kl_div\./ })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^kl_div / })).toHaveCount(0);
  await page.getByLabel('Smoothing').fill('0.6');
  await page.getByLabel('Logarithmic', { exact: true }).check();
  await page.getByLabel('Time').check();
  await page.getByRole('slider', { name: 'Epoch' }).fill('1');
  await expect(page.getByText('1 of 2', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Draw the same pictures' }).click();
  // Of each of the originals one by either run.
  const same = page.locator('.same-pictures__strip');
  await expect(same).toHaveCount(3, { timeout: 60_000 });
  for (const place of [0, 1, 2])
    await expect(same.nth(place).getByRole('img')).toHaveCount(8, { timeout: 60_000 });
  await expectAccessible(page, 'comparison');

  await page.getByRole('link', { name: 'Short', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Short', level: 1 })).toBeVisible();
  await expect(page.getByRole('img', { name: /^train_loss/ })).toBeVisible();
  await page.getByRole('button', { name: 'Draw pictures' }).click();
  await expect(page.getByText('Drawn from seed 1.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Draw others' }).click();
  await expect(page.getByText('Drawn from seed 2.')).toBeVisible();
  await page.getByLabel('Note').fill('As small as it gets');
  await page.getByLabel('Note').blur();
  await expectAccessible(page, 'one run');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Show archived').check();
  await filter.fill('note ~ small');
  await expect(rows(page)).toHaveCount(1);
  await rows(page).first().focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('“Short” is deleted. The 2 models that came of it stay.')).toBeVisible();
  await expect(page.getByText('No run fits this filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(1);
});

test('hundreds of runs scroll by keyboard, and what another tab changes shows at once', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await page.evaluate(seedRuns, { count: 300, epochs: 2, steps: 4, gans: true, pictures: true });
  await openPage(page, 'Train');
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('status').filter({ hasText: '300 runs' })).toBeVisible();
  expect(await rows(page).count()).toBeLessThan(60);
  await rows(page).first().focus();
  await page.keyboard.press('End');
  await expect(rows(page).filter({ hasText: 'matcher 0' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByRole('group', { name: '2 selected' })).toBeVisible();

  const other = await context.newPage();
  await other.goto('./#/runs');
  await rows(other).first().focus();
  await other.keyboard.press('F2');
  await other.keyboard.type('Renamed elsewhere');
  await other.keyboard.press('Enter');
  await expect(rows(other).first()).toContainText('Renamed elsewhere');
  await other.close();
  await page.keyboard.press('Home');
  await expect(rows(page).first()).toContainText('Renamed elsewhere');
  const [head, first] = [page.locator('.runs-table__head'), rows(page).first()].map((part) =>
    part.boundingBox(),
  );
  expect((await first)!.y).toBeGreaterThanOrEqual((await head)!.y + (await head)!.height - 1);

  // On paper all of them, each whole on its page: none hangs where it would be on the screen.
  await page.emulateMedia({ media: 'print' });
  await expect(rows(page)).toHaveCount(300);
  const cut = await rows(page).evaluateAll((all) =>
    all.filter((row) => {
      const { position, breakInside } = getComputedStyle(row);
      return position !== 'static' || breakInside !== 'avoid' || row.scrollWidth > document.body.clientWidth;
    }),
  );
  expect(cut).toHaveLength(0);
  await page.emulateMedia({ media: 'screen' });

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('searchbox', { name: 'Filter runs' }).fill('kind = gan');
  const cards = page.getByRole('listitem').filter({ has: page.getByRole('checkbox') });
  await expect(cards.nth(1)).toContainText(/gan/);
  await expectAccessible(page, 'runs on a phone');
  for (const place of [0, 1, 2]) await cards.nth(place).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('heading', { name: 'Stability of the GANs' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Stability of the GANs' })).toContainText('WGAN-GP');
  await expectAccessible(page, 'comparison of GANs on a phone');
  const { width } = (await page.locator('body').boundingBox())!;
  expect(width).toBe(390);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
