// The packages whose code or data is in the build, with their licences: what the app lists under Settings.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './project.mjs';

/** In the build, and not seen among the modules of pages and workers: the service worker's, and what compiles kernels. */
const UNSEEN = [
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
  'assemblyscript',
];
export const LICENCES_FILE = 'licences.json';

/** @typedef {{ packages: { name: string, version: string, licence: string, author: string | null, text: number | null }[], texts: string[] }} Licences */

/** The folders of the packages that modules come from. @param {Iterable<string>} moduleIds @returns {Set<string>} */
export function packageFolders(moduleIds) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const id of moduleIds) {
    // Ids of bundlers may have a mark before and a query behind the path.
    const path = id.replaceAll('\\', '/').replace(/^\0+/, '').replace(/\?.*$/, '');
    const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
  }
  return folders;
}

/**
 * By name; packages that have the same text share it. `text` is null where a package brings none.
 * @param {Iterable<string>} folders @returns {Licences}
 */
export function licencesOf(folders) {
  const texts = [];
  const packages = [...folders].map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = textOf(folder);
    if (text !== null && !texts.includes(text)) texts.push(text);
    const licence = typeof license === 'string' ? license : String(license?.type ?? '');
    const by = (typeof author === 'string' ? author : author?.name) ?? null;
    return { name, version, licence, author: by, text: text === null ? null : texts.indexOf(text) };
  });
  packages.sort((a, b) => (a.name < b.name ? -1 : 1));
  giveStandardText(packages, texts);
  return { packages, texts };
}

/** Of a build with these modules. @param {Iterable<string>} moduleIds */
export function licencesOfBuild(moduleIds) {
  const unseen = UNSEEN.map((name) => join(ROOT, 'node_modules', name));
  return licencesOf(new Set([...packageFolders(moduleIds), ...unseen]));
}

/** While developing nobody knows yet what a build will have: the packages that the app asks for. */
export function licencesOfDependencies(root = ROOT) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return licencesOf(Object.keys(dependencies).map((name) => join(root, 'node_modules', name)));
}

/** Apache-2.0 is the same text for everybody: a package that brings none gets another's, the one with the least beside it. */
function giveStandardText(packages, texts) {
  const apache = packages.filter(({ licence }) => licence === 'Apache-2.0');
  const known = apache.filter(({ text }) => text !== null).map(({ text }) => text);
  const [shortest = null] = known.sort((a, b) => texts[a].length - texts[b].length);
  for (const each of apache) each.text ??= shortest;
}

/** Its licence and notice, or null. */
function textOf(folder) {
  const names = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name))
    .sort();
  const parts = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return parts.length > 0 ? parts.join('\n\n').replaceAll('\r\n', '\n') : null;
}
