// What the processes of a fuzz run, as one module, with the words that refusals are said in.
import { loadWords } from '../../src/words/words.ts';

export { dealt, READER_NAMES } from './readers.mjs';
export { inputOf, readInput, soundInputs } from './run-reader.mjs';

await Promise.all([loadWords('shell'), loadWords('messages')]);
