// Which built files make up the shell: all that index.html names and loads before the first paint.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// Not loaded before the first paint, but an installed app needs them at once.
const BESIDE_THE_PAGE = /\.(webmanifest|svg|png|ico)$/;

/**
 * The files that an index.html refers to, as paths below its folder, each once.
 * @param {string} html
 * @returns {string[]}
 */
export function filesNamedIn(html) {
  const names = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(?:\.?\/)?([^":#]+)"/g)].map(
    (m) => m[1],
  );
  return [...new Set(names)];
}

/**
 * The shell of a build: the page, what it loads, and its manifest and icons.
 * @param {string} dist the build's folder
 */
export function shellFiles(dist) {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  return ['index.html', ...filesNamedIn(page)].filter((name) => existsSync(join(dist, name)));
}

/** The part of the shell that a browser must fetch before it paints: without the manifest and the icons. */
export function renderBlockingFiles(dist) {
  return shellFiles(dist).filter((name) => !BESIDE_THE_PAGE.test(name));
}
