// The gallery where answers come late, fail, or come of another model than before: nothing that is shown is of something else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { finishTraining, importFolder, openPage, startTraining, temporaryFolder } from './actions.ts';
import { expect, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { encodePng, RGB } from './fixtures/png.mjs';
import { trainGan } from './train-gan.ts';
import { askedSince, heldCount, hold, letGo, spoil, watchWorkerCalls } from './worker-calls.ts';

const inkOf = (page: Page, role: 'img' | 'application', name: string | RegExp) =>
  page.getByRole(role, { name }).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
const inkOfSample = (page: Page, name: string) =>
  page
    .getByRole('button', { name, exact: true })
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
const largeInk = (page: Page) => inkOf(page, 'img', /The chosen picture, enlarged/);

/** Deletes all records of a store, and tells the page as another tab would. */
function emptyStore(page: Page, store: 'models' | 'checkpoints'): Promise<void> {
  return page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('swatchlight');
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction(name, 'readwrite');
    transaction.objectStore(name).clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
    for (const kind of ['models', 'runs']) new BroadcastChannel('swatchlight').postMessage(kind);
  }, store);
}

/** Sets how many epochs the only run has behind it, as a training in another tab does. */
function setEpoch(page: Page, epoch: number): Promise<void> {
  return page.evaluate(async (reached) => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('swatchlight');
      opening.onsuccess = () => resolve(opening.result);
    });
    const transaction = database.transaction('runs', 'readwrite');
    const runs = transaction.objectStore('runs');
    const all = runs.getAll();
    all.onsuccess = () => runs.put({ ...(all.result[0] as object), epoch: reached });
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
    new BroadcastChannel('swatchlight').postMessage('runs');
  }, epoch);
}

test('an answer is shown of the picture that it is about, or not at all', async ({ page }) => {
  await watchWorkerCalls(page);
  await trainGan(page);
  await openPage(page, 'Train');
  await page.getByRole('main').getByRole('link', { name: 'Studio', exact: true }).click();
  await expect(page).toHaveURL(/#\/studio\/[\w-]+$/);
  const address = page.url();
  await page.goto('./#/models');
  await page.getByRole('main').getByRole('link', { name: 'Studio', exact: true }).click();
  await expect(page).toHaveURL(address);

  const sample = (name: string) => page.getByRole('button', { name: `Sample ${name}`, exact: true });
  const nearest = page.getByRole('region', { name: 'Nearest real pictures' });
  await sample('1, bars').click();
  await expect(nearest.getByText(/differs by .* real pictures differ by/)).toBeVisible({ timeout: 60_000 });

  // Of a newly chosen picture nothing is said until its own answer is there; and where there is none, that is said.
  await hold(page, 'nearest');
  await sample('2, columns').click();
  await expect(nearest.getByText('Comparing with the real pictures…')).toBeVisible();
  await expect(nearest.getByRole('img')).toHaveCount(0);
  await expect.poll(() => heldCount(page, 'nearest')).toBe(1);
  await letGo(page, 'nearest');
  await expect(nearest.getByText(/differs by .* real pictures differ by/)).toBeVisible();
  await spoil(page, 'nearest');
  await sample('3, frames').click();
  await expect(nearest.getByRole('alert')).toBeVisible();
  await expect(nearest.getByText('Comparing with the real pictures…')).toBeHidden();
  await spoil(page, 'nearest', false);

  // A picture that is moved, and one that is drawn anew, do not come back in place of the next one chosen.
  await page.getByText('Move along its numbers').click();
  await hold(page, 'draw');
  await page.getByRole('slider', { name: 'Number 1', exact: true }).press('End');
  await expect.poll(() => heldCount(page, 'draw')).toBe(1);
  await sample('4, bars').click();
  const fourth = await largeInk(page);
  await letGo(page, 'draw');
  expect(await largeInk(page)).toBe(fourth);
  await hold(page, 'sample');
  await page.getByRole('button', { name: 'Draw it anew' }).click();
  await expect.poll(() => heldCount(page, 'sample')).toBe(1);
  const before = await inkOfSample(page, 'Sample 4, bars');
  await sample('5, columns').click();
  const fifth = await largeInk(page);
  await letGo(page, 'sample');
  expect(await largeInk(page)).toBe(fifth);
  expect(await inkOfSample(page, 'Sample 4, bars')).not.toBe(before);

  // Pictures that are not drawn yet hold their places, for the arrow keys too.
  const told = (label: string) => page.getByRole('button', { name: `The same numbers, told ${label}` });
  await hold(page, 'draw');
  await page.getByText('The same numbers, told each label').click();
  await expect.poll(() => heldCount(page, 'draw')).toBe(1);
  await told('bars').focus();
  await page.keyboard.press('End');
  await expect(told('frames')).toBeFocused();
  await expect(told('frames')).toBeDisabled();
  await letGo(page, 'draw');
  await expect(told('frames')).toBeEnabled();

  // A picture that the browser does not write is told of.
  await page.evaluate(() => {
    const prototype = HTMLCanvasElement.prototype as unknown as Record<string, unknown>;
    prototype.written = prototype.toBlob;
    prototype.toBlob = (told: (blob: Blob | null) => void) => told(null);
  });
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  await expect(page.getByText(/^The picture could not be written\./)).toBeVisible();
  await page.evaluate(() => {
    const prototype = HTMLCanvasElement.prototype as unknown as Record<string, unknown>;
    prototype.toBlob = prototype.written;
  });

  // There is nothing to save of a way until it is drawn.
  await hold(page, 'path');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await sample('6, frames').click();
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect.poll(() => heldCount(page, 'path')).toBe(1);
  const saves = ['Save the strip', 'Save as an animation'].map((name) => page.getByRole('button', { name }));
  for (const save of saves) await expect(save).toBeDisabled();
  await letGo(page, 'path');
  for (const save of saves) await expect(save).toBeEnabled();

  // The way back of what was removed goes with the page that it was kept on.
  await page.getByRole('button', { name: 'Remove Picture 1, columns' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.goto('./#/models');
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  // A training leads to what is stored of it.
  await page.goto('./#/runs');
  await page.getByRole('main').locator('a[href*="#/runs/"]').first().click();
  const link = page.getByRole('link', { name: 'Open in Studio' });
  await expect(link).toHaveAttribute('href', /#\/studio\/[\w-]+$/);
  await emptyStore(page, 'models');
  await expect(link).toHaveAttribute('href', /#\/studio\/[\w-]+\.last$/);
  await emptyStore(page, 'checkpoints');
  await expect(link).toHaveCount(0);
});

test('after an epoch all that was laid out is drawn by the model as it is now, and a person’s own picture as they ask', async ({
  page,
}) => {
  const folder = join(temporaryFolder(), 'Swatches');
  makeSwatchFolder(folder, { paints: 4, variants: 3 });
  await watchWorkerCalls(page);
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 2);
  await finishTraining(page);
  await page.goto('./#/studio');
  const checkpoint = page.getByRole('option', { name: /checkpoint after epoch 2/ });
  await page.getByRole('combobox', { name: 'Model' }).selectOption(await checkpoint.innerText());
  await expect(page).toHaveURL(/#\/studio\/.*\.last$/);
  for (const number of [1, 2, 3]) {
    await page.getByRole('button', { name: `Sample ${number}`, exact: true }).click({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
  }
  await expect(page.getByRole('img', { name: 'The result' })).toBeVisible();

  // Choosing differently shows the picture differently.
  const wide = join(temporaryFolder(), 'wide.png');
  const [width, height] = [64, 32];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) =>
    Math.floor(i / 3) % width < 16 ? 220 : 40,
  );
  writeFileSync(wide, encodePng({ width, height, colourType: RGB, data }));
  await page.getByLabel('Choose a picture').setInputFiles(wide);
  const own = () => inkOf(page, 'img', 'Your picture, as the model sees it');
  await expect(page.getByRole('img', { name: 'Drawn again' })).toBeVisible({ timeout: 30_000 });
  const cropped = await own();
  await page.getByLabel('If it is not square').selectOption('All of it, padded');
  await expect.poll(own).not.toBe(cropped);

  await page.getByRole('button', { name: 'Lay out the map' }).click();
  const map = page.getByRole('application', { name: /^Map of 16 pictures/ });
  await map.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await expect(page.getByRole('img', { name: 'Drawn at this place' })).toBeVisible({ timeout: 30_000 });

  // What the map finds late does not replace what was chosen meanwhile.
  await hold(page, 'encodeReal');
  await page.keyboard.press('Enter');
  await expect.poll(() => heldCount(page, 'encodeReal')).toBe(1);
  await page.getByRole('button', { name: 'Sample 4', exact: true }).click();
  const fourth = await largeInk(page);
  await letGo(page, 'encodeReal');
  await expect(page.getByText(/^The real picture nearest to this place/)).toBeVisible();
  expect(await largeInk(page)).toBe(fourth);

  // Another epoch: the same place of the same map, all of it asked of the model anew.
  const laid = await inkOf(page, 'application', /^Map of 16 pictures/);
  await askedSince(page);
  await setEpoch(page, 1);
  const asked = new Set<string>();
  const expected = ['draw', 'drawOnPlane', 'encodeAgain', 'encodeFile', 'nearest', 'open', 'path'];
  await expect
    .poll(async () => {
      for (const name of await askedSince(page)) asked.add(name);
      return [...asked].sort();
    })
    .toEqual([...expected, 'plane', 'sample']);
  await expect(map).toBeVisible();
  expect(await inkOf(page, 'application', /^Map of 16 pictures/)).toBe(laid);
});
