// The service worker's promises: any path, updates by consent and in one tab only, files shared to the app.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serve } from '../scripts/serve.mjs';
import { firstMatch } from './actions.ts';
import { expect, readyForOffline, test as base } from './base.ts';
import { mendFileList } from './sites.ts';

interface Site {
  /** A copy of the build that a test may change. */
  folder: string;
  url: string;
  stop(): Promise<void>;
}

/** The build below `path/` on a server of its own. */
const test = base.extend<{ openSite: (path: string) => Promise<Site> }>({
  openSite: async ({ watch }, use) => {
    const root = mkdtempSync(join(tmpdir(), 'site-'));
    const stops: (() => Promise<void>)[] = [];
    await use(async (path) => {
      const folder = join(root, path);
      mkdirSync(folder, { recursive: true });
      cpSync('dist', folder, { recursive: true });
      if (path) writeFileSync(join(root, 'index.html'), '<!doctype html><title>Not the app</title>');
      const server = await serve({ dist: root });
      watch.addOrigin(server.url);
      stops.push(server.close);
      return { folder, url: `${server.url}${path}`, stop: server.close };
    });
    for (const stop of stops) await stop();
    rmSync(root, { recursive: true, force: true });
  },
});

test('below a path of its own the app opens without a server', async ({ page, openSite }) => {
  const site = await openSite('tools/colour/');
  await page.goto(site.url);
  await readyForOffline(page);
  await site.stop();
  await page.reload();
  await expect(page.getByText('Ready for offline').first()).toBeAttached();
  await page.goto(`${site.url}#/train`);
  await expect(page.locator('main')).not.toBeEmpty();
});

test('a new version waits for consent, replaces that page once, and leaves other tabs what they need', async ({
  context,
  openSite,
}) => {
  const site = await openSite('');
  const [first, second] = [await context.newPage(), await context.newPage()];
  for (const page of [first, second]) {
    await page.goto(site.url);
    await readyForOffline(page);
  }
  const dropped = publishNewVersion(site.folder);
  await first.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r?.update()));
  await expect(first.getByText('A new version is ready.')).toBeVisible({ timeout: 30_000 });
  await first.reload();
  expect(await versionOf(first)).toBe('old');

  let loads = 0;
  first.on('load', () => (loads += 1));
  await first.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => versionOf(first)).toBe('new');
  await readyForOffline(first);
  await expect(first.getByText('A new version is ready.')).toBeHidden();
  expect(loads).toBe(1);

  expect(await versionOf(second)).toBe('old');
  await expect(second.getByText('A new version is ready.')).toBeVisible();
  expect(await isKept(second, dropped)).toBe(true);
  await second.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => versionOf(second)).toBe('new');
  // With no page of the old version left, its files go.
  await expect.poll(() => isKept(second, dropped)).toBe(false);
});

/** Puts the page in the place of a file of the build, as hosts do that answer everything; returns what undoes it. */
function answerWithPage(folder: string, name: RegExp): () => void {
  const file = join(
    folder,
    'assets',
    readdirSync(join(folder, 'assets')).find((each) => name.test(each))!,
  );
  const built = readFileSync(file);
  cpSync(join(folder, 'index.html'), file);
  return () => writeFileSync(file, built);
}

test('a host that gives its page for a missing file is caught, said, and mended by a reload', async ({
  page,
  openSite,
}) => {
  const site = await openSite('');
  const mend = answerWithPage(site.folder, /^compare-page-.*\.js$/);
  await page.goto(`${site.url}#/settings`);
  await expect(page.getByText(/the server gave something else for 1 of \d+ files/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('Not kept for offline use').first()).toBeAttached();
  await expect(page.getByText('Ready for offline')).toHaveCount(0);
  const keptPages = await page.evaluate(async () => {
    const cache = await caches.open('swatchlight-files');
    const scripts = (await cache.keys()).filter(({ url }) => url.endsWith('.js'));
    const answers = await Promise.all(scripts.map(async (each) => (await cache.match(each))!.text()));
    return answers.filter((text) => text.startsWith('<!doctype')).length;
  });
  expect(keptPages).toBe(0);
  mend();
  await page.reload();
  await readyForOffline(page);
});

test('code that the server no longer has is told with a way to reload', async ({ page, openSite, watch }) => {
  // What the browser says itself of a script that is a page.
  watch.allowConsoleError(/Unexpected token|MIME type|Failed to fetch dynamically|Failed to load module/);
  const site = await openSite('');
  const mend = answerWithPage(site.folder, /^compare-page-.*\.js$/);
  await page.goto(`${site.url}#/runs/compare/`);
  await expect(page.getByRole('alert')).toContainText('This part of the app could not be loaded.');
  await expect(page.getByRole('alert')).not.toContainText('dynamically imported');
  mend();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(
    'This part of the app could not be loaded.',
  );
});

test('a picture that is shared to the app is asked about and opens on the match page', async ({
  page,
  openSite,
}) => {
  const site = await openSite('');
  await page.goto(site.url);
  await readyForOffline(page);
  await page.getByRole('button', { name: /RAL Classic/ }).click();
  await expect(page).toHaveURL(/#\/catalogue\//);
  await page.evaluate(shareRedPicture);
  await page
    .getByRole('dialog', { name: 'What is this picture?' })
    .getByRole('button', { name: 'Match it' })
    .click();
  await expect(page).toHaveURL(/#\/match$/);
  await expect(firstMatch(page)).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => caches.has('swatchlight-shared'))).toBe(false);
});

const isKept = (page: Page, url: string) =>
  page.evaluate((path) => caches.match(path).then((response) => response !== undefined), url);

const versionOf = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.version ?? 'old').catch(() => 'loading');

/** Changes the page and takes a file out of the build. Returns the path of that file. */
function publishNewVersion(folder: string): string {
  const html = join(folder, 'index.html');
  writeFileSync(html, readFileSync(html, 'utf8').replace('<html', '<html data-version="new"'));
  let dropped = '';
  mendFileList(folder, (entries) => {
    dropped = entries.find(({ url }) => url.startsWith('assets/settings'))!.url;
    const page = entries.find(({ url }) => url === 'index.html')!;
    page.revision = `new${page.revision}`;
    return entries.filter(({ url }) => url !== dropped);
  });
  rmSync(join(folder, dropped));
  return `./${dropped}`;
}

/** What the system does when a picture is shared to the installed app: a form posted to the share target. */
async function shareRedPicture(): Promise<void> {
  const canvas = new OffscreenCanvas(64, 64);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#a02020';
  context.fillRect(0, 0, 64, 64);
  const files = new DataTransfer();
  files.items.add(new File([await canvas.convertToBlob()], 'shared “swatch”.png', { type: 'image/png' }));
  // Our pages send no referrer, with which a form of our own would come from nowhere.
  document.head.append(
    Object.assign(document.createElement('meta'), { name: 'referrer', content: 'same-origin' }),
  );
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: './share' });
  const input = Object.assign(document.createElement('input'), {
    type: 'file',
    name: 'files',
    files: files.files,
  });
  form.append(input);
  document.body.append(form);
  form.submit();
}
