// Vite's side of the message catalogues: `virtual:words` tells how each area of each language is loaded, a chunk each.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../project.mjs';
import { compileWords, typesOfWords } from './compile-words.mjs';
import { FIRST_LANGUAGE } from './first-language.mjs';
import { FIRST_LOCALE, LOCALES_FOLDER, areasIn, fileOfWords, localesIn, readWords } from './read-words.mjs';

const TYPES = join(ROOT, 'src', 'words', 'words-table.ts');
const RUNTIME = '@messageformat/runtime';
/** What messages call in its place. */
const OWN_RUNTIME = join(ROOT, 'src', 'words', 'messageformat-runtime.ts');
const LIST = 'virtual:words';
/** Must stand within the first kilobyte; before any style sheet, which inline scripts wait for. */
const CHARSET = '<meta charset="utf-8" />';
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
    resolveId(id, importer) {
      if (id === LIST || ONE.test(id)) return `\0${id}`;
      return id === RUNTIME && importer?.startsWith(`\0${LIST}`) ? OWN_RUNTIME : null;
    },
    load(id) {
      if (id === `\0${LIST}`) return { code: listOfLoaders(), moduleSideEffects: 'no-treeshake' };
      const [, locale, area] = ONE.exec(id.slice(1)) ?? [];
      if (!id.startsWith('\0') || locale === undefined || area === undefined) return null;
      this.addWatchFile(fileOfWords(locale, area));
      return compileWords(readWords(locale, area), locale);
    },
    transformIndexHtml(html, { bundle }) {
      if (!html.includes(CHARSET)) throw new Error(`index.html has no ${CHARSET}.`);
      const script = `<script ${addressesIn(bundle)}>${FIRST_LANGUAGE}</script>`;
      return html.replace(CHARSET, () => `${CHARSET}\n    ${script}`);
    },
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(LOCALES_FOLDER)) return;
      writeTypes();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

/** @typedef {import('vite').Rolldown.OutputBundle} Bundle */

/**
 * Where the words of the shell are, as attributes by language; nowhere while there is no build.
 * @param {Bundle} [bundle]
 */
function addressesIn(bundle) {
  const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
  const addressOf = (locale) => {
    if (!bundle) return '';
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(`\0${LIST}/${locale}/shell`));
    if (!chunk) throw new Error(`The build has no words of the shell in ${locale}.`);
    return `./${chunk.fileName}`;
  };
  return localesIn()
    .map((locale) => `data-words-${locale}="${addressOf(locale)}"`)
    .join(' ');
}

/**
 * A module: by language and area, a function that imports its messages. What all of them call comes with the list, so that
 * the words of the page ask for nothing more when they are there.
 */
function listOfLoaders() {
  const lines = localesIn().flatMap((locale) =>
    areasIn().map((area) => {
      const name = `${locale}/${area}`;
      return `  ${JSON.stringify(name)}: () => import('virtual:words/${name}'),\n`;
    }),
  );
  return [
    `import { number, plural, select, strictNumber } from '${RUNTIME}';\n`,
    `import { ${localesIn().join(', ')} } from '${RUNTIME}/lib/cardinals';\n`,
    `export const called = [number, plural, select, strictNumber, ${localesIn().join(', ')}];\n`,
    `export const loaders = {\n${lines.join('')}};\n`,
  ].join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeTypes();
