// A browser with the built app in it, for one command: its own server, a fresh profile, and nothing left behind.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { buildIfStale } from '../build.mjs';
import { messageOf } from '../errors.mjs';
import { chromiumArgs } from '../find-chromium.mjs';
import { getChromium } from '../get-chromium.mjs';
import { serve } from '../serve.mjs';

const PROGRESS = 'progress: ';

/** WebGPU is off in headless Linux unless asked for; without a GPU only the software adapter can give it. */
function webgpuArgs(backend) {
  const hasGpu =
    process.platform !== 'linux' || existsSync('/dev/dri/renderD128') || existsSync('/dev/nvidia0');
  if (backend !== 'webgpu' && (backend !== 'auto' || !hasGpu)) return [];
  const adapter = hasGpu ? [] : ['--use-webgpu-adapter=swiftshader'];
  return [
    '--enable-unsafe-webgpu',
    ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
    ...adapter,
  ];
}

/**
 * Builds the app if it is stale, opens its headless page and calls `work` with it; ends the browser and the server whatever happens.
 * @template T
 * @param {{ backend?: string, args?: string[] }} options `args`: more for the browser's command line
 * @param {(page: import('@playwright/test').Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withApp({ backend = 'wasm', args: more = [] }, work) {
  await buildIfStale();
  const executablePath = await getChromium();
  const server = await serve();
  // A profile on disk has a real quota; a private one would keep every byte in memory.
  const profile = mkdtempSync(join(tmpdir(), 'swatchlight-'));
  const removeProfile = () =>
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  // Also when the command is interrupted, or its reader has had enough.
  process.once('exit', removeProfile);
  const args = [...chromiumArgs(), ...webgpuArgs(backend), ...more];
  let context;
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath,
      args,
      acceptDownloads: true,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const gone = pageGone(page);
    followConsole(page);
    await page.goto(`${server.url}#/headless`);
    return await Promise.race([gone, whenReady(page).then(() => work(page))]);
  } finally {
    await context?.close().catch(() => {});
    await server.close();
    removeProfile();
    process.removeListener('exit', removeProfile);
  }
}

/** @param {import('@playwright/test').Page} page */
async function whenReady(page) {
  await page.locator('#headless-pictures').waitFor({ state: 'attached', timeout: 30_000 });
}

/**
 * Never resolves; rejects when the page's process dies, which no call to the page would notice by itself.
 * @param {import('@playwright/test').Page} page
 */
function pageGone(page) {
  /** @type {Promise<never>} */
  const gone = new Promise((_, reject) => {
    page.on('crash', () => reject(new Error('The browser page crashed, most likely for want of memory.')));
  });
  gone.catch(() => {});
  return gone;
}

/** @param {import('@playwright/test').Page} page */
function followConsole(page) {
  page.on('console', (message) => {
    const line = message.text();
    if (line.startsWith(PROGRESS)) process.stderr.write(`${line.slice(PROGRESS.length)}\n`);
    else if (message.type() === 'error') process.stderr.write(`${line}\n`);
  });
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
}

/** The sentence in an error that came out of the page, without Playwright's frame around it. @param {unknown} error */
export function sentenceFromPage(error) {
  const [first] = messageOf(error).split('\n');
  return first.replace(/^\w+\.\w+: /, '').replace(/^(\w*Error): /, '');
}
