// Sentences and labels of what was measured of a model’s pictures: src/locales/*/distances.json.
import { loadWords } from '../../words/words.ts';

export const distanceStrings = await loadWords('distances');
