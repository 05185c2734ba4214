// What comes from outside is shown first and comes in after a yes: shares, packs, backups. Other sites get nothing in.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { sha256Hex } from '../src/dataset/sha256.ts';
import { finishTraining, importFolder, openPage, share, startTraining, temporaryFolder } from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { doubleText, expectAccessible, expectNoSidewaysScroll } from './checks.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import type { Site } from './sites.ts';

let folder: string;
let pack: string;
let backup: string;

/** A trained catalogue of another device: its pack and its backup. */
test.beforeAll(async ({ browser, baseURL }: { browser: Browser; baseURL?: string }) => {
  const context = await browser.newContext({ baseURL: baseURL!, acceptDownloads: true });
  const page = await context.newPage();
  folder = join(temporaryFolder(), 'Workshop');
  makeSwatchFolder(folder, { paints: 4, variants: 3 });
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 1);
  await finishTraining(page);
  await openPage(page, 'Settings');
  await page.evaluate(() => Object.assign(window, { showSaveFilePicker: undefined }));
  pack = await downloaded(page, 'Export Workshop');
  backup = await downloaded(page, 'Back up everything');
  await context.close();
});

async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await download;
  const path = join(temporaryFolder(), file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function choose(page: Page, button: string, path: string): Promise<void> {
  await openPage(page, 'Settings');
  const chooser = page.waitForEvent('filechooser');
  await page.getByText(button, { exact: true }).click();
  await (await chooser).setFiles(path);
}

const offerOf = (page: Page) => page.getByRole('dialog');

test('a form that another site posts to the share target is refused, and nothing of it comes in', async ({
  page,
  watch,
  baseURL,
}) => {
  watch.allowConsoleError(/403/);
  watch.allowConsoleError(/favicon\.ico/); // of the sentence that refuses, which is no page of ours
  await page.goto('./');
  await readyForOffline(page);
  for (const isSandboxed of [false, true]) {
    const site = await serveForm(baseURL!, readFileSync(pack), isSandboxed);
    watch.addOrigin(site.url);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Win' }).click();
    await expect(page.getByText('It was not taken in.')).toBeVisible();
    expect(page.url()).toContain('/share');
    await site.close();
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => caches.has('swatchlight-shared'))).toBe(false);
    await expect(offerOf(page)).toHaveCount(0);
    expect(await storedRecords(page)).toBe(0);
  }
});

test('a pack that is shared to the app is shown, leaves nothing after a no, and comes in after a yes', async ({
  page,
}) => {
  await page.goto('./');
  await readyForOffline(page);
  for (const answer of ['Cancel', 'Import']) {
    const bytes = [...readFileSync(pack)];
    await page.evaluate(share, { bytes, name: 'From a friend.swatchpack' });
    const offer = offerOf(page);
    await expect(offer).toContainText('From a friend.swatchpack');
    await expect(offer).toContainText('comes in as a new catalogue of 4 paints');
    expect(await storedRecords(page)).toBe(0);
    await offer.getByRole('button', { name: answer }).click();
    await expect(offer).toHaveCount(0);
    if (answer === 'Cancel') expect(await storedRecords(page)).toBe(0);
  }
  await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible();
  await expect(offerOf(page)).toHaveCount(0);
});

test('a pack leaves one’s own matcher in use until one chooses the new one', async ({ page }) => {
  await page.goto('./');
  await importFolder(page, folder);
  await startTraining(page, 1);
  await finishTraining(page);
  await choose(page, 'Import a pack', pack);
  await expect(offerOf(page)).toContainText('Your matcher, version 1, stays in use');
  await offerOf(page).getByRole('button', { name: 'Import' }).click();
  const toast = page.locator('.toast');
  await expect(toast).toContainText('Version 2 came in for “Workshop”. The matcher before stays in use.');
  expect(await championVersions(page)).toEqual([1]);
  await toast.getByRole('button', { name: 'Use the new one' }).click();
  await expect.poll(() => championVersions(page)).toEqual([2]);
});

test('a backup is shown with what would change and what is damaged in it', async ({ page }) => {
  const files = unzipSync(readFileSync(backup));
  const damaged = join(temporaryFolder(), 'Damaged.swatchbackup');
  writeFileSync(damaged, await withRunName(files, 'W'.repeat(10_000)));
  await page.goto('./');
  await choose(page, 'Restore a backup', damaged);
  const offer = offerOf(page);
  await expect(offer).toContainText('Restores 1 catalogue and');
  await expect(offer).toContainText('Damaged, and left out');
  expect(await storedRecords(page)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(offer).toHaveCount(0);
  expect(await storedRecords(page)).toBe(0);
  await choose(page, 'Restore a backup', damaged);
  await offer.getByRole('button', { name: 'Restore' }).click();
  await expect(page.locator('.toast')).toContainText('Left out, as damaged: the training');
  await openPage(page, 'Catalogues');
  await expect(page.getByRole('link', { name: 'Workshop' })).toBeVisible();
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
]) {
  test.describe(`on ${viewport.width} by ${viewport.height}`, () => {
    test.use({ viewport });

    test('what is asked is accessible in both themes, fits, and is answered by the keyboard alone', async ({
      page,
    }) => {
      await page.goto('./');
      for (const [button, path, title, yes] of [
        ['Restore a backup', backup, 'Restore this backup?', 'Restore'],
        ['Import a pack', pack, 'Import this matcher pack?', 'Import'],
      ] as const) {
        await choose(page, button, path);
        await expect(offerOf(page).getByRole('button', { name: yes })).toBeVisible();
        await expectAccessible(page, title);
        await expectNoSidewaysScroll(page, title);
        await expect(page.getByRole('heading', { name: title })).toBeFocused();
        // A key that was meant for something else must not answer.
        await page.keyboard.press('Enter');
        await expect(offerOf(page)).toBeVisible();
        await page.keyboard.press('Tab');
        await expect(offerOf(page).getByRole('button', { name: yes })).toBeFocused();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await expect(offerOf(page)).toHaveCount(0);
        expect(await storedRecords(page)).toBe(0);
      }
      await doubleText(page);
      await choose(page, 'Import a pack', pack);
      await expect(offerOf(page).getByRole('button', { name: 'Import' })).toBeVisible();
      await expectNoSidewaysScroll(page, 'an offer in letters twice as large');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Workshop' })).toBeVisible();
    });
  });
}

/** A page of another origin whose button posts a file to the app's share target; sandboxed, its origin is `null`. */
async function serveForm(target: string, file: Buffer, isSandboxed: boolean): Promise<Site> {
  const script = `
    const bytes = Uint8Array.from(atob('${file.toString('base64')}'), (c) => c.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], 'Prize.swatchpack'));
    document.querySelector('input').files = files.files;`;
  const page = `<!doctype html><title>Prize</title><form method="post" enctype="multipart/form-data"
    action="${new URL('share', target).href}"><input type="file" name="files" hidden><button>Win</button></form><script>${script}</script>`;
  const headers = {
    'Content-Type': 'text/html',
    ...(isSandboxed && {
      'Content-Security-Policy': 'sandbox allow-scripts allow-forms allow-top-navigation',
    }),
  };
  const server = createServer((request, response) =>
    request.url === '/' ? response.writeHead(200, headers).end(page) : response.writeHead(204).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, close };
}

/** The backup with another name for its run, sizes and checksums made right. */
async function withRunName(files: Record<string, Uint8Array>, name: string): Promise<Uint8Array> {
  const path = 'runs/000000.json';
  const records = JSON.parse(new TextDecoder().decode(files[path])) as { value: { name: string } }[];
  for (const { value } of records) value.name = name;
  const bytes = new TextEncoder().encode(JSON.stringify(records));
  const manifest = JSON.parse(new TextDecoder().decode(files['backup.json'])) as {
    files: { path: string; bytes: number; sha256: string }[];
  };
  Object.assign(
    manifest.files.find((file) => file.path === path)!,
    {
      ...{ bytes: bytes.length, sha256: await sha256Hex(bytes) },
    },
  );
  const head = new TextEncoder().encode(JSON.stringify(manifest));
  return zipSync({ ...files, [path]: bytes, 'backup.json': head });
}

/** Records of everything that could have come in. */
function storedRecords(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const database = await settled(indexedDB.open('swatchlight'));
    const names = [...database.objectStoreNames].filter((name) => name !== 'settings');
    const transaction = database.transaction(names);
    const counts = await Promise.all(names.map((name) => settled(transaction.objectStore(name).count())));
    database.close();
    return counts.reduce((sum, count) => sum + count, 0);
  });
}

/** Versions of the matchers that are in use. */
function championVersions(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error as Error);
      });
    const database = await settled(indexedDB.open('swatchlight'));
    const models = await settled(database.transaction('models').objectStore('models').getAll());
    database.close();
    return (models as { name: string; version: number; aliases: string[] }[])
      .filter(({ name, aliases }) => name === 'matcher' && aliases.includes('champion'))
      .map(({ version }) => version);
  });
}
