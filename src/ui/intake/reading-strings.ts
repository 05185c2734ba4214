// Sentences on how a catalogue's pictures were read: src/locales/*/reading.json.
import { loadWords } from '../../words/words.ts';

export const readingStrings = await loadWords('reading');
