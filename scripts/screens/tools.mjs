// What a walk through the app does on its way, in any language of the app: by roles and by the app’s own words.
import { readWords } from '../words/read-words.mjs';

const PATIENCE_MS = 60_000;

/**
 * @typedef {{
 *   page: import('@playwright/test').Page, folder: string,
 *   word: (area: string, path: string) => string | RegExp,
 *   go: (path: string) => Promise<void>, drop: (path: string) => Promise<void>,
 *   press: (area: string, path: string) => Promise<void>, choose: (selector: string, file: string) => Promise<void>,
 *   fill: (selector: string, place: number, text: string) => Promise<void>,
 *   see: (selector: string) => Promise<void>, once: (name: string, work: () => Promise<void>) => Promise<void>,
 * }} Tools
 */

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ language: string, url: string, folder: string }} of `folder`: for what is written on the way
 * @returns {Tools}
 */
export function toolsFor(page, { language, url, folder }) {
  const done = new Map();
  page.setDefaultTimeout(PATIENCE_MS);
  const word = (area, path) => wordOf(readWords(language, area), path);
  /** @type {Tools} */
  const tools = {
    page,
    folder,
    word,
    async go(path) {
      await page.goto(`${url}#${path}`);
      await page.locator('main h1').first().waitFor({ state: 'attached' });
      await page.locator('main[aria-busy=false]').waitFor();
    },
    drop: (path) => drop(page, path),
    press: (area, path) =>
      page
        .locator('button, a, summary, label')
        .filter({ hasText: word(area, path), visible: true })
        .first()
        .click(),
    choose: (selector, file) => page.locator(selector).first().setInputFiles(file),
    fill: (selector, place, text) => page.locator(selector).nth(place).fill(text),
    see: (selector) => page.locator(selector).first().waitFor(),
    async once(name, work) {
      if (!done.has(name)) done.set(name, work());
      await done.get(name);
    },
  };
  return tools;
}

/** A message without values as it is; one with values as a pattern in which they may be anything. */
function wordOf(words, path) {
  const message = path.split('.').reduce((at, name) => at?.[name], words);
  if (typeof message !== 'string') throw new Error(`There is no message ${path}.`);
  if (!message.includes('{')) return message;
  const parts = message.split(/\{[^{}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*'));
}

/** As a person drops a file of this machine in the middle of the page. */
async function drop(page, path) {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const point = { x: width / 2, y: height / 2 };
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop']))
    await session.send('Input.dispatchDragEvent', { type, ...point, data });
  await session.detach();
}
