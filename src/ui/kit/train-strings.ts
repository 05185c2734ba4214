// What pages say of trainings, under way and past: src/locales/*/train.json.
import { loadWords } from '../../words/words.ts';

export const trainStrings = await loadWords('train');
