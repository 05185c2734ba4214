// Holds the camera's light, so that it corrects without the card; and lets it go.
import { cameraStrings as strings } from './camera-strings.ts';
import { keepLight, letLightGo } from './camera-loop.ts';
import { cameraReading } from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';
import { showToast } from '../../app/toasts.ts';

export function LightKeeping({ track }: { track: MediaStreamTrack }) {
  const hasWhite = useStore(cameraReading, ({ white }) => white !== null);
  const isKept = useStore(cameraReading, ({ kept }) => kept !== null);
  const keep = async () => {
    if (!(await keepLight(track))) showToast(strings.reference.keepRefused, { tone: 'problem' });
  };
  if (isKept)
    return (
      <button type="button" className="button" onClick={() => letLightGo(track)}>
        {strings.reference.forget}
      </button>
    );
  return (
    <button
      type="button"
      className="button"
      title={strings.reference.keepHint}
      disabled={!hasWhite}
      onClick={() => void keep()}
    >
      {strings.reference.keep}
    </button>
  );
}
