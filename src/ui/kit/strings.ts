// What the shell says, which is loaded before anything is drawn: src/locales/*/shell.json.
import { wordsOf } from '../../words/words.ts';

export const strings = wordsOf('shell');
