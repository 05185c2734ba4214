// What to match: the queries of a list or of the command line, each with the picture's path or what is wrong with it.
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { is } from 'valibot';
import { placesSchema } from '../../src/app/headless/headless-places.mjs';
import { UsageError } from './read-options.mjs';

/**
 * @typedef {import('./arguments.mjs').Places} Places
 * @typedef {{ file: string | null, path?: string, error?: string } & Places} Query
 *   `file` as given, `path` absolute; with an `error` there is nothing to ask the app
 */

/** What may be said of a query, in words. @type {Record<keyof typeof placesSchema.entries, string>} */
const PLACES = {
  region: '[x, y, width, height]',
  white: '[x, y, width, height]',
  reflectance: 'a number above 0 and up to 1',
  chart: '[[x, y], [x, y], [x, y], [x, y]], the corners in order around the chart',
};

/**
 * Queries of a JSONL list: `{"file": "…", "region": [x,y,w,h]?, "white": [x,y,w,h]?, "reflectance": 0.36?,
 * "chart": [[x,y] × 4]?}` a line, files relative to the list. A bad line becomes a query with an error; blank lines are none. @param {string} file @returns {Query[]}
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

/** @param {string} line @param {number} number from 1 @param {string} folder @returns {Query} */
function parseLine(line, number, folder) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    return { file: null, error: `Line ${number} is not JSON.` };
  }
  if (typeof value?.file !== 'string' || value.file === '')
    return { file: null, error: `Line ${number} names no file.` };
  const { file } = value;
  /** @type {Places} */
  const places = {};
  for (const [name, schema] of Object.entries(placesSchema.entries)) {
    const given = value[name];
    if (given == null) continue;
    if (!is(schema, given)) return { file, error: `Its ${name} is not ${PLACES[name]}.` };
    places[name] = given;
  }
  if (places.reflectance !== undefined && !places.white)
    return { file, error: 'Its reflectance has no reference: say where it is with "white".' };
  return query(file, folder, places);
}

/** Queries of the command line. @param {string[]} images @param {string} folder @param {Places} places @returns {Query[]} */
export function queriesOf(images, folder, places) {
  return images.map((file) => query(file, folder, places));
}

/** @param {string} file @param {string} folder @param {Places} places @returns {Query} */
function query(file, folder, places) {
  const path = resolve(folder, file);
  const stats = statsOf(path);
  if (!stats) return { file, error: 'There is no such file.' };
  if (!stats.isFile()) return { file, error: 'This is not a file.' };
  return { file, path, ...places };
}

/** A name that is too long, has a zero in it or lies below a file names no file either. */
function statsOf(path) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
