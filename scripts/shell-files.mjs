// Which built files make up the shell: all that index.html names and loads before the first paint.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Not loaded before the first paint, but an installed app needs them at once.
const BESIDE_THE_PAGE = /\.(webmanifest|svg|png|ico)$/;

/**
 * The files that an index.html refers to, as paths below its folder, each once.
 * @param {string} html
 * @returns {string[]}
 */
export function filesNamedIn(html) {
  const links = html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(?:\.?\/)?([^":#]+)"/g);
  return [...new Set([...links].map((m) => m[1])), ...wordsNamedIn(html)];
}

/** The words of the shell, a file per language, of which a page loads one. */
function wordsNamedIn(html) {
  return [...html.matchAll(/\bdata-words-[\w-]+="\.\/([^"]+)"/g)].map((m) => m[1]);
}

/**
 * The shell of a build: the page, what it loads, and its manifest and icons.
 * @param {string} dist the build's folder
 */
export function shellFiles(dist) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  return ['index.html', ...filesNamedIn(page)].filter((name) => existsSync(join(dist, name)));
}

/**
 * The part of the shell that a browser must fetch before it paints: without the manifest and the icons, and with the words
 * of the language that has the most to say.
 */
export function renderBlockingFiles(dist) {
  const sizeOf = (name) => statSync(join(dist, name)).size;
  const words = wordsNamedIn(readFileSync(join(dist, 'index.html'), 'utf8'));
  const [, ...rest] = words.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return shellFiles(dist).filter((name) => !BESIDE_THE_PAGE.test(name) && !rest.includes(name));
}
