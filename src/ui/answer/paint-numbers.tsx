// The numbers behind an answer's paints, a line for each. Distances from the picture need a reference.
import { lightReflectanceValue } from '../../colour/luminance.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { paintDirection } from './answer-words.ts';
import { formatValue } from '../kit/format.ts';
import { resultStrings } from './result-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { paintKey } from './source-words.ts';

type Numbers = Pick<Match, 'paintIndex' | 'folder' | 'colour' | 'deltaE00' | 'distance' | 'source'>;

interface Props {
  matches: readonly Numbers[];
  answer: Pick<MatchAnswer, 'colour' | 'whiteBalance'>;
}

export function PaintNumbers({ matches, answer }: Props) {
  const hasReference = answer.whiteBalance === 'reference';
  return (
    <>
      <ul className="paint-numbers">
        {matches.map((match) => (
          <li key={paintKey(match)}>
            <span className="strong">{match.folder}</span>
            {factsOf(match, answer).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </li>
        ))}
      </ul>
      {hasReference && <p className="quiet">{resultStrings.deltaEHelp}</p>}
      <p className="quiet">{resultStrings.lrvHelp}</p>
    </>
  );
}

function factsOf(match: Numbers, answer: Props['answer']): string[] {
  const { lrv } = resultStrings;
  const fact = (name: string, value: string) => resultStrings.fact({ name, value });
  const facts = [fact(lrv, String(Math.round(lightReflectanceValue(match.colour))))];
  if (match.distance !== null) facts.unshift(fact(matchStrings.distanceShort, formatValue(match.distance)));
  if (answer.whiteBalance === 'none') return facts;
  const direction = paintDirection(match, answer);
  return [
    fact(matchStrings.deltaE, formatDecimals(match.deltaE00, 1)),
    ...(direction === null ? [] : [direction]),
    ...facts,
  ];
}
