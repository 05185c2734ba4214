// Words of printing: src/locales/*/print.json.
import { loadWords } from '../../words/words.ts';

export const printStrings = await loadWords('print');
