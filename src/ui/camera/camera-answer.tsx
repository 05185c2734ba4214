// The answer beside the camera: three paints on a line each while it is live, all that is known once it is held.
import type { FrameAnswer } from '../../matching/match-answer.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { captureReading, measureAgain } from './camera-loop.ts';
import { cameraReading } from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';
import { paintKey } from '../answer/source-words.ts';
import { verdictShort } from '../answer/verdict-words.ts';
import { CameraWarnings } from './camera-warnings.tsx';
import { MatchRow } from '../answer/match-card.tsx';
import { WallResults } from '../readings/wall-results.tsx';
import { KeptSpots } from '../readings/wall-row.tsx';

const LIVE = 3;

export function CameraAnswer({ datasetId }: { datasetId: string | null }) {
  const answer = useStore(cameraReading, (reading) => reading.answer);
  const problem = useStore(cameraReading, (reading) => reading.problem);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  if (problem)
    return (
      <p role="alert" className="strong">
        {problem}
      </p>
    );
  if (!answer) return <p className="quiet camera__waiting">{strings.waiting}</p>;
  if (isHeld)
    return (
      <WallResults
        {...{ answer, datasetId, source: 'camera', capture: captureReading, onNext: measureAgain }}
      />
    );
  return <Live answer={answer} datasetId={datasetId} />;
}

function Live({ answer, datasetId }: { answer: FrameAnswer; datasetId: string | null }) {
  return (
    <>
      <KeptSpots />
      <p className="strong">{verdictShort(answer.verdict)}</p>
      <ol className="results__rows camera__live" aria-label={strings.now}>
        {answer.matches.slice(0, LIVE).map((match) => (
          <MatchRow key={paintKey(match)} match={match} answer={answer} datasetId={datasetId} />
        ))}
      </ol>
      <CameraWarnings warnings={answer.warnings} />
    </>
  );
}
