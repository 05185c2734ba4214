// Every sentence about matching: src/locales/*/match.json.
import { loadWords } from '../../words/words.ts';

export const matchStrings = await loadWords('match');
