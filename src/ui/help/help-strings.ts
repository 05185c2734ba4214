// What the help says: src/locales/*/help.json.
import { loadWords } from '../../words/words.ts';

export const helpStrings = await loadWords('help');
