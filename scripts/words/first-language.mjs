// Which language the page begins in, said by a small script before all others: the words of its shell are then fetched
// beside the scripts, not after them, and in one language only.
import { localeFor } from '../../src/words/locale-for.mjs';
import { localesIn } from './read-words.mjs';

/**
 * A classic script. The addresses of the words are `data-words-LOCALE` of its element, where there are any; what was chosen
 * in Settings is where src/ui/kit/speak.ts keeps it.
 */
export const FIRST_LANGUAGE = `(() => {
${localeFor.toString()}
const { documentElement: page, currentScript: own, head } = document;
let choice = null;
try { choice = localStorage.getItem('language'); } catch {}
page.lang = localeFor(choice, navigator.languages, ${JSON.stringify(localesIn())});
const href = own.getAttribute('data-words-' + page.lang);
if (href) head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href }));
})();
`;
