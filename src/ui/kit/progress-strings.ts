// What is said of imports, trainings and files under way, wherever they are shown: src/locales/*/progress.json.
import { loadWords } from '../../words/words.ts';

export const progressStrings = await loadWords('progress');
