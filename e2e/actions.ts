// What a person does, in the words of the page: shared by the journeys.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFolder, expect } from './base.ts';
import { makeClassFolders } from './fixtures/make-classes.mjs';
import { flatPng } from './fixtures/png.mjs';

/** A folder of this machine's that goes when the system cleans its temporary files. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'swatchlight-e2e-'));
}

/** Writes a flat picture of a colour and returns its path. */
export function writePicture(colour: readonly number[], size = 64, name = 'query.png'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, flatPng(size, size, colour));
  return path;
}

/** Drops a real directory on the page and waits for its catalogue. */
export async function importFolder(page: Page, folder: string): Promise<void> {
  await dropFolder(page, folder, 'main');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
}

/** Opens the app and imports folders of classes as labelled pictures, by what the question proposes. */
export async function importClasses(page: Page): Promise<void> {
  const folder = join(temporaryFolder(), 'Shapes');
  makeClassFolders(folder);
  await page.goto('./');
  await dropFolder(page, folder, 'main');
  await page.getByRole('button', { name: 'Import' }).press('Enter');
  await expect(page).toHaveURL(/#\/catalogue\//, { timeout: 60_000 });
}

/** Opens a page by the app's own navigation. */
export async function openPage(
  page: Page,
  name: 'Catalogues' | 'Train' | 'Match' | 'Scans' | 'Settings',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
  // Until its code is there the page before stays.
  await expect(page.locator('main')).toHaveAttribute('aria-busy', 'false');
}

/** Starts a training with few epochs from any page; `batchSize` is the preset's unless set. */
export async function startTraining(
  page: Page,
  epochs: number,
  backend = 'wasm',
  batchSize?: number,
): Promise<void> {
  await openPage(page, 'Train');
  const again = page.getByRole('button', { name: 'Train again' });
  const epochsField = page.getByLabel('Epochs', { exact: true });
  const start = page.getByRole('button', { name: 'Start training' });
  await expect(again.or(start).first()).toBeVisible();
  if (await again.isVisible()) await again.click();
  // On a phone the parameters are folded away.
  if (!(await epochsField.isVisible())) await page.getByText('Parameters', { exact: true }).click();
  await epochsField.clear(); // typed anew even where it stands there: as many are trained then
  await epochsField.fill(String(epochs));
  if (batchSize !== undefined) await page.getByLabel('Batch size').fill(String(batchSize));
  await page.getByLabel('Compute backend').selectOption(backend);
  await start.click();
}

/** The first matcher of a catalogue answers at once; a later one stands `beside` it until a person chooses. */
export async function finishTraining(page: Page, ends: 'in use' | 'beside' = 'in use'): Promise<void> {
  const sentence =
    ends === 'in use' ? 'The trained matcher is in use now.' : /The trained matcher is stored as version \d+/;
  await expect(page.getByText(sentence)).toBeVisible({ timeout: 90_000 });
}

/** Opens a picture on the match page and returns the first card of the answer. */
export async function matchPicture(page: Page, path: string) {
  await openPage(page, 'Match');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Choose a picture|Another picture/ }).click();
  await (await chooser).setFiles(path);
  return firstMatch(page);
}

/** Whether a model answered is told under the answer's details. */
export async function expectTrained(page: Page, isTrained = true): Promise<void> {
  const answer = page.getByRole('region', { name: 'Closest paints' });
  await expect(answer.getByRole('listitem').first()).toBeVisible();
  if (isTrained) await expect(answer).not.toContainText('By colour alone');
  else await expect(answer).toContainText('By colour alone');
}

export function firstMatch(page: Page) {
  return page.getByRole('region', { name: 'Closest paints' }).getByRole('listitem').first();
}

/**
 * A setting as it is stored: the screen is ahead of it, and a page that is left in the same blink stops what is being written.
 */
export function storedSetting(page: Page, name: string): Promise<unknown> {
  return page.evaluate(async (key) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const db = await answer(indexedDB.open('swatchlight'));
    try {
      const settings = await answer<unknown>(db.transaction('settings').objectStore('settings').get('app'));
      return (settings as Record<string, unknown> | undefined)?.[key];
    } finally {
      db.close();
    }
  }, name);
}

/** What the system does when a file is shared to the installed app: a form posted to the share target. */
export function share({ bytes, name }: { bytes: number[]; name: string }): void {
  // Our pages send no referrer, with which a form of our own would come from nowhere.
  document.head.append(
    Object.assign(document.createElement('meta'), { name: 'referrer', content: 'same-origin' }),
  );
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: './share' });
  const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files' });
  const files = new DataTransfer();
  files.items.add(new File([Uint8Array.from(bytes)], name));
  input.files = files.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}
