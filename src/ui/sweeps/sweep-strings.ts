// Every sentence of the pages of sweeps: src/locales/*/sweep.json.
import { loadWords } from '../../words/words.ts';

export const sweepStrings = await loadWords('sweep');
