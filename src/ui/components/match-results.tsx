// The answer: three paints side by side with the picture's colour, how it was reached, and more on request.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { isNoneClose } from '../../matching/notes.ts';
import type { MatchAnswer } from '../../matching/types.ts';
import { announce } from '../hooks/announce.ts';
import { labWords } from '../logic/answer-words.ts';
import { differenceWords } from '../logic/difference-words.ts';
import { resultStrings } from '../result-strings.ts';
import { strings } from '../strings.ts';
import { AnswerActions, type Capture } from './answer-actions.tsx';
import { AnswerLineage } from './lineage.tsx';
import { MatchCard, MatchRow } from './match-card.tsx';
import { RelatedPaintsSection } from './related-paints.tsx';

const LARGE = 3;
/** An answer is announced when it has stood this long, so that dragging is not read out. */
const SETTLED_MS = 700;

interface Props {
  answer: MatchAnswer;
  datasetId: string;
  /** What a scan keeps of the picture when this answer is saved. */
  capture: () => Promise<Capture>;
}

export function MatchResults({ answer, datasetId, capture }: Props) {
  useAnnouncement(answer);
  const { matches, whiteBalance, unknown } = answer;
  const best = matches[0]!;
  return (
    <section className="results" aria-labelledby="results-title">
      <h2 id="results-title" className="visually-hidden">
        {strings.match.results}
      </h2>
      {isNoneClose(best.deltaE00, unknown, whiteBalance) && (
        <p className="results__far">{resultStrings.noneClose}</p>
      )}
      {answer.warnings.filter(isAboutWhite).map(({ kind, sentence }) => (
        <p key={kind} className="strong">
          {sentence}
        </p>
      ))}
      <ol className="results__cards">
        {matches.slice(0, LARGE).map((match) => (
          <MatchCard key={match.paintIndex} match={match} answer={answer} datasetId={datasetId} />
        ))}
      </ol>
      <AnswerActions answer={answer} datasetId={datasetId} capture={capture} />
      {whiteBalance === 'none' && <p className="small quiet">{strings.match.equalised}</p>}
      <AnswerNotes answer={answer} datasetId={datasetId} />
      <FurtherPaints answer={answer} />
      <RelatedPaintsSection datasetId={datasetId} paintIndex={best.paintIndex} />
    </section>
  );
}

/** A bad reference spoils every number below it, so it is told first. */
function isAboutWhite({ kind }: MatchAnswer['warnings'][number]): boolean {
  return kind.startsWith('white-');
}

/** The paints after the three closest, on request. */
function FurtherPaints({ answer }: { answer: MatchAnswer }) {
  const [isLong, setIsLong] = useState(false);
  const further = answer.matches.slice(LARGE);
  if (further.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-expanded={isLong}
        onClick={() => setIsLong((long) => !long)}
      >
        {isLong ? strings.match.fewer : strings.match.more}
      </button>
      {isLong && (
        <ol className="results__rows" start={LARGE + 1}>
          {further.map((match) => (
            <MatchRow key={match.paintIndex} match={match} answer={answer} />
          ))}
        </ol>
      )}
    </>
  );
}

function AnswerNotes({ answer, datasetId }: { answer: MatchAnswer; datasetId: string }) {
  const { colour, trained, whiteBalance, elapsedMs } = answer;
  const warnings = answer.warnings.filter((warning) => !isAboutWhite(warning));
  const notes = [...warnings.map(({ sentence }) => sentence), ...answer.notes];
  return (
    <div className="results__notes small">
      {!trained && (
        <p>
          {strings.match.untrained} <Link to={`/train/${datasetId}`}>{strings.match.trainIt}</Link>
        </p>
      )}
      {whiteBalance === 'reference' && <p>{strings.match.corrected}</p>}
      {whiteBalance === 'none' && notes.length === 0 && <p>{strings.match.uncorrected}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p className="quiet">{resultStrings.lrvHelp}</p>
      <AnswerLineage modelId={answer.modelId} />
      <p className="quiet results__lab">
        <span>{colour.hex}</span> <span>{labWords(colour.lab)}</span>{' '}
        <span>{strings.match.elapsed(elapsedMs)}</span>
      </p>
    </div>
  );
}

function useAnnouncement({ matches, unknown, whiteBalance }: MatchAnswer): void {
  const best = matches[0]!;
  const folder = best.folder;
  const deltaE = best.deltaE00.toFixed(1);
  const isFar = isNoneClose(best.deltaE00, unknown, whiteBalance);
  useEffect(() => {
    const closest = strings.match.closest(folder, deltaE, differenceWords(Number(deltaE)));
    const say = () => announce(isFar ? `${resultStrings.noneClose}. ${closest}` : closest);
    const timer = setTimeout(say, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [folder, deltaE, isFar]);
}
