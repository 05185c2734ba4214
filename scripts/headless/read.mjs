// The command `read`: a dataset in, what its import would give out; nothing is trained, and nothing stays stored.
import { UsageError } from './read-options.mjs';
import { withApp } from './browser.mjs';
import { datasetAt, give } from './exchange.mjs';

/**
 * @import { HeadlessRead } from '../../src/app/headless/headless-stored-types.ts'
 * @import { ReadCommand } from './arguments.mjs'
 */

/** @param {ReadCommand} command @param {string} folder what a relative path is relative to */
export async function readDataset({ dataset, json }, folder) {
  const place = datasetAt(folder, dataset, UsageError);
  const found = await withApp({}, async (page) => {
    await give(page, place);
    /** @type {'folder' | 'file'} */
    const from = place.kind === 'folder' ? 'folder' : 'file';
    return page.evaluate((input) => window.swatchlightHeadless.readDataset(input), from);
  });
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : report(found));
}

/** @param {HeadlessRead} found */
function report({ name, paints, skipped }) {
  const lines = paints.map(({ code, name: paint, rgb }) => `${rgb.join(' ').padEnd(12)} ${code} ${paint}`);
  const passed = skipped.map(({ path, reason }) => `skipped ${path}: ${reason}`);
  return `${[name, ...lines, ...passed].join('\n')}\n`;
}
