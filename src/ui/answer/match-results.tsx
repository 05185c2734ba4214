// The answer: its verdict in a sentence, the first paints beside the picture's colour, one line on how it was reached,
// and the rest on request.
import { useEffect, useState } from 'react';
import { matcher } from '../../app/sessions/match-session.ts';
import type { MatchToSave } from '../../app/save-match.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { HelpLink } from '../hints/help-link.tsx';
import { announce } from '../kit/announce.ts';
import { useStore } from '../kit/use-store.ts';
import { namesPaint, verdictSentence } from './verdict-words.ts';
import { correctedWords } from '../reference/corrected-words.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { AnswerActions, type Capture } from './answer-actions.tsx';
import { AskedPaintLine } from './asked-paint-line.tsx';
import { AnswerDetails } from './answer-details.tsx';
import { MatchCard, MatchRow } from './match-card.tsx';
import { RelatedPaintsSection } from './related-paints.tsx';
import { OthersButton, OthersFound } from './others.tsx';
import { catalogueOf, paintKey } from './source-words.ts';
import { useOthers } from './use-others.ts';
import { VerdictLine } from './verdict-line.tsx';

const LARGE = 3;
/** An answer is announced when it has stood this long, so that dragging is not read out. */
const SETTLED_MS = 700;
/** And counts as what was asked when it has stood this long. */
const ASKED_MS = 2000;

interface Props {
  answer: MatchAnswer;
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  /** What is in use beside the paint. */
  reference: ReferenceChoice;
  /** Of the file that was asked about; null for the camera and for a picture without a name. */
  fileName?: string | null;
  source: MatchToSave['source'];
  /** What a scan keeps of the picture when this answer is saved. */
  capture: () => Promise<Capture>;
  /** The verdict, the first paint and Save stand above, under a heading of their own. */
  isFirstAbove?: boolean;
}

export function MatchResults(props: Props) {
  const { answer, datasetId, reference, fileName = null, source, capture, isFirstAbove = false } = props;
  const { matches, verdict, colour, knownBy } = answer;
  useAnnouncement(verdictSentence(verdict));
  useNoted(answer, datasetId, source);
  const isNone = verdict.kind === 'not-in-catalogue';
  const answering = useStore(matcher, ({ loaded }) => loaded?.sources) ?? [];
  const others = useOthers(
    answer,
    answering.map(({ id }) => id),
  );
  const large = Math.max(LARGE, verdict.paints.length);
  return (
    <section className="results" aria-labelledby={isFirstAbove ? undefined : 'results-title'}>
      {!isFirstAbove && (
        <h2 id="results-title" className="visually-hidden">
          {matchStrings.results}
        </h2>
      )}
      <AskedPaintLine answer={answer} datasetId={datasetId} />
      {!isFirstAbove && <VerdictLine verdict={verdict} />}
      {verdict.kind !== 'match' && <HelpLink about="unsure" />}
      {isNone && (
        <div className="row">
          <OthersButton others={others} />
        </div>
      )}
      {isNone && <OthersFound others={others} />}
      <ol className="results__cards">
        {matches.slice(isFirstAbove ? 1 : 0, large).map((match) => (
          <MatchCard key={paintKey(match)} match={match} answer={answer} datasetId={datasetId} />
        ))}
      </ol>
      <p className="results__line small quiet">
        {fileName !== null && <span className="results__file">{fileName}</span>}
        <span>{colour.hex}</span>
        <span>{correctedWords(knownBy, reference)}</span>
      </p>
      <AnswerActions answer={answer} datasetId={datasetId} capture={isFirstAbove ? null : capture}>
        {!isNone && <OthersButton others={others} />}
      </AnswerActions>
      {!isNone && <OthersFound others={others} />}
      <AnswerDetails answer={answer} datasetId={datasetId} shown={large} />
      <FurtherPaints answer={answer} datasetId={datasetId} from={large} />
      {namesPaint(verdict) && (
        <RelatedPaintsSection
          sourceId={matches[0]!.source?.id ?? null}
          datasetId={catalogueOf(matches[0]!, datasetId)}
          paintIndex={matches[0]!.paintIndex}
        />
      )}
    </section>
  );
}

/** The paints after the first ones, on request. */
function FurtherPaints({ answer, datasetId, from }: Pick<Props, 'answer' | 'datasetId'> & { from: number }) {
  const [isLong, setIsLong] = useState(false);
  const further = answer.matches.slice(from);
  if (further.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-expanded={isLong}
        onClick={() => setIsLong((long) => !long)}
      >
        {isLong ? matchStrings.fewer : matchStrings.more}
      </button>
      {isLong && (
        <ol className="results__rows" start={from + 1}>
          {further.map((match) => (
            <MatchRow key={paintKey(match)} match={match} answer={answer} datasetId={datasetId} />
          ))}
        </ol>
      )}
    </>
  );
}

function useAnnouncement(sentence: string): void {
  useEffect(() => {
    const timer = setTimeout(() => announce(sentence), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [sentence]);
}

/** These results are of one picture, or one hold of the camera, as long as they stand here. */
function useNoted(answer: MatchAnswer, datasetId: string | null, source: MatchToSave['source']): void {
  const [of] = useState(() => ({}));
  useEffect(() => {
    if (datasetId === null) return; // what several were asked says little of one of them
    const note = async () =>
      (await import('../../app/note-asked.ts')).noteAsked(answer, { datasetId, source, of });
    const timer = setTimeout(() => note().catch(() => {}), ASKED_MS); // nothing else depends on it
    return () => clearTimeout(timer);
  }, [answer, datasetId, source, of]);
}
