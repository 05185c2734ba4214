// Every sentence of the area: src/locales/*/wall.json.
import { loadWords } from '../../words/words.ts';

export const wallStrings = await loadWords('wall');
