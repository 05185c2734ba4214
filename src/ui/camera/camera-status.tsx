// Over the live picture: how far the reading is, and what its colours are corrected by.
import { FRAMES_TO_LOCK } from '../../reading/frame-gatherer.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { cameraReading, type CameraReading } from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';
import { CameraProposal } from './camera-proposal.tsx';

interface Props {
  kind: ReferenceChoice;
}

export function ReferenceStatus({ kind }: Props) {
  return <p className="camera__pill">{useStore(cameraReading, (now) => referenceWords(now, kind))}</p>;
}

function referenceWords({ white, chart, kept, answer }: CameraReading, kind: ReferenceChoice): string {
  if (kind === 'none') return strings.reference.none;
  if (answer?.warnings.some((warning) => warning.kind === 'light-changed')) return strings.reference.changed;
  if (kept && !white) return strings.reference.keptLight;
  if (chart)
    return answer?.chart
      ? strings.reference.fit({ mean: formatDecimals(answer.chart.mean, 1) })
      : strings.reference.missing;
  if (!white) return strings.reference.missing;
  const trouble = answer?.warnings.find((warning) => warning.kind.startsWith('white-'));
  return trouble
    ? strings.reference.trouble({ what: strings.warnings.labels[trouble.kind] })
    : strings.reference.used;
}

/** Not a live region: it changes many times a second. The locked answer is announced. */
export function ReadingStatus({ kind }: Props) {
  const isProposed = useStore(cameraReading, ({ proposal }) => proposal !== null);
  const isPlacing = useStore(cameraReading, ({ placing }) => placing === 'white');
  const words = useStore(cameraReading, statusWords);
  const settling = useStore(cameraReading, framesOfSettling);
  if (isProposed) return <CameraProposal kind={kind} />;
  if (isPlacing)
    return (
      <p className="camera__pill" role="status">
        {strings.reference.tap}
      </p>
    );
  return (
    <div className="camera__status">
      <p className="camera__pill">{words}</p>
      {settling !== null && (
        <progress
          className="progress"
          aria-label={strings.lockProgress}
          max={FRAMES_TO_LOCK}
          value={settling}
        />
      )}
    </div>
  );
}

/** How many frames have been gathered on the way to a lock; null when it is not on the way. */
function framesOfSettling({ answer, isHeld }: CameraReading): number | null {
  return answer?.live.phase === 'settling' && !isHeld ? answer.reading.frames : null;
}

function statusWords({ answer, isHeld }: CameraReading): string {
  if (!answer) return isHeld ? strings.frozen({ count: 1 }) : strings.looking;
  const { frames, spread } = answer.reading;
  if (answer.live.phase === 'locked')
    return strings.locked({ count: frames, spread: formatDecimals(spread, 1) });
  if (isHeld) return strings.frozen({ count: frames });
  return answer.live.phase === 'moving'
    ? strings.hold
    : strings.settling({ done: frames, of: FRAMES_TO_LOCK });
}
