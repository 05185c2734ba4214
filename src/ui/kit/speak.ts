// The language of the page, changed while it is open.
import { localeFor } from '../../words/locale-for.mjs';
import { LOCALES } from '../../words/words-table.ts';
import { changeLocale } from '../../words/words.ts';
import { announce } from './announce.ts';
import { tellProblem } from './tell-problem.ts';

/** Where the script within the page looks before the database is open (scripts/words/first-language.mjs). */
const KEY = 'language';

/** Says everything in the language that was chosen; `system` is what the browser was told. */
export function speak(choice: string): void {
  remember(choice);
  const locale = localeFor(choice, navigator.languages, LOCALES);
  document.documentElement.lang = locale;
  changeLocale(locale).then(() => announce(''), tellProblem); // what was announced was said in the other one
}

function remember(choice: string): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // The page begins in the language of the browser then.
  }
}
