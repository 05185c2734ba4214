// A disk that is really full: the browser's profile lies on a small file system of its own, and that is filled. What a
// browser says then differs from what it says at its own limit, which storage.spec.ts tries with a thrown stand-in.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { importFolder, matchPicture, openPage, temporaryFolder, writePicture } from './actions.ts';
import { dropFolder, expect, readyForOffline, test } from './base.ts';
import { launchWith } from './browsers.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { encodePng } from './fixtures/png.mjs';

const DISK_MB = 200;
const NOT_MOUNTED = 'a file system to be filled can be mounted by root on Linux only';

/** A file system of its own, or null where this user may not mount one. */
function mountDisk(): string | null {
  const disk = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'swatchlight-e2e', disk], {
      stdio: 'pipe',
    });
    return disk;
  } catch {
    return null;
  }
}

function writeSwatches(name: string): string {
  const folder = join(temporaryFolder(), name);
  makeSwatchFolder(folder, { paints: 3, variants: 2 });
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

/** Leaves so many bytes free. */
function fillDisk(disk: string, leaving: number): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(join(disk, `filler-${leaving}`), Buffer.alloc(Math.max(0, bavail * bsize - leaving)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error; // the browser wrote meanwhile: full anyway
  }
}

let disk: string | null;
let context: BrowserContext | null = null;
test.beforeAll(() => {
  disk = mountDisk();
  if (!disk) console.log(`Skipped: ${NOT_MOUNTED}.`);
});
test.afterEach(async () => {
  await context?.close();
  context = null;
});
test.afterAll(() => {
  if (disk) execFileSync('umount', [disk]);
});

async function openApp(baseURL: string): Promise<Page> {
  context = await chromium.launchPersistentContext(join(disk!, 'profile'), launchWith());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(baseURL);
  return page;
}

test('an import onto a full disk says so, advises deleting nothing that is sound, and loses nothing', async ({
  baseURL,
}) => {
  test.skip(disk === null, NOT_MOUNTED);
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

  for (const file of readdirSync(disk!)) if (file.startsWith('filler')) rmSync(join(disk!, file));
  await page.reload();
  await expect(page.getByRole('link', { name: 'Kept' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Too large' })).toBeHidden();
  await expect(await matchPicture(page, writePicture([200, 120, 40]))).toContainText('Swatch');
  await importFolder(page, writeSwatches('After'));
});
