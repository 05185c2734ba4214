// The parts of pages, as a sentence begins with them: src/locales/*/parts.json.
import { loadWords } from '../../words/words.ts';

export const partNames = await loadWords('parts');
