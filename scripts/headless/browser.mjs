// A browser with the built app in it, for one command: its own server, a fresh profile, and nothing left behind.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { freshBuild } from '../build.mjs';
import { messageOf } from '../errors.mjs';
import { chromiumArgs } from '../find-chromium.mjs';
import { findScreen } from '../find-engines.mjs';
import { getChromium } from '../get-chromium.mjs';
import { startScreen } from '../screen.mjs';
import { serve } from '../serve.mjs';
import { interrupted } from './interruption.mjs';
import { makeProfile, removeLeftProfiles, removeProfile } from './profiles.mjs';
import { PLAIN, SOFTWARE, attemptsText, isPlayable, refusal, searchGpu, setsFor } from './gpu-search.mjs';

const PROGRESS = 'progress: ';

/** What a browser may take to say on what it draws; one whose driver is not fit for its flags may never answer. */
const ASK_MS = 10_000;

/** What the app may take to open: with flags that are tried out, and on a machine that many commands share. */
const TRY_MS = 30_000;
const OPEN_MS = 180_000;

/**
 * @import { Page } from '@playwright/test'
 * @import { HeadlessGraphics } from '../../src/app/headless/headless-stored-types.ts'
 * @import { Attempt, FlagSet } from './gpu-search.mjs'
 * @typedef {{ executablePath: string, url: string, profile: string, more: string[] }} Place
 * @typedef {{ page: Page, gone: Promise<never>, close: () => Promise<void> }} App
 */

/**
 * Builds the app if it is stale, opens its headless page and calls `work` with it; ends the browser and the server whatever
 * happens. Where the machine has a GPU and the backend can use one, flags that give it are searched for. Throws a sentence
 * when WebGPU or WebGL was asked for by name and the processor would play it, unless `allowSoftware`.
 * @template T
 * @param {{ backend?: string, allowSoftware?: boolean, args?: string[] }} options `args`: more for the browser's command line
 * @param {(page: Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withApp({ backend = 'wasm', allowSoftware = false, args: more = [] }, work) {
  const sets = setsFor(backend);
  if (sets.length === 0) refuseSoftware(backend, allowSoftware, []);
  const { folder: dist, release } = await Promise.race([interrupted, freshBuild()]);
  const executablePath = await getChromium();
  const server = await serve({ dist });
  // A profile on disk has a real quota; a private one would keep every byte in memory.
  removeLeftProfiles();
  const profile = makeProfile();
  // Also when the command is interrupted, or its reader has had enough.
  const remove = () => removeProfile(profile);
  process.once('exit', remove);
  const place = { executablePath, url: server.url, profile, more };
  let app;
  try {
    const opening = openBest(place, backend, sets, allowSoftware);
    opening.catch(() => {}); // it may fail after nobody waits for it any more
    app = await Promise.race([interrupted, opening]);
    return await Promise.race([interrupted, app.gone, work(app.page)]);
  } finally {
    await app?.close();
    await server.close();
    release();
    remove();
    process.removeListener('exit', remove);
  }
}

/**
 * The browser with the GPU; where there is none, one that does without, or whose processor plays it if that is wanted.
 * @param {Place} place @param {string} backend @param {FlagSet[]} sets @param {boolean} allowSoftware
 * @returns {Promise<App>}
 */
async function openBest(place, backend, sets, allowSoftware) {
  if (sets.length > 0) {
    const open = (set) => openApp({ ...place, profile: mkdtempSync(join(place.profile, 'try-')) }, set);
    const { app, attempts } = await searchGpu(backend, sets, open, askGraphics);
    if (app) return app;
    refuseSoftware(backend, allowSoftware, attempts);
    process.stderr.write(`Goes on without the GPU of this machine. ${attemptsText(attempts)}\n`);
  }
  return openApp(place, isPlayable(backend) ? SOFTWARE[backend] : PLAIN, OPEN_MS);
}

/** @param {string} backend @param {boolean} allowSoftware @param {Attempt[]} attempts */
function refuseSoftware(backend, allowSoftware, attempts) {
  if (isPlayable(backend) && !allowSoftware) throw new Error(refusal(backend, attempts));
}

/** @param {Place} place @param {FlagSet} set @param {number} [timeout] milliseconds for each step @returns {Promise<App>} */
async function openApp({ executablePath, url, profile, more }, { args, onScreen = false }, timeout = TRY_MS) {
  const screen = onScreen ? await startScreen(requireScreen()) : null;
  const env = screen ? { ...process.env, DISPLAY: screen.name } : process.env;
  const options = { executablePath, headless: !onScreen, acceptDownloads: true, env };
  let context;
  const close = async () => {
    await context?.close().catch(() => {});
    screen?.end();
  };
  try {
    const all = [...chromiumArgs(), ...args, ...more];
    // Its signals are the command's to hear.
    const deaf = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
    context = await chromium.launchPersistentContext(profile, { ...options, ...deaf, args: all, timeout });
    const page = context.pages()[0] ?? (await context.newPage());
    const gone = pageGone(page);
    followConsole(page);
    await page.goto(`${url}#/headless`, { timeout });
    await Promise.race([gone, whenReady(page, timeout)]);
    return { page, gone, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function requireScreen() {
  const command = findScreen();
  if (!command) throw new Error('Xvfb is not installed');
  return command;
}

/**
 * On what the app's page draws. Rejects where the browser does not say so in time, or the GPU that it names does not start.
 * @param {App} app @returns {Promise<HeadlessGraphics>}
 */
async function askGraphics({ page, gone }) {
  const asked = page.evaluate(async () => {
    const graphics = await window.swatchlightHeadless.graphics();
    if (!graphics.webgpu || graphics.webgpu.isSoftware) return graphics;
    const { gpu } = /** @type {any} */ (window.navigator);
    const device = await (await gpu.requestAdapter({ powerPreference: 'high-performance' })).requestDevice();
    device.destroy();
    return graphics;
  });
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), ASK_MS);
  });
  asked.catch(() => {});
  return Promise.race([asked, gone, late]).finally(() => clearTimeout(timer));
}

/** @param {import('@playwright/test').Page} page @param {number} timeout milliseconds */
async function whenReady(page, timeout) {
  await page.locator('#headless-pictures').waitFor({ state: 'attached', timeout });
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
