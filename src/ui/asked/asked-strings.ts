// Every sentence of the area: src/locales/*/asked.json.
import { loadWords } from '../../words/words.ts';

export const askedStrings = await loadWords('asked');
