// At the thumb: what lies beside the paint, freeze and measure again, and the way to a picture from a file.
import { matcher } from '../../app/sessions/match-session.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { freezePicture, measureAgain } from './camera-loop.ts';
import { cameraReading } from './camera-reading.ts';
import { receivePicture } from '../intake/receive.ts';
import { useStore } from '../kit/use-store.ts';
import { FileButton } from '../kit/file-button.tsx';
import { PictureIcon } from '../kit/icons.tsx';
import { ReferenceKinds } from '../reference/reference-kinds.tsx';

export function CameraControls({ kind }: { kind: ReferenceChoice }) {
  const isReady = useStore(matcher, ({ state }) => state === 'ready');
  const isHeld = useStore(cameraReading, (reading) => reading.isHeld);
  const hasFrame = useStore(cameraReading, ({ frame }) => frame !== null);
  const choose = ([picture]: File[]) => picture && receivePicture(picture);
  return (
    <div className="camera__controls">
      <FileButton accept="image/*" onFiles={choose}>
        <PictureIcon />
        <span className="visually-hidden">{strings.file}</span>
      </FileButton>
      <ReferenceKinds
        choice={kind}
        onChoice={(cameraReference) => changeSettings({ cameraReference })}
        isLabelHidden
      />
      {isHeld ? (
        <button type="button" className="button button--primary" onClick={measureAgain}>
          {strings.again}
        </button>
      ) : (
        <button
          type="button"
          className="button button--primary"
          disabled={!hasFrame || !isReady}
          onClick={freezePicture}
        >
          {strings.freeze}
        </button>
      )}
    </div>
  );
}
