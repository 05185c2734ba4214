// A disk that is really full: the browser's profile lies on a small file system of its own, and that is filled. What a
// browser says then differs from what it says at its own limit, which storage.spec.ts tries with a thrown stand-in. And
// Chromium does something then: at the first write that fails it deletes whole sites, until a tenth of the disk (2 GB at
// most) is free, and spares only those whose data it has agreed to keep.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { importFolder, matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, readyForOffline, test } from './base.ts';
import { launchWith } from './browsers.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { fillDisk, freeDisk, mountDisk, NOT_MOUNTED, unmountDisk } from './small-disk.ts';
import { encodePng } from './fixtures/png.mjs';

const DISK_MB = 120;

function writeSwatches(name: string, paints = 3): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints, variants: 2 });
  return folder;
}

/** Three shards of pictures (7 MB) that can't be packed: a browser packs what it stores. */
function writeNoise(name: string): string {
  const folder = join(temporaryFolder(), name);
  for (let paint = 0; paint < 30; paint++) {
    mkdirSync(join(folder, `0N${paint} Noise`), { recursive: true });
    for (let i = 0; i < 20; i++) {
      const file = i === 0 ? 'key.png' : `brightness_${i}_${(0.3 + i / 20).toFixed(2)}.png`;
      const png = encodePng({ width: 64, height: 64, data: randomBytes(64 * 64 * 3) });
      writeFileSync(join(folder, `0N${paint} Noise`, file), png);
    }
  }
  return folder;
}

let disk: string | null;
let context: BrowserContext | null = null;
test.beforeEach(() => {
  disk = mountDisk(DISK_MB);
});
test.afterEach(async () => {
  await context?.close();
  context = null;
  if (disk) unmountDisk(disk);
});

async function openApp(baseURL: string): Promise<Page> {
  context = await chromium.launchPersistentContext(join(disk!, 'profile'), launchWith());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(baseURL);
  return page;
}

/**
 * As Chromium writes it down when it agrees to keep a site's data. A permission that DevTools grant is no such thing:
 * `persisted()` says yes then, and the site is deleted with the others.
 */
function agreeToKeep(baseURL: string): void {
  const folder = join(disk!, 'profile', 'Default');
  mkdirSync(folder, { recursive: true });
  const exceptions = { durable_storage: { [`${new URL(baseURL).origin},*`]: { setting: 1 } } };
  const preferences = { profile: { content_settings: { exceptions } } };
  writeFileSync(join(folder, 'Preferences'), JSON.stringify(preferences));
}

/** Small records onto a full disk, until one of them can't be written. */
async function writeUntilFull(page: Page): Promise<void> {
  const trouble = page.getByRole('alert').first();
  const before = trouble.getByRole('button', { name: 'Close' });
  if (await before.isVisible()) await before.click();
  const themes = ['Dark', 'Light'].map((name) => page.getByLabel(name, { exact: true }));
  await expect(async () => {
    fillDisk(disk!, 0); // the browser frees a little by itself
    for (const theme of themes) await theme.click({ timeout: 1000 }).catch(() => {}); // gone with the page's trouble
    await expect(trouble).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 60_000 });
}

test('an import onto a full disk says so, advises deleting nothing that is sound, and loses nothing', async ({
  baseURL,
}) => {
  test.skip(disk === null, NOT_MOUNTED);
  agreeToKeep(baseURL!);
  const page = await openApp(baseURL!);
  await importFolder(page, writeSwatches('Kept'));
  await openPage(page, 'Catalogues');
  await readyForOffline(page);
  // Room for one shard of pictures (3 MB) and not for the second.
  fillDisk(disk!, 4.5e6);
  await dropFolder(page, writeNoise('Too large'), 'main');
  const panel = page.getByRole('alert').filter({ hasText: 'The import did not work' });
  await expect(panel).toContainText('no room left', { timeout: 60_000 });
  await expect(panel).not.toContainText(/damaged|delete it/i);

  fillDisk(disk!, 0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Kept' })).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(/private browsing|damaged|delete it/i);

  freeDisk(disk!);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Kept' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Too large' })).toBeHidden();
  await expect(await matchPicture(page, writePicture([200, 120, 40]))).toContainText('Swatch');
  await importFolder(page, writeSwatches('After', 4));
});

test('what a full disk leaves half written costs nothing that was kept, through reloads and starts of the browser', async ({
  baseURL,
}) => {
  test.skip(disk === null, NOT_MOUNTED);
  agreeToKeep(baseURL!);
  let page = await openApp(baseURL!);
  await importFolder(page, writeSwatches('Stays'));
  await readyForOffline(page);
  await openPage(page, 'Settings');
  await writeUntilFull(page);
  freeDisk(disk!);
  // The worker that answers had the database open, too: it goes on with the page.
  await openPage(page, 'Catalogues');
  await importFolder(page, writeSwatches('Later', 4));
  await openPage(page, 'Catalogues');
  const later = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Later' }) });
  await later.getByRole('button', { name: 'Match a picture' }).click();
  await expect(await matchPicture(page, writePicture([200, 120, 40]))).toContainText('Swatch');

  await openPage(page, 'Settings');
  await writeUntilFull(page);
  await page.reload();
  await expect(page.getByText('The storage of this browser can’t be used')).toBeVisible();
  // The next start has room to write, and too little for a new log; and it may not know: a full disk loses notes, too.
  freeDisk(disk!);
  await page.evaluate(() => localStorage.removeItem('swatchlight-torn'));
  await context!.close();
  fillDisk(disk!, 15e6); // only now: a browser that ends frees a little, too
  page = await openApp(baseURL!);
  await expect(page.getByRole('alert').filter({ hasText: 'free space on it' }).first()).toBeVisible();
  freeDisk(disk!);
  await page.reload();
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('link', { name: 'Stays' })).toBeVisible();
  for (let start = 1; start <= 2; start++) {
    await context!.close();
    page = await openApp(baseURL!);
    await openPage(page, 'Catalogues');
    await expect(page.getByRole('link', { name: 'Stays' }), `start ${start}`).toBeVisible();
    await importFolder(page, writeSwatches(`After start ${start}`, 4 + start)); // it goes on writing
  }
});

test('what the browser deletes on a full disk is told, with what to do, until it is put away', async ({
  baseURL,
}) => {
  test.skip(disk === null, NOT_MOUNTED);
  const page = await openApp(baseURL!);
  await importFolder(page, writeSwatches('Gone'));
  await readyForOffline(page);
  await openPage(page, 'Settings');
  await writeUntilFull(page);
  // The site is deleted while its page is open.
  const sites = join(disk!, 'profile', 'Default', 'IndexedDB');
  await expect.poll(() => readdirSync(sites)).toEqual([]);

  freeDisk(disk!);
  await page.goto(baseURL!);
  await page.reload();
  const note = page.getByRole('alert').filter({ hasText: 'What was stored here is gone' });
  await expect(note).toContainText('restore your backup');
  await note.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Whose paint is it?' })).toBeVisible();
  await expect(note).toBeHidden();
});
