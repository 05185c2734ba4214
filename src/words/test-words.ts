// Before each file of tests: the words that a page has before it is drawn.
import { loadWords } from './words.ts';

await loadWords('shell');
