// Every sentence of the area: src/locales/*/projects.json.
import { loadWords } from '../../words/words.ts';

export const projectStrings = await loadWords('projects');
