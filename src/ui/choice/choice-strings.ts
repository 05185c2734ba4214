// Sentences and labels of the choice between the model in use and a newer one: src/locales/*/choice.json.
import { loadWords } from '../../words/words.ts';

export const choiceStrings = await loadWords('choice');
