// Sentences and labels of jobs: src/locales/*/jobs.json.
import { loadWords } from '../../words/words.ts';

export const jobStrings = await loadWords('jobs');
