// Below what is at the thumb: the other paints and all that is known of them, the card and its light, and who is asked.
import type { LiveCamera } from '../../camera/camera.ts';
import type { FrameAnswer } from '../../matching/match-answer.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { choiceInUse, isOneCard } from '../../app/reference-choice.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { captureReading } from './camera-loop.ts';
import { cameraReading, setCameraPlacing, type CameraReading } from './camera-reading.ts';
import { CameraWarnings } from './camera-warnings.tsx';
import { HelpLink } from '../hints/help-link.tsx';
import { Hint } from '../hints/hint.tsx';
import { LightKeeping } from './light-keeping.tsx';
import { measureNext } from './next-reading.ts';
import { MatchRow } from '../answer/match-card.tsx';
import { MatchResults } from '../answer/match-results.tsx';
import { paintKey } from '../answer/source-words.ts';
import { useJoined } from '../readings/joined-answer.ts';
import { HeldSpots, KeptSpots } from '../readings/wall-row.tsx';
import { referenceStrings } from '../reference/reference-strings.ts';
import { Reflectance, WhyGrey } from '../reference/reference-kinds.tsx';
import { SourcesPicker } from '../sources/sources-picker.tsx';
import { useStore } from '../kit/use-store.ts';

interface Props {
  datasetId: string | null;
  kind: ReferenceChoice;
  live: LiveCamera | null;
}

const LIVE = 3;

export function CameraMore({ datasetId, kind, live }: Props) {
  const answer = useStore(cameraReading, (reading) => reading.answer);
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const isCard = useStore(cameraReading, ({ white }) => white !== null);
  const isChart = useStore(cameraReading, ({ isChartPlaced }) => isChartPlaced);
  const choice = choiceInUse(kind, { isCard, isChart });
  const joined = useJoined(answer);
  return (
    <div className="camera__more">
      {isHeld ? answer && <HeldSpots answer={answer} onNext={measureNext} /> : <KeptSpots />}
      {answer && !isHeld && <Live answer={answer} datasetId={datasetId} />}
      {joined && isHeld && (
        <MatchResults
          answer={joined}
          datasetId={datasetId}
          reference={choice}
          source="camera"
          capture={captureReading}
          isFirstAbove
        />
      )}
      {!isHeld && <Hint names={['camera-card', 'camera-still']} about="card" />}
      <CardAndLight kind={kind} live={live} />
      <SourcesPicker />
      <HelpLink about="card" />
    </div>
  );
}

function Live({ answer, datasetId }: { answer: FrameAnswer; datasetId: string | null }) {
  return (
    <>
      <CameraWarnings warnings={answer.warnings} />
      <ol className="results__rows" start={2} aria-label={strings.now}>
        {answer.matches.slice(1, LIVE).map((match) => (
          <MatchRow key={paintKey(match)} match={match} answer={answer} datasetId={datasetId} />
        ))}
      </ol>
    </>
  );
}

/** What there is to do and to know about the card, beyond its line. */
function CardAndLight({ kind, live }: Omit<Props, 'datasetId'>) {
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const hasWhite = useStore(cameraReading, ({ white }) => white !== null);
  const hasChart = useStore(cameraReading, ({ isChartPlaced }) => isChartPlaced);
  const isKept = useStore(cameraReading, ({ kept }) => kept !== null);
  if (kind === 'patches' || hasChart) return <ChartFit />;
  const hasCard = isOneCard(kind) || hasWhite || isKept;
  const keepsLight = live !== null && hasCard && live.abilities.lightLock;
  return (
    <div className="stack stack--tight">
      {hasCard && (
        <div className="row">
          {(hasWhite || isKept) && (
            <button type="button" className="button" onClick={() => setCameraPlacing('white')}>
              {hasWhite ? strings.reference.placeAgain : strings.reference.place}
            </button>
          )}
          {keepsLight && <LightKeeping track={live.track} />}
          {kind === 'own' && <Reflectance />}
        </div>
      )}
      {live && hasCard && !isHeld && !keepsLight && (
        <p className="quiet small">{strings.reference.sameFrame}</p>
      )}
      {!isHeld && <WhyGrey choice={kind} />}
    </div>
  );
}

function ChartFit() {
  return <p className="small">{useStore(cameraReading, chartWords)}</p>;
}

function chartWords({ answer }: CameraReading): string {
  const fit = answer?.chart;
  return fit
    ? referenceStrings.fitWords({ mean: formatDecimals(fit.mean, 1), max: formatDecimals(fit.max, 1) })
    : referenceStrings.corners;
}
