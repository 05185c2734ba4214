// An answer as text to copy or to share.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { resultStrings } from './result-strings.ts';
import { labToCopy } from './answer-words.ts';
import { alikeWords } from './source-words.ts';
import { paintShare, paintWords, verdictSentence } from './verdict-words.ts';

type Told = Pick<MatchAnswer, 'colour' | 'whiteBalance'> & {
  verdict: Verdict;
  matches: readonly Pick<Match, 'folder' | 'colour' | 'deltaE00' | 'confidence' | 'source' | 'alike'>[];
};

/** As many paints as are named by the verdict, three at least. */
const LEAST_PAINTS = 3;

/** Lines of plain text: the verdict, the colour, the first paints with what is known of each. */
export function answerText(answer: Told, catalogue: string): string {
  const { colour, matches, whiteBalance, verdict } = answer;
  const { seen, paint, paintFacts, deltaE } = resultStrings.text;
  const lines = matches.slice(0, Math.max(LEAST_PAINTS, verdict.paints.length)).map((match, i) => {
    const facts = [
      paintShare(match, answer),
      whiteBalance === 'reference' ? deltaE({ deltaE: formatDecimals(match.deltaE00, 1) }) : null,
      paintWords(match, answer),
      alikeWords(match),
    ].filter((fact) => fact !== null);
    const name = match.source
      ? resultStrings.paintOf({ paint: match.folder, source: match.source.name })
      : match.folder;
    const named = { place: i + 1, name, hex: hexOfRgb(match.colour) };
    return facts.length === 0 ? paint(named) : paintFacts({ ...named, facts: facts.join(', ') });
  });
  return [
    verdictSentence(verdict),
    seen({ catalogue, hex: colour.hex, lab: labToCopy(colour.lab) }),
    ...lines,
  ].join('\n');
}
