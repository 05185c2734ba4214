// Sentences and labels of fan decks: src/locales/*/deck.json.
import { loadWords } from '../../words/words.ts';

export const deckStrings = await loadWords('deck');
