// What lies beside the paint to tell the light: which kind of card, and where it is in the picture.
import type { LiveCamera } from '../../camera/camera.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { keepLight, letLightGo } from './camera-loop.ts';
import { setCameraPlacing, setCard, type CameraReading } from './camera-reading.ts';
import { showToast } from '../../app/toasts.ts';
import { firstWhite, type Size } from '../../reading/region-geometry.ts';
import { referenceStrings } from '../reference/reference-strings.ts';
import { Reflectance, WhyGrey } from '../reference/reference-kinds.tsx';
import { boxId } from '../reference/region-box.tsx';

interface Props {
  reading: CameraReading;
  kind: ReferenceChoice;
}

/** What there is to do and to know about the kind chosen. */
export function ReferencePanel({ reading, kind, live }: Props & { live: LiveCamera | null }) {
  if (kind === 'none') return reading.isHeld ? null : <WhyGrey choice={kind} />;
  if (kind === 'patches') return <ChartPanel reading={reading} />;
  return (
    <div className="stack stack--tight">
      <div className="row">
        <Placing reading={reading} />
        {live?.abilities.lightLock && <LightKeeping reading={reading} track={live.track} />}
        {kind === 'own' && <Reflectance />}
      </div>
      {live && !reading.isHeld && !live.abilities.lightLock && (
        <p className="quiet small">{strings.reference.sameFrame}</p>
      )}
      {!reading.isHeld && <WhyGrey choice={kind} />}
    </div>
  );
}

function ChartPanel({ reading: { answer } }: { reading: CameraReading }) {
  const fit = answer?.chart;
  return (
    <p className="small">
      {fit ? referenceStrings.fitWords(fit.mean.toFixed(1), fit.max.toFixed(1)) : referenceStrings.corners}
    </p>
  );
}

function Placing({ reading: { frame, white, placing } }: { reading: CameraReading }) {
  if (!frame) return null;
  if (placing === 'white')
    return (
      <button type="button" className="button" onClick={() => placeByKeyboard(frame)}>
        {strings.reference.placeHere}
      </button>
    );
  return (
    <button type="button" className="button" onClick={() => setCameraPlacing('white')}>
      {white ? strings.reference.placeAgain : strings.reference.place}
    </button>
  );
}

/** The button goes once the box is there, so the focus moves on to the box. */
function placeByKeyboard(frame: Size) {
  setCard(firstWhite({ x: frame.width / 3, y: frame.height / 2 }, frame));
  requestAnimationFrame(() => document.getElementById(boxId('white'))?.focus());
}

function LightKeeping({
  reading: { white, kept },
  track,
}: {
  reading: CameraReading;
  track: MediaStreamTrack;
}) {
  const keep = async () => {
    if (!(await keepLight(track))) showToast(strings.reference.keepRefused, { tone: 'problem' });
  };
  if (kept)
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
      disabled={!white}
      onClick={() => void keep()}
    >
      {strings.reference.keep}
    </button>
  );
}
