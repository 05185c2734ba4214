// Every sentence of the pages of comparisons: `pages` of src/locales/*/comparison.json; the rest is what a report says.
import { loadWords, wordsOf } from '../../words/words.ts';

await loadWords('comparison');
export const comparisonStrings = wordsOf('comparison', 'pages');
