// The frame that every journey stands on: headers, no stray request, ready for offline, and up again without a server.
import { serve } from '../scripts/serve.mjs';
import { expect, readyForOffline, test } from './base.ts';

test('the page comes with the headers that isolate it and bar other origins', async ({ page }) => {
  const response = await page.goto('./');
  const headers = response!.headers();
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['cache-control']).toBe('no-cache');
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

test('the policy stops a request to another origin', async ({ page, watch }) => {
  // The browser reports the stopped request as an error: that it does is what this test is about.
  watch.allowConsoleError(/Content Security Policy/);
  await page.goto('./');
  const outcome = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'reached',
      () => 'stopped',
    ),
  );
  expect(outcome).toBe('stopped');
});

test('hashed files may be kept for ever, the service worker is asked for anew', async ({ page, request }) => {
  const script = await page.goto('./').then(() => page.locator('script[type=module]').getAttribute('src'));
  expect((await request.get(script!)).headers()['cache-control']).toContain('immutable');
  expect((await request.get('service-worker.js')).headers()['cache-control']).toBe('no-cache');
});

test('with the server gone a page that was ready for offline opens again', async ({ page, watch }) => {
  const server = await serve();
  watch.addOrigin(server.url);
  try {
    await page.goto(server.url);
    await readyForOffline(page);
  } finally {
    await server.close();
  }
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.goto(`${server.url}#/settings`);
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('a page’s code comes when its link is approached, not before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.serviceWorker() === null) asked.push(new URL(request.url()).pathname);
  });
  const pagesAsked = () => asked.filter((path) => /\/assets\/[\w-]+-page-[\w-]+\.js$/.test(path));
  await page.goto('./');
  await expect(page.getByRole('button', { name: 'Try it with RAL Classic' })).toBeVisible();
  await page.waitForTimeout(3000);
  expect(pagesAsked()).toEqual([]);
  const link = page.getByRole('link', { name: 'Settings' }).first();
  await link.hover();
  await expect.poll(pagesAsked).toEqual([expect.stringContaining('settings-page')]);
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(pagesAsked()).toHaveLength(1);
});
