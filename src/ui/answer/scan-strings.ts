// Every sentence of the area: src/locales/*/scans.json.
import { loadWords } from '../../words/words.ts';

export const scanStrings = await loadWords('scans');
