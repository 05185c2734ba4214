// Every sentence of the area: src/locales/*/verdict.json.
import { loadWords } from '../../words/words.ts';

export const verdictStrings = await loadWords('verdict');
