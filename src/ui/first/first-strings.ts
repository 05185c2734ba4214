// What is said where there is no catalogue yet: src/locales/*/first.json.
import { loadWords } from '../../words/words.ts';

export const firstStrings = await loadWords('first');
