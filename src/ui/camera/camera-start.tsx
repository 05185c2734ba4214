// Ready to start: where the browser would ask for the camera, it does so after a tap and not by itself.
import { useEffect, useState, type ReactNode } from 'react';
import { cameraPermission, findOutCamera, noteCameraWorked } from '../../app/camera-permission.ts';
import { firstCamera, isCameraFirst } from '../../app/opening.ts';
import { cameraState, openAhead } from '../../app/sessions/camera-session.ts';
import { receivePicture } from '../intake/receive.ts';
import { FileButton } from '../kit/file-button.tsx';
import { CameraIcon, PictureIcon } from '../kit/icons.tsx';
import { useStore } from '../kit/use-store.ts';
import { SourcesPicker } from '../sources/sources-picker.tsx';
import { cameraStrings as strings } from './camera-strings.ts';
import './camera-start.css';

// While the page is still to be drawn.
void Promise.all([firstCamera, findOutCamera()]).then(([cameraId]) => {
  if (cameraId !== undefined && cameraPermission.get() === 'unasked') openAhead(cameraId);
});

/** Whoever has left the camera and comes back does so of their own accord. */
let wasLeft = false;
const isElsewhere = () => !window.location.hash.startsWith('#/camera');

/** Shows its children, which open the camera, once that asks nobody who has not asked for it. */
export function CameraStart({ children }: { children: ReactNode }) {
  const permission = useStore(cameraPermission);
  const [isStarted, setIsStarted] = useState(() => wasLeft || !isCameraFirst());
  useEffect(
    () => () => {
      wasLeft ||= isElsewhere(); // or the page is made anew, in another language say
    },
    [],
  );
  const isLive = useStore(cameraState, ({ phase }) => phase === 'live');
  useEffect(() => {
    if (isLive) noteCameraWorked();
  }, [isLive]);
  if (isStarted || permission === 'unasked') return children;
  return <Ready isKnown={permission === 'asks'} onStart={() => setIsStarted(true)} />;
}

function Ready({ isKnown, onStart }: { isKnown: boolean; onStart: () => void }) {
  const choose = ([picture]: File[]) => picture && receivePicture(picture);
  return (
    <div className="camera-ready">
      <h1 className="visually-hidden">{strings.title}</h1>
      {isKnown && (
        <>
          <button type="button" className="camera-ready__start" onClick={onStart}>
            <CameraIcon />
            <span className="strong">{strings.start.button}</span>
            <span className="small">{strings.start.why}</span>
          </button>
          <div className="camera-ready__foot">
            <SourcesPicker />
            <FileButton accept="image/*" onFiles={choose}>
              <PictureIcon />
              {strings.file}
            </FileButton>
          </div>
        </>
      )}
    </div>
  );
}
