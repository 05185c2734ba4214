// What to match: the queries of a list or of the command line, each with the picture's path or what is wrong with it.
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError, isBox } from './arguments.mjs';

/**
 * @typedef {import('./arguments.mjs').Box} Box
 * @typedef {{ file: string | null, path?: string, region?: Box, white?: Box, error?: string }} Query
 *   `file` as given, `path` absolute; with an `error` there is nothing to ask the app
 */

/**
 * Queries of a JSONL list: `{"file": "…", "region": [x,y,w,h]?, "white": [x,y,w,h]?}` a line, files relative to the
 * list. A bad line becomes a query with an error; blank lines are none. @param {string} file @returns {Query[]}
 */
export function readBatch(file) {
  let lines;
  try {
    lines = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split('\n');
  } catch {
    throw new UsageError(`The list ${file} can't be read.`);
  }
  const queries = lines.map((line, i) => (line.trim() === '' ? null : parseLine(line, i + 1, dirname(file))));
  return queries.filter((query) => query !== null);
}

function parseLine(line, number, folder) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    return { file: null, error: `Line ${number} is not JSON.` };
  }
  if (typeof value?.file !== 'string' || value.file === '')
    return { file: null, error: `Line ${number} names no file.` };
  const { file, region, white } = value;
  for (const [name, given] of Object.entries({ region, white }))
    if (given != null && !isBox(given)) return { file, error: `Its ${name} is not [x, y, width, height].` };
  return query(file, folder, region ?? undefined, white ?? undefined);
}

/** Queries of the command line. @returns {Query[]} */
export function queriesOf(images, folder, region, white) {
  return images.map((file) => query(file, folder, region, white));
}

function query(file, folder, region, white) {
  const path = resolve(folder, file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return { file, error: 'There is no such file.' };
  if (!stats.isFile()) return { file, error: 'This is not a file.' };
  return { file, path, region, white };
}
