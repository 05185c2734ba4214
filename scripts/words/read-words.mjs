// The message catalogues as they lie in src/locales: a folder per language, in it a JSON file per area of the interface.
// Values are ICU messages, nested by place. English comes first: its messages tell what the others must have.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.mjs';

export const LOCALES_FOLDER = join(ROOT, 'src', 'locales');
export const FIRST_LOCALE = 'en';

/**
 * An ICU message, or more of them by name.
 * @typedef {string | { [name: string]: Words }} Words
 */

/** @returns {string[]} names of the languages, as BCP 47 tags, the first one first */
export function localesIn(folder = LOCALES_FOLDER) {
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const others = found.map(({ name }) => name).filter((name) => name !== FIRST_LOCALE);
  return [FIRST_LOCALE, ...others.sort()];
}

/** @returns {string[]} names of the areas that the first language has */
export function areasIn(folder = LOCALES_FOLDER) {
  const files = readdirSync(join(folder, FIRST_LOCALE)).filter((name) => name.endsWith('.json'));
  return files.map((name) => name.slice(0, -'.json'.length)).sort();
}

/** @param {string} locale @param {string} area */
export function fileOfWords(locale, area, folder = LOCALES_FOLDER) {
  return join(folder, locale, `${area}.json`);
}

/**
 * @param {string} locale @param {string} area
 * @returns {{ [name: string]: Words }}
 */
export function readWords(locale, area, folder = LOCALES_FOLDER) {
  return JSON.parse(readFileSync(fileOfWords(locale, area, folder), 'utf8'));
}
