// What is said of errors that nobody expected, on the page and in a part of it: src/locales/*/shell.json.
import { wordsOf } from '../../words/words.ts';

export const faultStrings = wordsOf('shell', 'faults');
