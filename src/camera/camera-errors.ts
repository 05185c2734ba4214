// What a browser says when there is no camera to be had, as errors with a sentence and a way on.
import { AppError, type ErrorCode } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';

const SENTENCES = {
  'camera-denied': message('camera.denied'),
  'no-camera': message('camera.none'),
  'camera-busy': message('camera.busy'),
  'camera-lost': message('camera.lost'),
  'camera-insecure': message('camera.insecure'),
} satisfies Partial<Record<ErrorCode, Message>>;

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
  return new AppError('unexpected', message('camera.notStarted', { why: detail || name }), { cause: thrown });
}

/** The wish for one camera in particular could not be met: it is gone, or was never on this device. */
export function isOverconstrained(thrown: unknown): boolean {
  return nameOf(thrown) === 'OverconstrainedError';
}

function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : '';
}
