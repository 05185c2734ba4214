// What is said of handing out the app, and of what its address hands out: src/locales/*/handout.json.
import { loadWords } from '../../words/words.ts';

export const handoutStrings = await loadWords('handout');
