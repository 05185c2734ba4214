// The health page: what is planted in a real folder is found, before and after training, and can be read by all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  finishTraining,
  importFolder,
  matchPicture,
  openPage,
  startTraining,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, test } from './base.ts';
import { expectAccessible } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { flatPng } from './fixtures/png.mjs';

type Colour = readonly [number, number, number];

/** Twelve sound paints, a wrong picture in one, and a neighbour, a darker copy and a copy of others. */
function makeAilingFolder(dir: string) {
  const paints = makeSwatchFolder(dir, { paints: 12 });
  const add = (path: string, colour: readonly number[]) => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), flatPng(64, 64, colour));
  };
  const [wrong, stranger, neighboured, darkened, copied] = [2, 7, 4, 0, 9].map((i) => paints[i]!);
  add(
    `${wrong!.folder}/brightness_9_0.74.png`,
    stranger!.colour.map((v) => Math.round(v * 0.74)),
  );
  const [r, g, b] = neighboured!.colour as unknown as Colour;
  add('1X01 Neighbour/key.png', [r + 1, g, b + 1]);
  add(
    '1X02 Darker/key.png',
    darkened!.colour.map((v) => Math.round(v * 0.7)),
  );
  add('1X03 Copy/key.png', copied!.colour);
  return {
    wrong: wrong!,
    stranger: stranger!,
    neighboured: neighboured!,
    darkened: darkened!,
    copied: copied!,
  };
}

async function openHealth(page: Page, name: string): Promise<void> {
  await openPage(page, 'Catalogues');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Health' }).click();
  await expect(page.getByRole('heading', { name: `Health of ${name}` })).toBeVisible();
}

const section = (page: Page, name: string) => page.getByRole('region', { name });

test('the health page finds what is wrong in a folder, and maps it once it is trained', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Ailing');
  const { wrong, stranger, neighboured, darkened, copied } = makeAilingFolder(folder);
  await page.goto('./');
  await importFolder(page, folder);

  await openHealth(page, 'Ailing');
  const outliers = section(page, 'Pictures that may be in the wrong folder');
  await expect(outliers.getByRole('listitem')).toHaveCount(1);
  await expect(outliers.getByRole('listitem')).toContainText(wrong.name);
  await expect(outliers.getByRole('listitem')).toContainText('brightness_9_0.74.png');
  await expect(outliers.getByRole('listitem')).toContainText(`Looks like ${stranger.folder}`);
  const duplicates = section(page, 'Duplicates').getByRole('listitem');
  await expect(duplicates).toHaveCount(1);
  await expect(duplicates).toContainText(copied.name);
  await expect(duplicates).toContainText('1X03');
  const alike = section(page, 'Alike to the eye').getByRole('listitem');
  await expect(alike).toHaveCount(1);
  await expect(alike).toContainText(neighboured.name);
  await expect(alike).toContainText('1X01');
  const twins = section(page, 'Brightness twins').getByRole('listitem');
  await expect(twins.filter({ hasText: '1X02' })).toContainText(darkened.name);
  await expect(page.getByText('After training, the paints are laid out here')).toBeVisible();
  await expectAccessible(page, 'findings before a training');

  await startTraining(page, 2);
  await finishTraining(page);
  await openHealth(page, 'Ailing');
  const scores = section(page, 'Held-out pictures');
  await expect(scores.getByRole('row', { name: /Trained matcher/ })).toContainText('%', { timeout: 30_000 });
  await expect(outliers.getByRole('listitem')).toContainText('Embedding:');

  const map = page.getByRole('application', { name: /Map of 15 paints/ });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  const neighbours = page.getByRole('table', { name: 'Nearest in the latent space' });
  await expect(neighbours.getByRole('row')).toHaveCount(7);
  await page.getByLabel('Paint', { exact: true }).fill(copied.folder);
  await expect(neighbours.getByRole('row').nth(1)).toContainText('1X03');
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 30, { steps: 4 });
  await page.mouse.up();
  await map.press('0');
  // What is drawn lies where it is seen: the canvas is not stretched.
  const shape = await map.evaluate((canvas: HTMLCanvasElement) => [
    canvas.width / canvas.height,
    canvas.clientWidth / canvas.clientHeight,
  ]);
  expect(shape[0]).toBeCloseTo(shape[1]!, 1);
  await expectAccessible(page, 'the map');
});

test('what the health page finds is mended where it stands, each with its undo, and what is ignored stays so', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Ailing');
  const { wrong, stranger, neighboured, copied } = makeAilingFolder(folder);
  await page.goto('./');
  await importFolder(page, folder);
  await openHealth(page, 'Ailing');
  const itemsOf = (name: string) => section(page, name).getByRole('listitem');
  const undo = () => page.getByRole('button', { name: 'Undo' }).click();

  const outliers = itemsOf('Pictures that may be in the wrong folder');
  await outliers.getByRole('button', { name: `Move to “${stranger.folder}”` }).click();
  await page.locator('.toast').hover(); // it stays while it is pointed at
  await expect(section(page, 'Pictures that may be in the wrong folder')).toContainText('None.');
  await undo();
  await expect(outliers).toContainText(wrong.name);

  // One of a pair of the very same colour is no pair that is merely alike, and nothing says that there is none.
  await expect(section(page, 'Alike to the eye')).toContainText('1 pair has the very same key colour');
  const duplicates = itemsOf('Duplicates');
  await duplicates.getByText('Merge…').click();
  await duplicates.getByRole('radio', { name: copied.folder }).check();
  await duplicates.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(section(page, 'Duplicates')).toContainText('None.');
  await expect(section(page, 'Alike to the eye')).not.toContainText('the very same key colour');

  const alike = itemsOf('Alike to the eye');
  await alike.getByRole('button', { name: 'Ignore' }).click();
  await expect(section(page, 'Alike to the eye')).toContainText('None.');
  const ignored = itemsOf('Ignored');
  await expect(ignored).toContainText(neighboured.folder);
  await page.reload();
  await expect(ignored).toContainText(neighboured.folder);
  await expect(section(page, 'Duplicates')).toContainText('None.');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'what is ignored, on a phone');
  await ignored.getByRole('button', { name: 'Take back' }).click();
  await expect(alike).toContainText('1X01');
  await expect(section(page, 'Ignored')).toHaveCount(0);
});

test('what was asked of a catalogue is shown on a page of its own, and can be deleted', async ({ page }) => {
  const folder = join(temporaryFolder(), 'Asked');
  const [paint] = makeSwatchFolder(folder, { paints: 4, variants: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  const openAsked = async () => {
    await openPage(page, 'Catalogues');
    await page.getByRole('link', { name: 'Asked', exact: true }).click();
    await page.getByRole('link', { name: 'What was asked' }).click();
    await expect(page.getByRole('heading', { name: 'What Asked was asked' })).toBeVisible();
  };
  await openAsked();
  await expect(page.getByRole('heading', { name: 'Nothing was asked yet' })).toBeVisible();
  await expectAccessible(page, 'nothing asked');

  await matchPicture(page, writePicture(paint!.colour));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  await openAsked();
  await expect(page.getByText('1 answer so far: too few to say anything.')).toBeVisible();
  await expect(section(page, 'Over time').getByRole('row')).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, 'what was asked, on a phone');
});
