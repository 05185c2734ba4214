// What lies beside the paint to tell the light: which kind of card, and where it is in the picture.
import type { LiveCamera } from '../../camera/camera.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { keepLight, letLightGo } from './camera-loop.ts';
import { cameraReading, setCameraPlacing, setCard, type CameraReading } from './camera-reading.ts';
import { useStore } from '../kit/use-store.ts';
import { showToast } from '../../app/toasts.ts';
import { firstWhite, type Size } from '../../reading/region-geometry.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { referenceStrings } from '../reference/reference-strings.ts';
import { Reflectance, WhyGrey } from '../reference/reference-kinds.tsx';
import { boxId } from '../reference/region-box.tsx';

interface Props {
  kind: ReferenceChoice;
  live: LiveCamera | null;
}

/** What there is to do and to know about the kind chosen. */
export function ReferencePanel({ kind, live }: Props) {
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  if (kind === 'none') return isHeld ? null : <WhyGrey choice={kind} />;
  if (kind === 'patches') return <ChartPanel />;
  return (
    <div className="stack stack--tight">
      <div className="row">
        <Placing />
        {live?.abilities.lightLock && <LightKeeping track={live.track} />}
        {kind === 'own' && <Reflectance />}
      </div>
      {live && !isHeld && !live.abilities.lightLock && (
        <p className="quiet small">{strings.reference.sameFrame}</p>
      )}
      {!isHeld && <WhyGrey choice={kind} />}
    </div>
  );
}

function ChartPanel() {
  return <p className="small">{useStore(cameraReading, chartWords)}</p>;
}

function chartWords({ answer }: CameraReading): string {
  const fit = answer?.chart;
  return fit
    ? referenceStrings.fitWords({ mean: formatDecimals(fit.mean, 1), max: formatDecimals(fit.max, 1) })
    : referenceStrings.corners;
}

function Placing() {
  const frame = useStore(cameraReading, (reading) => reading.frame);
  const hasWhite = useStore(cameraReading, ({ white }) => white !== null);
  const placing = useStore(cameraReading, (reading) => reading.placing);
  if (!frame) return null;
  if (placing === 'white')
    return (
      <button type="button" className="button" onClick={() => placeByKeyboard(frame)}>
        {strings.reference.placeHere}
      </button>
    );
  return (
    <button type="button" className="button" onClick={() => setCameraPlacing('white')}>
      {hasWhite ? strings.reference.placeAgain : strings.reference.place}
    </button>
  );
}

/** The button goes once the box is there, so the focus moves on to the box. */
function placeByKeyboard(frame: Size) {
  setCard(firstWhite({ x: frame.width / 3, y: frame.height / 2 }, frame));
  requestAnimationFrame(() => document.getElementById(boxId('white'))?.focus());
}

function LightKeeping({ track }: { track: MediaStreamTrack }) {
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
