// Sentences of what keeps a catalogue up to date: src/locales/*/upkeep.json.
import { loadWords } from '../../words/words.ts';

export const upkeepStrings = await loadWords('upkeep');
