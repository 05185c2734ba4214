// Several spots of one wall by the camera: joined to one answer, taken away and brought back, kept with the scan.
import { join } from 'node:path';
import { importFolder, openPage, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { launchWithCamera } from './browsers.ts';
import { expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { writeVideo } from './fixtures/make-video.mjs';

const FORMAT = { width: 640, height: 480, fps: 30 };
const folder = join(temporaryFolder(), 'Read often');
const paints = makeSwatchFolder(folder, { paints: 24, variants: 0 });
const VIDEO = join(temporaryFolder(), 'wall.y4m');

let seed = 1;
/** A step of a small generator: ±2 code values of noise. */
const noise = () => 4 * ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5);

test.use({
  permissions: ['camera'],
  launchOptions: launchWithCamera(VIDEO),
});

test('spots of one wall are joined to one answer and kept with its scan', async ({ page }) => {
  const wall = () => {
    const n = noise();
    return paints[9]!.colour.map((v) => v + n);
  };
  writeVideo(
    VIDEO,
    FORMAT,
    Array.from({ length: 4 }, () => wall),
  );
  await page.goto('./');
  await importFolder(page, folder);
  await page.setViewportSize({ width: 360, height: 640 });
  await openPage(page, 'Match');
  await page.getByRole('link', { name: 'Camera' }).click();
  // It goes with the lock, which may be half a second later.
  const second = page.waitForFunction(() => document.body.innerText.includes('Spot 2 of at most 5'));
  await page.getByRole('button', { name: 'Another spot' }).click();
  await second;
  await expect(page.getByLabel(/^What the camera sees/)).toBeInViewport({ ratio: 0.5 });
  const spots = page.getByRole('region', { name: 'Spots of this surface' }).first();
  await expect(spots.getByText(/2 spots agree, ± \d\.\d ΔE00/)).toBeVisible();
  await expectNoSidewaysScroll(page, 'two spots');
  await expectAccessible(page, 'two spots');

  await spots.getByRole('button', { name: /Remove spot 1/ }).click();
  await expect(page.getByText('Spot 1 is removed.')).toBeVisible();
  await expect(page.getByText(/2 spots agree/)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(spots.getByText(/2 spots agree/)).toBeVisible();

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'Saved. Open it' }).click();
  await expect(page.getByRole('region', { name: 'Spots that were measured' })).toContainText('2 spots agree');
});
