// Words of installing the app: src/locales/*/install.json.
import { loadWords } from '../../words/words.ts';

export const installStrings = await loadWords('install');
