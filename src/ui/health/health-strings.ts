// Every sentence of the health page: src/locales/*/health.json.
import { loadWords } from '../../words/words.ts';

export const healthStrings = await loadWords('health');
