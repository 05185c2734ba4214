// Before each file of tests: the words that a page has before it is drawn, and those of errors and records.
import { loadWords } from './words.ts';

await Promise.all([loadWords('shell'), loadWords('messages')]);
