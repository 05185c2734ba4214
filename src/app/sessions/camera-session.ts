// The camera of this page: one for the whole app, opened by whoever shows it and off as soon as nobody does.
import { createCamera, type CameraChoice, type CameraState } from '../../camera/camera.ts';
import { createStore, type Store } from '../store.ts';

const state = createStore<CameraState>({ phase: 'idle' });
const choices = createStore<CameraChoice[]>([]);

export const cameraState: Store<CameraState> = state;
/** The cameras of this device; empty until one of them was allowed. */
export const cameraChoices: Store<CameraChoice[]> = choices;

// Undefined on plain http from another host, whatever the types say.
const devices = navigator.mediaDevices as MediaDevices | undefined;
/** False where this page can't get at one, whatever the device has. */
export const mayHaveCamera = devices !== undefined;

const camera = createCamera({ devices, isHidden: () => document.hidden }, (next) => {
  state.set(next);
  if (next.phase === 'live') void readChoices();
});

/** iOS ends or mutes a track behind the page's back, and tells nothing when the page is in front again. */
const RETURNS = ['pageshow', 'focus'] as const;

/** A camera that nobody shows after so many ms goes off. */
const AHEAD_MS = 5000;
let ahead: ReturnType<typeof setTimeout> | null = null;

/** Opens the camera of this id for the page that is about to show it: it starts while that is drawn. */
export function openAhead(deviceId: string | null): void {
  if (state.get().phase !== 'idle') return;
  ahead = setTimeout(() => camera.close(), AHEAD_MS);
  void camera.open(deviceId);
}

function takeAhead(): boolean {
  const wasAhead = ahead !== null;
  if (ahead !== null) clearTimeout(ahead);
  ahead = null;
  return wasAhead;
}

/** Shows the camera of this id (the rear one for null) until the function that it returns is called. */
export function showCamera(deviceId: string | null): () => void {
  const followVisibility = () => camera.followVisibility();
  const followReturn = () => camera.followReturn();
  const followDevices = () => {
    camera.followDevices();
    void readChoices();
  };
  document.addEventListener('visibilitychange', followVisibility);
  for (const event of RETURNS) window.addEventListener(event, followReturn);
  devices?.addEventListener?.('devicechange', followDevices);
  if (!takeAhead()) void camera.open(deviceId);
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    for (const event of RETURNS) window.removeEventListener(event, followReturn);
    devices?.removeEventListener?.('devicechange', followDevices);
    camera.close();
  };
}

/** Another camera, or the same again after a failure. */
export function reopenCamera(deviceId: string | null): void {
  void camera.open(deviceId);
}

async function readChoices(): Promise<void> {
  choices.set(await camera.list());
}
