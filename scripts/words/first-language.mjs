// Which language the page begins in, said by a small script in the page itself before all others: the words of its shell
// are then fetched beside the scripts, not after them, and in one language only.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../project.mjs';

// As it is written: what a tool makes of a function is not the same text in a server and in a build, and its hash is not.
const localeFor = readFileSync(join(ROOT, 'src', 'words', 'locale-for.mjs'), 'utf8')
  .replaceAll('\r\n', '\n')
  .replace(/\/\*\*[^]*?\*\/\n|^\/\/.*\n/gm, '')
  .replace(/^export /m, '')
  .trim();

/**
 * A classic script. The languages, the first one first, and where the words of each are, are `data-words-LOCALE` of its
 * element; what was chosen in Settings is where src/ui/kit/speak.ts keeps it.
 */
export const FIRST_LANGUAGE = `(() => {
${localeFor}
const { documentElement: page, currentScript: own, head } = document;
let choice = null;
try { choice = localStorage.getItem('language'); } catch {}
const words = [...own.attributes].map(({ name, value }) => [name.slice('data-words-'.length), value]);
page.lang = localeFor(choice, navigator.languages, words.map(([locale]) => locale));
const href = new Map(words).get(page.lang);
if (href) head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href }));
})();
`;

/** What a Content-Security-Policy calls this script. */
export const HASH_OF_FIRST_LANGUAGE = `sha256-${createHash('sha256').update(FIRST_LANGUAGE).digest('base64')}`;
