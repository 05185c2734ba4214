// Vite's side of the message catalogues: `virtual:words` tells how each area of each language is loaded, a chunk each.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../project.mjs';
import { compileWords, typesOfWords } from './compile-words.mjs';
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
    transformIndexHtml: (_, { bundle }) => (bundle ? [preloadOf(bundle)] : []),
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(LOCALES_FOLDER)) return;
      writeTypes();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

/**
 * The page is drawn when it has the words of its shell: they are fetched beside the scripts, not after them.
 * @param {import('vite').Rolldown.OutputBundle} bundle
 * @returns {import('vite').HtmlTagDescriptor}
 */
function preloadOf(bundle) {
  const id = `\0${LIST}/${FIRST_LOCALE}/shell`;
  const chunk = Object.values(bundle).find((file) => file.type === 'chunk' && file.moduleIds.includes(id));
  if (!chunk) throw new Error('The build has no words of the shell.');
  const attrs = { rel: 'modulepreload', crossorigin: true, href: `./${chunk.fileName}` };
  return { tag: 'link', attrs, injectTo: 'head' };
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
