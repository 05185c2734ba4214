// No picture from the camera: why, in a sentence, and the ways on.
import { reopenCamera } from '../../app/sessions/camera-session.ts';
import type { AppError } from '../../shared/errors.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import { receivePicture } from '../intake/receive.ts';
import { HelpLink } from '../hints/help-link.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { CameraIcon, PictureIcon } from '../kit/icons.tsx';
import { Notice } from '../kit/notice.tsx';

export function CameraFailure({ error, cameraId }: { error: AppError; cameraId: string | null }) {
  const choose = ([picture]: File[]) => picture && receivePicture(picture);
  return (
    <Notice title={strings.failedTitle}>
      <p role="alert">{error.message}</p>
      <div className="picture-buttons">
        {error.code !== 'camera-insecure' && (
          <button type="button" className="button button--primary" onClick={() => reopenCamera(cameraId)}>
            {strings.tryAgain}
          </button>
        )}
        <FileButton accept="image/*" onFiles={choose}>
          <PictureIcon />
          {strings.file}
        </FileButton>
        {/* On a phone the system's own camera app, which needs no permission of this page. */}
        <FileButton accept="image/*" isCamera className="camera-button" onFiles={choose}>
          <CameraIcon />
          {strings.photo}
        </FileButton>
      </div>
      <HelpLink about="card" />
    </Notice>
  );
}
