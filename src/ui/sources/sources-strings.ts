// Every sentence of the area: src/locales/*/sources.json.
import { loadWords } from '../../words/words.ts';

export const sourcesStrings = await loadWords('sources');
