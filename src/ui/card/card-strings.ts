// Every sentence of the area: src/locales/*/card.json.
import { loadWords } from '../../words/words.ts';

export const cardStrings = await loadWords('card');
