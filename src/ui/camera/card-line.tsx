// One line about the card: what corrects the colours now, and the one thing to do about it. Once, it asks which card there is.
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { choiceInUse, isOneCard } from '../../app/reference-choice.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import {
  cameraReading,
  refuseSeenCard,
  setCameraPlacing,
  setCard,
  type CameraReading,
} from './camera-reading.ts';
import { chooseCard } from './choose-card.ts';
import { firstWhite, type Size } from '../../reading/region-geometry.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { referenceStrings } from '../reference/reference-strings.ts';
import { boxId } from '../reference/region-box.tsx';
import { useStore } from '../kit/use-store.ts';

interface Props {
  kind: ReferenceChoice;
  isAsking: boolean;
}

export function CardLine({ kind, isAsking }: Props) {
  const placing = useStore(cameraReading, (reading) => reading.placing);
  const hasOne = useStore(
    cameraReading,
    ({ white, kept, isChartPlaced }) => white !== null || kept !== null || isChartPlaced,
  );
  const words = useStore(cameraReading, (now) => referenceWords(now, kind));
  return (
    <div className={`camera__card ${isAsking ? 'camera__card--asking' : ''}`}>
      <p className="camera__reference small" role={placing === 'white' ? 'status' : undefined}>
        {placing === 'white' ? strings.reference.tap : words}
        {isAsking && !hasOne && <span id="card-question"> · {strings.reference.which}</span>}
      </p>
      {isAsking && !hasOne ? <Cards /> : <CardButton kind={kind} />}
    </div>
  );
}

const CARDS = ['paper', 'grey', 'patches', 'none'] as const;

/** Which card there is, asked once; the tools change it. */
function Cards() {
  return (
    <div className="camera__cards" role="group" aria-labelledby="card-question">
      {CARDS.map((card) => (
        <button key={card} type="button" className="button" onClick={() => chooseCard(card)}>
          {strings.reference.cards[card]}
        </button>
      ))}
    </div>
  );
}

function CardButton({ kind }: { kind: ReferenceChoice }) {
  const frame = useStore(cameraReading, (reading) => reading.frame);
  const { white, isCardSeen, isChartPlaced, kept, placing } = useStore(cameraReading);
  if (!frame) return null;
  if (isCardSeen || (isChartPlaced && kind !== 'patches'))
    return (
      <button type="button" className="button" onClick={refuseSeenCard}>
        {isChartPlaced ? strings.reference.notChart : strings.reference.notCard}
      </button>
    );
  if (placing === 'white')
    return (
      <button
        type="button"
        className="button"
        aria-label={strings.reference.placeHere}
        onClick={() => placeByKeyboard(frame)}
      >
        {strings.reference.byKeyboard}
      </button>
    );
  if (!isOneCard(kind) || white || kept) return null;
  return (
    <button type="button" className="button" onClick={() => setCameraPlacing('white')}>
      {strings.reference.place}
    </button>
  );
}

/** The button goes once the box is there, so the focus moves on to the box. */
function placeByKeyboard(frame: Size) {
  setCard(firstWhite({ x: frame.width / 3, y: frame.height / 2 }, frame));
  requestAnimationFrame(() => document.getElementById(boxId('white'))?.focus());
}

function referenceWords(now: CameraReading, kind: ReferenceChoice): string {
  const { white, isChartPlaced, kept, answer } = now;
  if (kind === 'none' && !white && !kept && !isChartPlaced) return strings.reference.none;
  if (answer?.warnings.some((warning) => warning.kind === 'light-changed')) return strings.reference.changed;
  if (kept && !white) return strings.reference.keptLight;
  if (isChartPlaced)
    return answer?.chart
      ? strings.reference.fit({ mean: formatDecimals(answer.chart.mean, 1) })
      : strings.reference.missing;
  if (!white) return strings.reference.missing;
  const trouble = answer?.warnings.find((warning) => warning.kind.startsWith('white-'));
  return trouble
    ? strings.reference.trouble({ what: strings.warnings.labels[trouble.kind] })
    : referenceStrings.correctedBy[choiceInUse(kind, { isCard: true, isChart: false })];
}
