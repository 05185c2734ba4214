// What pages say of ablations: `ablation` of src/locales/*/comparison.json, which its report is told in too.
import { loadWords, wordsOf } from '../../words/words.ts';

await loadWords('comparison');
export const ablationStrings = wordsOf('comparison', 'ablation');
