// Every sentence of the area: src/locales/*/reference.json.
import { loadWords } from '../../words/words.ts';

export const referenceStrings = await loadWords('reference');
