// Every sentence of the pages about runs: src/locales/*/runs.json.
import { loadWords } from '../../words/words.ts';

export const runsStrings = await loadWords('runs');
