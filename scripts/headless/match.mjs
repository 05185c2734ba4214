// The command `match`: pictures in, the three closest paints of a pack for each out, in the order they were given.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './read-options.mjs';
import { withApp } from './browser.mjs';
import { queriesOf, readBatch } from './queries.mjs';
import { rowsOf } from './table.mjs';

/**
 * @import { Page } from '@playwright/test'
 * @import { Query } from './queries.mjs'
 */

/** Pictures handed to the page at once: enough to make the hand-over cheap, few enough to show progress. */
const CHUNK = 250;

/**
 * Returns whether anything was matched.
 * @param {import('./arguments.mjs').MatchCommand} command @param {string} folder what relative paths are relative to
 */
export async function match(command, folder) {
  const pack = resolve(folder, command.pack);
  if (!statSync(pack, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`There is no pack at ${pack}.`);
  const { batch, images, places } = command;
  const queries = batch ? readBatch(resolve(folder, batch)) : queriesOf(images, folder, places);
  const write = (answer) =>
    process.stdout.write(command.json ? `${JSON.stringify(answer)}\n` : `${rowsOf(answer).join('\n')}\n`);
  return withApp({}, async (page) => {
    await page.setInputFiles('#headless-file', pack);
    await page.evaluate(() => window.swatchlightHeadless.importPack());
    if (command.books) await page.evaluate(() => window.swatchlightHeadless.askEverything());
    let matched = 0;
    // A reader that has had enough (`| head`) ends the command in good order.
    for (let start = 0; start < queries.length && !process.stdout.errored; start += CHUNK) {
      const chunk = queries.slice(start, start + CHUNK);
      const answers = await ask(page, chunk);
      matched += answers.filter(({ matches }) => matches.length > 0).length;
      answers.forEach(write);
      if (queries.length > CHUNK)
        process.stderr.write(`matched ${start + chunk.length} of ${queries.length}\n`);
    }
    return matched > 0;
  });
}

/**
 * An answer for each query; those that are wrong in themselves never reach the page.
 * @param {Page} page @param {Query[]} queries
 */
async function ask(page, queries) {
  const sound = queries.filter(({ error }) => error === undefined);
  const answers = sound.length > 0 ? await askPage(page, sound) : [];
  return queries.map(({ file, error }) => {
    if (error !== undefined) return { file, matches: [], colour: null, whiteBalance: 'none', error };
    const answer = answers.shift();
    if (!answer) throw new Error('The app gave fewer answers than it was asked for.');
    return { file, ...answer };
  });
}

/** @param {Page} page @param {Query[]} queries without an error */
async function askPage(page, queries) {
  await page.setInputFiles(
    '#headless-pictures',
    queries.map(({ path = '' }) => path),
    { timeout: 0 },
  );
  return page.evaluate(
    (list) => window.swatchlightHeadless.matchFiles(list),
    queries.map(({ region, white, reflectance, chart }) => ({ region, white, reflectance, chart })),
  );
}
