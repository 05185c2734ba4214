// Every sentence of the area: src/locales/*/camera.json.
import { loadWords } from '../../words/words.ts';

export const cameraStrings = await loadWords('camera');
