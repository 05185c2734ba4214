// A click too many, or a finger that comes down twice, does nothing to what has slid under it.
import { join } from 'node:path';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { dropFolder, expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';

test('clicks that go on after an import is cancelled don’t reach the catalogue that comes up below', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const folder = temporaryFolder();
  makeSwatchFolder(join(folder, 'Swatches'), { paints: 4, variants: 2 });
  makeSwatchFolder(join(folder, 'Large'), { paints: 200, variants: 20 });
  await page.goto('./');
  await importFolder(page, join(folder, 'Swatches'));
  await openPage(page, 'Catalogues');
  const catalogue = page.getByRole('listitem').filter({ hasText: 'Swatches' });
  const remove = catalogue.getByRole('button', { name: 'Delete Swatches' });
  await dropFolder(page, join(folder, 'Large'), 'main');
  await expect(page.getByRole('heading', { name: 'Importing Large' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The import of Large is cancelled.')).toBeVisible();

  const { x, y, width, height } = (await page.getByRole('button', { name: 'Close' }).boundingBox())!;
  const at = [x + width / 2, y + 0.8 * height] as const;
  await page.mouse.click(...at, { clickCount: 3, delay: 50 });
  const under = () => page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.ariaLabel, at);
  await expect.poll(under).toBe('Delete Swatches');
  await expect(remove).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  await remove.click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
});
