// The headline of an answer: what it is, and the one best thing to do.
import type { Verdict } from '../../tracking/verdict-record.ts';
import { verdictWords } from './verdict-words.ts';
import { verdictStrings } from './verdict-strings.ts';

export function VerdictLine({ verdict }: { verdict: Verdict }) {
  return (
    <p className="results__verdict">
      <span className="results__what">{verdictWords(verdict)}</span> {verdictStrings.advice[verdict.advice]}
    </p>
  );
}
