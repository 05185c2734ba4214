// Every sentence of the area: src/locales/*/equivalents.json.
import { loadWords } from '../../words/words.ts';

export const equivalentsStrings = await loadWords('equivalents');
