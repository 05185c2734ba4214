// Nothing runs when nothing changes: no page at rest has a timer, a frame or a message to a worker of its own.
import type { Page } from '@playwright/test';
import {
  finishTraining,
  firstMatch,
  importFolder,
  matchPicture,
  startTraining,
  temporaryFolder,
  writePicture,
} from './actions.ts';
import { expect, readyForOffline, test } from './base.ts';
import { makeSwatchFolder } from './fixtures/make-folders.mjs';
import { join } from 'node:path';

/** By then a page has drawn what it shows. */
const SETTLED_MS = 5000;
/** Longer than anything that would be asked for again and again, but the hourly look for a new version. */
const WATCHED_MS = 3000;

type Noted = { noted: string[] };

/** Notes everything by which a page wakes itself or its workers. */
async function noteWakes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    (window as unknown as Noted).noted = noted;
    const noting = <Call extends (...args: never[]) => unknown>(name: string, call: Call) =>
      ((...args: Parameters<Call>) => {
        noted.push(name);
        return call(...args);
      }) as Call;
    const wrapped = (name: string, callback: unknown) =>
      typeof callback === 'function' ? noting(name, callback as (...args: never[]) => unknown) : callback;
    type Timers = Record<string, (...args: unknown[]) => unknown>;
    const timers = window as unknown as Timers;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
      const own = timers[name]!.bind(window);
      timers[name] = (callback, ...rest) => own(wrapped(name, callback), ...rest);
    }
    for (const [name, { prototype }] of Object.entries({ Worker, BroadcastChannel, ServiceWorker })) {
      const target = prototype as unknown as Timers;
      const own = target.postMessage!;
      target.postMessage = function (...args) {
        noted.push(`a message to a ${name}`);
        return own.apply(this, args);
      };
    }
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      noted.push('a transaction');
      return open.apply(this, args);
    };
  });
}

/** What woke the page while nobody touched it. */
async function wakesOf(page: Page): Promise<string[]> {
  await page.waitForTimeout(SETTLED_MS);
  await page.evaluate(() => void ((window as unknown as Noted).noted.length = 0));
  await page.waitForTimeout(WATCHED_MS);
  return page.evaluate(() => [...(window as unknown as Noted).noted]);
}

test('no page at rest wakes itself or a worker, and a training leaves no worker behind', async ({ page }) => {
  await noteWakes(page);
  await page.goto('./');
  const folder = join(temporaryFolder(), 'At rest');
  const [paint] = makeSwatchFolder(folder, { paints: 12, variants: 1 });
  await importFolder(page, folder);
  await readyForOffline(page);
  await startTraining(page, 1);
  await finishTraining(page);
  expect(await wakesOf(page), 'the training page after a training').toEqual([]);
  expect(page.workers().length, 'workers: the match worker alone').toBe(1);

  await matchPicture(page, writePicture(paint!.colour));
  await expect(firstMatch(page)).toBeVisible();
  expect(await wakesOf(page), 'the match page with an answer').toEqual([]);
  for (const path of ['/', '/runs', '/models', '/scans', '/settings']) {
    await page.evaluate((hash) => void (location.hash = hash), path);
    expect(await wakesOf(page), `the page ${path}`).toEqual([]);
  }
});
