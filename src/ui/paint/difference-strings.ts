// What a colour difference is called: src/locales/*/difference.json.
import { loadWords } from '../../words/words.ts';

export const differenceStrings = await loadWords('difference');
