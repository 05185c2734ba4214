// How far the reading is: a line of words above the answer, and a bar of the frames that were gathered.
import { FRAMES_TO_LOCK } from '../../reading/frame-gatherer.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { cameraReading, type CameraReading } from './camera-reading.ts';
import { useSpotsAnswered } from '../readings/joined-answer.ts';
import { useStore } from '../kit/use-store.ts';

/** Not a live region while it reads: it changes many times a second. The locked answer is announced. */
export function ReadingStatus({ away }: { away: string | null }) {
  const words = useStore(cameraReading, statusWords);
  const settling = useStore(cameraReading, framesOfSettling);
  const ofSpots = useSpotsAnswered(useStore(cameraReading, ({ answer, isHeld }) => (isHeld ? answer : null)));
  if (away !== null)
    return (
      <div className="camera__status">
        <p className="small" role="status">
          {away}
        </p>
      </div>
    );
  return (
    <div className="camera__status">
      {ofSpots === null ? <p className="small quiet">{words}</p> : <p className="small strong">{ofSpots}</p>}
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
