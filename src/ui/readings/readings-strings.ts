// Every sentence of the area: src/locales/*/readings.json.
import { loadWords } from '../../words/words.ts';

export const readingsStrings = await loadWords('readings');
