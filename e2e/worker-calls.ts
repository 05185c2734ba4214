// What a page asks its workers: written down, held back until it is let go, or spoiled so that it fails.
import type { Page } from '@playwright/test';

interface WorkerCalls {
  asked: string[];
  /** Calls of these names wait. */
  held: Set<string>;
  /** Calls of these names ask for what there is not. */
  spoiled: Set<string>;
  /** Each posts its call and resolves with its answer. */
  waiting: Map<string, (() => Promise<void>)[]>;
}

declare global {
  interface Window {
    workerCalls: WorkerCalls;
  }
}

/** From the next document on. */
export async function watchWorkerCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const calls: WorkerCalls = { asked: [], held: new Set(), spoiled: new Set(), waiting: new Map() };
    window.workerCalls = calls;
    const prototype = Worker.prototype as { postMessage: (message: unknown, given?: unknown) => void };
    const post = prototype.postMessage;
    prototype.postMessage = function (this: Worker, message, given) {
      const { id, path } = message as { id?: string; path?: string[] };
      const name = path?.[0];
      if (name === undefined) return post.call(this, message, given);
      calls.asked.push(name);
      if (calls.spoiled.has(name)) return post.call(this, { ...(message as object), path: ['none'] }, given);
      if (!calls.held.has(name)) return post.call(this, message, given);
      const ask = () =>
        new Promise<void>((resolve) => {
          this.addEventListener('message', ({ data }: MessageEvent<{ id?: string }>) => {
            if (data.id === id) requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
          });
          post.call(this, message, given);
        });
      calls.waiting.set(name, [...(calls.waiting.get(name) ?? []), ask]);
    };
  });
}

export const hold = (page: Page, name: string) =>
  page.evaluate((one) => void window.workerCalls.held.add(one), name);

/** How many calls of that name wait. */
export const heldCount = (page: Page, name: string) =>
  page.evaluate((one) => window.workerCalls.waiting.get(one)?.length ?? 0, name);

/** Lets what is held go; after it the answers have been painted. */
export const letGo = (page: Page, name: string) =>
  page.evaluate(async (one) => {
    const { held, waiting } = window.workerCalls;
    const asks = waiting.get(one) ?? [];
    held.delete(one);
    waiting.delete(one);
    await Promise.all(asks.map((ask) => ask()));
  }, name);

export const spoil = (page: Page, name: string, isSpoiled = true) =>
  page.evaluate(
    ([one, spoils]) => {
      const { spoiled } = window.workerCalls;
      if (spoils) spoiled.add(one);
      else spoiled.delete(one);
    },
    [name, isSpoiled] as const,
  );

/** The names of what was asked since the last time. */
export const askedSince = (page: Page) => page.evaluate(() => window.workerCalls.asked.splice(0));
