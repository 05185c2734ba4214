// Labels of what can be freed, and what is said when something will not fit: src/locales/*/freeing.json.
import { loadWords } from '../../words/words.ts';

export const freeingStrings = await loadWords('freeing');
