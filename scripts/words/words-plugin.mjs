// Vite's side of the message catalogues: `virtual:words` tells how each area of each language is loaded, a chunk each.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../project.mjs';
import { compileWords, typesOfWords } from './compile-words.mjs';
import { FIRST_LANGUAGE } from './first-language.mjs';
import { FIRST_LOCALE, LOCALES_FOLDER, areasIn, fileOfWords, localesIn, readWords } from './read-words.mjs';

const TYPES = join(ROOT, 'src', 'words', 'words-table.ts');
const LIST = 'virtual:words';
const ONE = /^virtual:words\/([\w-]+)\/([\w-]+)$/;

/** Writes the types of all messages, if they have changed. */
export function writeTypes() {
  const areas = Object.fromEntries(areasIn().map((area) => [area, readWords(FIRST_LOCALE, area)]));
  const source = typesOfWords(areas, localesIn());
  if (existsSync(TYPES) && readFileSync(TYPES, 'utf8') === source) return;
  mkdirSync(dirname(TYPES), { recursive: true });
  writeFileSync(TYPES, source);
}

/** @returns {import('vite').Plugin} */
export function words() {
  return {
    name: 'words',
    enforce: 'pre',
    buildStart: writeTypes,
    resolveId: (id) => (id === LIST || ONE.test(id) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${LIST}`) return listOfLoaders();
      const [, locale, area] = ONE.exec(id.slice(1)) ?? [];
      if (!id.startsWith('\0') || locale === undefined || area === undefined) return null;
      this.addWatchFile(fileOfWords(locale, area));
      return compileWords(readWords(locale, area), locale);
    },
    generateBundle() {
      this.emitFile({ type: 'asset', name: 'first-language.js', source: FIRST_LANGUAGE });
    },
    transformIndexHtml: (_, { bundle }) => [
      bundle
        ? { tag: 'script', attrs: { src: fileOf(bundle), ...addressesIn(bundle) }, injectTo: 'head-prepend' }
        : { tag: 'script', children: FIRST_LANGUAGE, injectTo: 'head-prepend' },
    ],
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(LOCALES_FOLDER)) return;
      writeTypes();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

/** @typedef {import('vite').Rolldown.OutputBundle} Bundle */

/** @param {Bundle} bundle */
function fileOf(bundle) {
  const asset = Object.values(bundle).find((file) => file.type === 'asset' && file.source === FIRST_LANGUAGE);
  if (!asset) throw new Error('The build has no script that tells the language.');
  return `./${asset.fileName}`;
}

/**
 * Where the words of the shell are, by language.
 * @param {Bundle} bundle
 */
function addressesIn(bundle) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const addresses = localesIn().map((locale) => {
    const id = `\0${LIST}/${locale}/shell`;
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(id));
    if (!chunk) throw new Error(`The build has no words of the shell in ${locale}.`);
    return [`data-words-${locale}`, `./${chunk.fileName}`];
  });
  return Object.fromEntries(addresses);
}

/** A module: by language and area, a function that imports its messages. */
function listOfLoaders() {
  const lines = localesIn().flatMap((locale) =>
    areasIn().map((area) => {
      const name = `${locale}/${area}`;
      return `  ${JSON.stringify(name)}: () => import('virtual:words/${name}'),\n`;
    }),
  );
  return `export const loaders = {\n${lines.join('')}};\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeTypes();
