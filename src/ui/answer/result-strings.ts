// Every sentence of the area: src/locales/*/result.json.
import { loadWords } from '../../words/words.ts';

export const resultStrings = await loadWords('result');
