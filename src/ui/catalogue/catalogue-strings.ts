// Sentences of a catalogue's page: src/locales/*/catalogue.json.
import { loadWords } from '../../words/words.ts';

export const catalogueStrings = await loadWords('catalogue');
