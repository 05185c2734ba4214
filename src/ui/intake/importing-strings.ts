// Sentences of imports: src/locales/*/importing.json.
import { loadWords } from '../../words/words.ts';

export const importingStrings = await loadWords('importing');
