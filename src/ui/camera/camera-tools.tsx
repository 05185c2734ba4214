// In a row beside the picture: which card there is, the lamp and which camera where there is a choice, and the way to a
// picture from a file.
import { useId, useState } from 'react';
import { cameraChoices, reopenCamera } from '../../app/sessions/camera-session.ts';
import { choiceInUse } from '../../app/reference-choice.ts';
import { setTorch } from '../../camera/abilities.ts';
import type { LiveCamera } from '../../camera/camera.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { cameraReading } from './camera-reading.ts';
import { chooseCard } from './choose-card.ts';
import { receivePicture } from '../intake/receive.ts';
import { showToast } from '../../app/toasts.ts';
import { useStore } from '../kit/use-store.ts';
import { FileButton } from '../kit/file-button.tsx';
import { CameraIcon, PictureIcon, TorchIcon } from '../kit/icons.tsx';
import { ReferenceKinds } from '../reference/reference-kinds.tsx';

export function CameraTools({ live, kind }: { live: LiveCamera | null; kind: ReferenceChoice }) {
  const isCard = useStore(cameraReading, ({ white }) => white !== null);
  const isChart = useStore(cameraReading, ({ isChartPlaced }) => isChartPlaced);
  const choose = ([picture]: File[]) => picture && receivePicture(picture);
  return (
    <div className="camera__tools">
      <ReferenceKinds choice={choiceInUse(kind, { isCard, isChart })} onChoice={chooseCard} isLabelHidden />
      {live?.abilities.torch && <Torch key={live.track.id} track={live.track} />}
      {live && <CameraPicker deviceId={live.deviceId} />}
      <FileButton accept="image/*" onFiles={choose}>
        <PictureIcon />
        <span className="visually-hidden">{strings.file}</span>
      </FileButton>
    </div>
  );
}

function Torch({ track }: { track: MediaStreamTrack }) {
  const [isOn, setIsOn] = useState(false);
  const toggle = async () => {
    if (await setTorch(track, !isOn)) setIsOn(!isOn);
    else showToast(strings.torchRefused, { tone: 'problem' });
  };
  return (
    <button
      type="button"
      className="button camera__tool"
      aria-pressed={isOn}
      aria-label={strings.torch}
      onClick={() => void toggle()}
    >
      <TorchIcon />
    </button>
  );
}

/** An icon that opens the system's own list: the names of a phone's cameras are long. */
function CameraPicker({ deviceId }: { deviceId: string | null }) {
  const choices = useStore(cameraChoices);
  const id = useId();
  if (choices.length < 2) return null;
  const choose = (cameraId: string) => {
    changeSettings({ cameraId });
    reopenCamera(cameraId);
  };
  return (
    <div className="button camera__tool camera__picker">
      <CameraIcon />
      <label htmlFor={id} className="visually-hidden">
        {strings.camera}
      </label>
      <select id={id} value={deviceId ?? ''} onChange={(event) => choose(event.target.value)}>
        {deviceId === null && <option value="">{strings.rear}</option>}
        {choices.map(({ id: value, label }, index) => (
          <option key={value} value={value}>
            {label || strings.unnamed({ number: index + 1 })}
          </option>
        ))}
      </select>
    </div>
  );
}
