// Two tabs of one browser: what one is at work on, the other waits for or leaves alone.
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

function writeSwatches(name: string, paints: number, variants: number): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints, variants });
  return folder;
}

const catalogue = (page: Page, name: string) =>
  page.locator('.library__row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Imports wait until the returned function is called, however fast the machine: their lock is taken. */
async function holdImports(context: BrowserContext): Promise<() => Promise<void>> {
  const page = await context.newPage();
  await page.goto('./');
  await page.evaluate(
    () =>
      new Promise<void>((isHeld) => {
        void navigator.locks.request('swatchlight-import', () => (isHeld(), new Promise(() => {})));
      }),
  );
  return () => page.close();
}

test('imports of two tabs wait for each other in one line, and one can be taken off', async ({
  page,
  context,
}) => {
  const letGo = await holdImports(context);
  await page.goto('./');
  await dropFolder(page, writeSwatches('Large', 20, 20), 'main');
  await expect(page.getByRole('heading', { name: 'Large waits' })).toBeVisible();

  const second = await context.newPage();
  await second.goto('./');
  await dropFolder(second, writeSwatches('Small', 3, 2), 'main');
  await expect(second.getByText('Small waits')).toBeVisible();
  await expectAccessible(second, 'an import that waits for another tab');

  for (const name of ['Next', 'Unwanted']) {
    await dropFolder(page, writeSwatches(name, 4, 2), 'main');
    await expect(page.getByText(`${name} waits`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Take off: Unwanted' }).click();
  await expect(page.getByText('Unwanted waits')).toBeHidden();
  await expectAccessible(page, 'an import with another in line');
  await letGo();

  await expect(second).toHaveURL(/#\/catalogue\//, { timeout: 120_000 });
  for (const outcome of ['Large: 20 paints', 'Next: 4 paints'])
    await expect(page.getByRole('status').filter({ hasText: outcome })).toBeVisible({ timeout: 60_000 });
  await expect(page).not.toHaveURL(/catalogue/);
  await openPage(second, 'Catalogues');
  for (const name of ['Large', 'Small', 'Next']) await expect(catalogue(second, name)).toBeVisible();
  await expect(catalogue(second, 'Unwanted')).toBeHidden();
});

test('a tab that opens during an import leaves it whole', async ({ page, context }) => {
  await page.goto('./');
  await dropFolder(page, writeSwatches('Large', 200, 20), 'main');
  await expect(page.getByRole('heading', { name: 'Importing Large' })).toBeVisible();
  const second = await context.newPage();
  await second.goto('./');
  await expect(catalogue(second, 'Large')).toContainText('200 paints, 4,200 pictures', { timeout: 120_000 });
});

test('a catalogue that one tab trains on is not deleted by the other, and can be once the training has ended', async ({
  page,
  context,
}) => {
  await page.goto('./');
  await importFolder(page, writeSwatches('Swatches', 6, 4));
  await startTraining(page, 400);
  await expect(page.getByText(/after epoch [1-9]/).first()).toBeVisible({ timeout: 60_000 });

  const second = await context.newPage();
  await second.goto('./');
  await second.getByRole('button', { name: 'Delete Swatches' }).click();
  await expect(second.getByText(/works on this catalogue, here or in another tab/)).toBeVisible();
  await expect(catalogue(second, 'Swatches')).toBeVisible();

  await page.getByRole('button', { name: 'Stop and keep' }).click();
  await finishTraining(page);
  await second.getByRole('button', { name: 'Delete Swatches' }).click();
  await expect(second.getByText('“Swatches” is deleted.')).toBeVisible();
  await expect(catalogue(second, 'Swatches')).toBeHidden();
});
