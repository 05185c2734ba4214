// At the thumb, always of the same height: what is known of the card, how far the reading is, the paint beside what was
// seen, and what there is to press. Nothing here moves when an answer comes or goes.
import { useMemo } from 'react';
import { matcher } from '../../app/sessions/match-session.ts';
import type { FrameAnswer } from '../../matching/match-answer.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { captureReading, freezePicture } from './camera-loop.ts';
import { cameraReading } from './camera-reading.ts';
import { CardLine } from './card-line.tsx';
import { ReadingStatus } from './camera-status.tsx';
import { measureNext } from './next-reading.ts';
import { SaveAnswer } from '../answer/answer-actions.tsx';
import { CardName, SplitSwatch } from '../answer/match-card.tsx';
import { pageOf } from '../answer/source-words.ts';
import { namesPaint, verdictShort } from '../answer/verdict-words.ts';
import { verdictStrings } from '../answer/verdict-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { capturingSpots, useJoined } from '../readings/joined-answer.ts';
import { useShortcuts } from '../kit/use-shortcuts.ts';
import { useStore } from '../kit/use-store.ts';
import './camera-dock.css';

interface Props {
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  kind: ReferenceChoice;
  /** Whether the person is asked which card there is. */
  isAsking: boolean;
  /** Why there is no picture now; null where there is one. */
  away: string | null;
}

export function CameraDock({ datasetId, kind, isAsking, away }: Props) {
  return (
    <>
      <div className="camera__dock">
        <CardLine kind={kind} isAsking={isAsking} />
        <ReadingStatus away={away} />
        <DockAnswer datasetId={datasetId} />
      </div>
      <DockButtons datasetId={datasetId} />
    </>
  );
}

function DockAnswer({ datasetId }: Pick<Props, 'datasetId'>) {
  const { state, loaded, error } = useStore(matcher);
  const { answer: latest, problem, isHeld } = useStore(cameraReading);
  const answer = useJoined(latest);
  const trouble = state === 'failed' ? error?.message : problem;
  if (trouble)
    return (
      <p role="alert" className="camera__told strong">
        {trouble}
      </p>
    );
  if (loaded && answer) return <First answer={answer} datasetId={datasetId} isHeld={isHeld} />;
  return (
    <p role={loaded ? undefined : 'status'} className="camera__told quiet">
      {loaded ? strings.waiting : matchStrings.loadingAny}
    </p>
  );
}

interface FirstProps extends Pick<Props, 'datasetId'> {
  answer: FrameAnswer;
  isHeld: boolean;
}

/** What it amounts to stands before the name unless the paint is named: nothing reads as a match that is none. */
function First({ answer, datasetId, isHeld }: FirstProps) {
  const { verdict, warnings } = answer;
  const match = answer.matches[0]!;
  const isNamed = namesPaint(verdict);
  return (
    <ol>
      <li className={`camera__first ${isNamed ? '' : 'camera__first--unsure'}`}>
        <SplitSwatch match={match} answer={answer} />
        <div className="camera__what">
          <div className="camera__name">
            <CardName match={match} sourceId={pageOf(match, datasetId)} />
          </div>
          <p className="camera__verdict">{verdictShort(verdict)}</p>
          <p className="camera__advice small quiet">
            {isHeld
              ? verdictStrings.advice[verdict.advice]
              : warnings.filter(isOfThePaint).map(labelOf).join(' · ')}
          </p>
        </div>
      </li>
    </ol>
  );
}

/** What is wrong with the card or its light stands in the card's own line. */
const isOfThePaint = ({ kind }: FrameAnswer['warnings'][number]) =>
  kind !== 'light-changed' && !kind.startsWith('white-');
const labelOf = ({ kind }: FrameAnswer['warnings'][number]) => strings.warnings.labels[kind];

const capture = capturingSpots(captureReading);

function DockButtons({ datasetId }: Pick<Props, 'datasetId'>) {
  const isReady = useStore(matcher, ({ state }) => state === 'ready');
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const hasFrame = useStore(cameraReading, ({ frame }) => frame !== null);
  const answer = useJoined(useStore(cameraReading, (reading) => (reading.isHeld ? reading.answer : null)));
  const mayHold = isHeld || (hasFrame && isReady);
  const turn = isHeld ? measureNext : freezePicture;
  useShortcuts(useMemo(() => ({ ' ': () => mayHold && turn() }), [mayHold, turn]));
  return (
    <div className="camera__buttons">
      <button type="button" className="button" disabled={!mayHold} onClick={turn}>
        {isHeld ? strings.again : strings.freeze}
      </button>
      <SaveAnswer answer={answer} datasetId={datasetId} capture={capture} hasKey />
    </div>
  );
}
