// The life of the camera: asked for, live, stopped while the page is hidden, started again, lost. One track at a time,
// and none that is not shown. The browser's interfaces are passed in; nothing is drawn here.
import type { AppError } from '../shared/errors.ts';
import { abilitiesOf, type CameraAbilities } from './abilities.ts';
import { cameraError, cameraErrorOf, isOverconstrained } from './camera-errors.ts';

export interface CameraPorts {
  /** Undefined where the page is no secure context. */
  devices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
  isHidden: () => boolean;
}

export interface LiveCamera {
  stream: MediaStream;
  track: MediaStreamTrack;
  deviceId: string | null;
  abilities: CameraAbilities;
}

/** One camera that can be chosen. */
export interface CameraChoice {
  id: string;
  label: string;
}

export type CameraState =
  | { phase: 'idle' }
  | { phase: 'asking' }
  | ({ phase: 'live'; isInterrupted: boolean } & LiveCamera)
  /** Stopped while the page is hidden; starts again when it is shown. */
  | { phase: 'hidden' }
  | { phase: 'failed'; error: AppError };

export interface Camera {
  /** Opens the camera of this id, or the rear one for null; again, after a failure or for another camera. */
  open(deviceId: string | null): Promise<void>;
  /** Stops the camera: its light is off when this returns. */
  close(): void;
  /** To be called when the page is hidden or shown. */
  followVisibility(): void;
  /**
   * To be called when the page comes to the front, or back from the cache of pages: a track that ended meanwhile without
   * a word, or that the system still holds back, gives way to a new one.
   */
  followReturn(): void;
  /** To be called when cameras were plugged in or out: one that was missing is tried again. */
  followDevices(): void;
  /** The cameras there are; their labels are empty until one was allowed. */
  list(): Promise<CameraChoice[]>;
}

/** Wanted, not required: more pixels say nothing more about a colour, and 4:3 fills a phone better than 16:9. */
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 960 }, frameRate: { ideal: 30 } };

export function createCamera(
  { devices, isHidden }: CameraPorts,
  onState: (state: CameraState) => void,
): Camera {
  let state: CameraState = { phase: 'idle' };
  /** Null while nobody wants a camera. */
  let wanted: { deviceId: string | null } | null = null;
  let turn = 0;

  const enter = (next: CameraState) => {
    state = next;
    onState(next);
  };

  const stop = () => {
    turn++;
    if (state.phase === 'live') stopStream(state.stream);
  };

  const fail = (error: AppError) => {
    stop();
    enter({ phase: 'failed', error });
  };

  const start = async () => {
    stop();
    if (!wanted) return enter({ phase: 'idle' });
    if (!devices) return fail(cameraError('camera-insecure'));
    if (isHidden()) return enter({ phase: 'hidden' });
    const mine = turn;
    enter({ phase: 'asking' });
    try {
      const stream = await streamOf(devices, wanted.deviceId);
      // Closed, hidden or asked for another meanwhile: nobody will ever show this one.
      if (mine !== turn) return stopStream(stream);
      goLive(stream);
    } catch (error) {
      if (mine === turn) fail(cameraErrorOf(error));
    }
  };

  const goLive = (stream: MediaStream) => {
    const [track] = stream.getVideoTracks();
    if (!track) return fail(cameraError('no-camera'));
    const mine = turn;
    track.addEventListener('ended', () => mine === turn && fail(cameraError('camera-lost')));
    // A phone call, say: the system gives no frames for a while.
    const interrupt = () => {
      if (mine === turn && state.phase === 'live') enter({ ...state, isInterrupted: track.muted });
    };
    track.addEventListener('mute', interrupt);
    track.addEventListener('unmute', interrupt);
    enter({
      phase: 'live',
      stream,
      track,
      deviceId: track.getSettings().deviceId ?? null,
      abilities: abilitiesOf(track),
      isInterrupted: track.muted,
    });
  };

  const followReturn = () => {
    if (!wanted || isHidden()) return;
    const isDead = state.phase === 'live' && (state.track.readyState === 'ended' || state.track.muted);
    const isLost = state.phase === 'failed' && state.error.code === 'camera-lost';
    if (isDead || isLost || state.phase === 'hidden') void start();
  };

  return {
    open(deviceId) {
      wanted = { deviceId };
      return start();
    },
    close() {
      wanted = null;
      stop();
      enter({ phase: 'idle' });
    },
    followVisibility() {
      if (!wanted) return;
      if (!isHidden()) followReturn();
      else if (state.phase === 'live' || state.phase === 'asking') {
        stop();
        enter({ phase: 'hidden' });
      }
    },
    followReturn,
    followDevices() {
      if (state.phase !== 'failed') return;
      if (state.error.code === 'no-camera' || state.error.code === 'camera-lost') void start();
    },
    async list() {
      const all = (await devices?.enumerateDevices().catch(() => [])) ?? [];
      return all
        .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
        .map(({ deviceId, label }) => ({ id: deviceId, label }));
    },
  };
}

/** The camera of an id where there is one; otherwise the rear one, or whichever there is. */
async function streamOf(
  devices: Pick<MediaDevices, 'getUserMedia'>,
  deviceId: string | null,
): Promise<MediaStream> {
  const rear = { ...PICTURE, facingMode: { ideal: 'environment' } };
  if (deviceId === null) return devices.getUserMedia({ video: rear, audio: false });
  try {
    return await devices.getUserMedia({ video: { ...PICTURE, deviceId: { exact: deviceId } }, audio: false });
  } catch (error) {
    if (!isOverconstrained(error)) throw error;
    return devices.getUserMedia({ video: rear, audio: false });
  }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
