// Every sentence of the settings: src/locales/*/settings.json.
import { loadWords } from '../../words/words.ts';

export const settingsStrings = await loadWords('settings');
