// What is said of errors that nobody expected, on the page, in a part of it, and in the report; and the parts of pages, as
// a sentence begins with them: src/locales/*/shell.json.
import { wordsOf } from '../../words/words.ts';

export const faultStrings = wordsOf('shell', 'faults');
export const partNames = wordsOf('shell', 'parts');
