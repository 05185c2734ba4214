// Labels of what can be freed, and what is said when something will not fit: src/locales/*/shell.json.
import { wordsOf } from '../../words/words.ts';

export const freeingStrings = wordsOf('shell', 'freeing');
