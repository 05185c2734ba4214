// What the page without an interface is made of (#/headless): the commands that scripts call, in English.
import { installHeadless } from '../../app/headless/headless.ts';
import { loadWords } from '../../words/words.ts';
import { verdictSentence } from '../answer/verdict-words.ts';

export async function startHeadless(): Promise<void> {
  await Promise.all([loadWords('messages'), loadWords('shell')]);
  installHeadless({
    wordVerdict: verdictSentence,
    writeReport: async (found) => (await import('../comparison/report-of.ts')).fileOfReport(found),
  });
}
