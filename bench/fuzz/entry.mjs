// What the processes of a fuzz run, as one module.
export { dealt, READER_NAMES } from './readers.mjs';
export { inputOf, readInput, soundInputs } from './run-reader.mjs';
