// Over the live picture: the lamp, and which camera, where there is a choice.
import { useId, useState } from 'react';
import { cameraChoices, reopenCamera } from '../../app/sessions/camera-session.ts';
import { setTorch } from '../../camera/abilities.ts';
import type { LiveCamera } from '../../camera/camera.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { showToast } from '../../app/toasts.ts';
import { useStore } from '../kit/use-store.ts';
import { TorchIcon } from '../kit/icons.tsx';

export function CameraTools({ live }: { live: LiveCamera }) {
  return (
    <div className="camera__tools">
      {live.abilities.torch && <Torch key={live.track.id} track={live.track} />}
      <CameraPicker deviceId={live.deviceId} />
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
    <button type="button" className="button" aria-pressed={isOn} onClick={() => void toggle()}>
      <TorchIcon />
      {strings.torch}
    </button>
  );
}

function CameraPicker({ deviceId }: { deviceId: string | null }) {
  const choices = useStore(cameraChoices);
  const id = useId();
  if (choices.length < 2) return null;
  const choose = (cameraId: string) => {
    changeSettings({ cameraId });
    reopenCamera(cameraId);
  };
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {strings.camera}
      </label>
      <select
        id={id}
        className="input"
        value={deviceId ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        {deviceId === null && <option value="">{strings.rear}</option>}
        {choices.map(({ id: value, label }, index) => (
          <option key={value} value={value}>
            {label || strings.unnamed({ number: index + 1 })}
          </option>
        ))}
      </select>
    </>
  );
}
