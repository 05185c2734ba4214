// Over the live picture: how far the reading is, and what its colours are corrected by.
import { FRAMES_TO_LOCK } from '../../reading/frame-gatherer.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import type { CameraReading } from './camera-reading.ts';
import { CameraProposal } from './camera-proposal.tsx';

interface Props {
  reading: CameraReading;
  kind: ReferenceChoice;
}

export function ReferenceStatus({ reading, kind }: Props) {
  return <p className="camera__pill">{referenceWords(reading, kind)}</p>;
}

function referenceWords({ white, chart, kept, answer }: CameraReading, kind: ReferenceChoice): string {
  if (kind === 'none') return strings.reference.none;
  if (answer?.warnings.some((warning) => warning.kind === 'light-changed')) return strings.reference.changed;
  if (kept && !white) return strings.reference.keptLight;
  if (chart)
    return answer?.chart ? strings.reference.fit(answer.chart.mean.toFixed(1)) : strings.reference.missing;
  if (!white) return strings.reference.missing;
  const trouble = answer?.warnings.find((warning) => warning.kind.startsWith('white-'));
  return trouble ? strings.reference.trouble(strings.warnings.labels[trouble.kind]) : strings.reference.used;
}

/** Not a live region: it changes many times a second. The locked answer is announced. */
export function ReadingStatus({ reading, kind }: Props) {
  const { answer, isHeld, placing, proposal } = reading;
  if (proposal) return <CameraProposal kind={kind} />;
  const isSettling = answer?.live.phase === 'settling' && !isHeld;
  if (placing === 'white')
    return (
      <p className="camera__pill" role="status">
        {strings.reference.tap}
      </p>
    );
  return (
    <div className="camera__status">
      <p className="camera__pill">{statusWords(reading)}</p>
      {isSettling && (
        <progress
          className="progress"
          aria-label={strings.lockProgress}
          max={FRAMES_TO_LOCK}
          value={answer.reading.frames}
        />
      )}
    </div>
  );
}

function statusWords({ answer, isHeld }: CameraReading): string {
  if (!answer) return isHeld ? strings.frozen(1) : strings.looking;
  const { frames, spread } = answer.reading;
  if (answer.live.phase === 'locked') return strings.locked(frames, spread.toFixed(1));
  if (isHeld) return strings.frozen(frames);
  return answer.live.phase === 'moving' ? strings.hold : strings.settling(frames, FRAMES_TO_LOCK);
}
