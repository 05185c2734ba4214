// Every sentence of the gallery: src/locales/*/studio.json.
import { loadWords } from '../../words/words.ts';

export const studioStrings = await loadWords('studio');
