// Every sentence of the pages of comparisons: src/locales/*/comparisons.json. What a report says is in comparison.json.
import { loadWords } from '../../words/words.ts';

export const comparisonStrings = await loadWords('comparisons');
