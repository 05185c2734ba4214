// What hints say, and what leads to the help: src/locales/*/hints.json.
import { loadWords } from '../../words/words.ts';

export const hintStrings = await loadWords('hints');
