// What can be known of an answer beside its verdict: the numbers of each paint, Lab, the light, where the model is from.
import { Link } from 'wouter';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { say, type Told } from '../../shared/message.ts';
import { labWords } from './answer-words.ts';
import { resultStrings } from './result-strings.ts';
import { formatMilliseconds } from '../kit/format.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { noteTold } from './note-told.ts';
import { AnswerLineage } from './lineage.tsx';
import { PaintNumbers } from './paint-numbers.tsx';

interface Props {
  answer: MatchAnswer;
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  /** Paints whose numbers are told. */
  shown: number;
}

export function AnswerDetails({ answer, datasetId, shown }: Props) {
  const { colour, trained, modelId, warnings, notes, elapsedMs, matches, asked } = answer;
  const told: Told[] = [...warnings.map(({ sentence }) => sentence), ...notes.map(noteTold)];
  return (
    <details>
      <summary>{resultStrings.details}</summary>
      <div className="answer-details small">
        <PaintNumbers matches={matches.slice(0, shown)} answer={answer} />
        {told.map(say).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {asked !== undefined && <p>{resultStrings.askedTogether({ count: asked })}</p>}
        {!trained && datasetId !== null && (
          <p>
            {matchStrings.untrained} <Link to={`/train/${datasetId}`}>{matchStrings.trainIt}</Link>
          </p>
        )}
        <AnswerLineage modelId={modelId} />
        <p className="quiet answer-details__lab">
          <span>{labWords(colour.lab)}</span> <span>{formatMilliseconds(elapsedMs)}</span>
        </p>
      </div>
    </details>
  );
}
