// Every sentence of the area: src/locales/*/paint.json.
import { loadWords } from '../../words/words.ts';

export const paintStrings = await loadWords('paint');
