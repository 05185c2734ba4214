// What is said of imports, trainings and files under way, wherever they are shown: src/locales/*/progress.json.
import { wordsOf } from '../../words/words.ts';

export const progressStrings = wordsOf('progress');
