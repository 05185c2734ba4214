// What a browser says when there is no camera to be had, as errors with a sentence and a way on.
import { AppError, type ErrorCode } from '../shared/errors.ts';

const WAY_ON = 'A photo or a file works as well.';

const SENTENCES = {
  'camera-denied': `This page may not use the camera. Allow it in the browser’s settings for this page, then try again. ${WAY_ON}`,
  'no-camera': `There is no camera on this device. Plug one in, or go on without: ${WAY_ON.toLowerCase()}`,
  'camera-busy': `The camera is in use by another app. Close that app, then try again. ${WAY_ON}`,
  'camera-lost': `The camera is gone: unplugged, or taken away by the system. Plug it in again, or choose another. ${WAY_ON}`,
  'camera-insecure': `Browsers give the camera to https pages only, and this address is none. ${WAY_ON}`,
} satisfies Partial<Record<ErrorCode, string>>;

export type CameraErrorCode = keyof typeof SENTENCES;

export function cameraError(code: CameraErrorCode, cause?: unknown): AppError {
  return new AppError(code, SENTENCES[code], { cause });
}

/** Names of getUserMedia's rejections: https://w3c.github.io/mediacapture-main/#methods-5. */
const CODES: Readonly<Record<string, CameraErrorCode>> = {
  NotAllowedError: 'camera-denied',
  SecurityError: 'camera-denied',
  NotFoundError: 'no-camera',
  NotReadableError: 'camera-busy',
  AbortError: 'camera-busy',
  // Older Chromium and Firefox.
  TrackStartError: 'camera-busy',
  DevicesNotFoundError: 'no-camera',
  PermissionDeniedError: 'camera-denied',
};

/** Any rejection of getUserMedia as an AppError; what the standard does not name keeps its own sentence. */
export function cameraErrorOf(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = nameOf(thrown);
  const code = CODES[name];
  if (code) return cameraError(code, thrown);
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('unexpected', `The camera did not start (${detail || name}). ${WAY_ON}`, {
    cause: thrown,
  });
}

/** The wish for one camera in particular could not be met: it is gone, or was never on this device. */
export function isOverconstrained(thrown: unknown): boolean {
  return nameOf(thrown) === 'OverconstrainedError';
}

function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : '';
}
