// The answer: three paints side by side with the picture's colour, how it was reached, and more on request.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { MatchAnswer } from '../../matching/types.ts';
import { announce } from '../hooks/announce.ts';
import { differenceWords } from '../logic/difference-words.ts';
import { strings } from '../strings.ts';
import { MatchCard, MatchRow } from './match-card.tsx';

const LARGE = 3;
/** An answer is announced when it has stood this long, so that dragging is not read out. */
const SETTLED_MS = 700;

export function MatchResults({ answer, datasetId }: { answer: MatchAnswer; datasetId: string }) {
  const [isLong, setIsLong] = useState(false);
  useAnnouncement(answer);
  const { matches, whiteBalance } = answer;
  const further = matches.slice(LARGE);
  return (
    <section className="results" aria-labelledby="results-title">
      <h2 id="results-title" className="visually-hidden">
        {strings.match.results}
      </h2>
      <ol className="results__cards">
        {matches.slice(0, LARGE).map((match) => (
          <MatchCard key={match.paintIndex} match={match} answer={answer} datasetId={datasetId} />
        ))}
      </ol>
      {whiteBalance === 'none' && <p className="small quiet">{strings.match.equalised}</p>}
      <AnswerNotes answer={answer} datasetId={datasetId} />
      {further.length > 0 && (
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
      )}
    </section>
  );
}

function AnswerNotes({ answer, datasetId }: { answer: MatchAnswer; datasetId: string }) {
  const { colour, trained, whiteBalance, elapsedMs } = answer;
  const notes = [...answer.warnings.map(({ sentence }) => sentence), ...answer.notes];
  const [l, a, b] = colour.lab.map((v) => v.toFixed(1)) as [string, string, string];
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
      <p className="quiet results__lab">
        <span>{colour.hex}</span> <span>{strings.match.lab(l, a, b)}</span>{' '}
        <span>{strings.match.elapsed(elapsedMs)}</span>
      </p>
    </div>
  );
}

function useAnnouncement({ matches: [best] }: MatchAnswer): void {
  const folder = best?.folder;
  const deltaE = best?.deltaE00.toFixed(1);
  useEffect(() => {
    if (folder === undefined || deltaE === undefined) return;
    const say = () => announce(strings.match.closest(folder, deltaE, differenceWords(Number(deltaE))));
    const timer = setTimeout(say, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [folder, deltaE]);
}
