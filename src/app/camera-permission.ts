// Whether the browser gives this page the camera without a question: nobody is asked one before they have tapped.
import { createStore, type Store } from './store.ts';

/** `unasked`: it is given, or refused, at once. */
type CameraPermission = 'unknown' | 'unasked' | 'asks';

const permission = createStore<CameraPermission>('unknown');
export const cameraPermission: Store<CameraPermission> = permission;

let finding: Promise<void> | null = null;

/** Finds it out, once; resolves when `cameraPermission` says it. */
export function findOutCamera(): Promise<void> {
  return (finding ??= ask().then((state) => permission.set(state)));
}

async function ask(): Promise<CameraPermission> {
  try {
    const { state } = await navigator.permissions.query({ name: 'camera' });
    return state === 'prompt' ? 'asks' : 'unasked';
  } catch {
    return hasWorked() ? 'unasked' : 'asks'; // this browser does not tell
  }
}

/** Of this browser alone: no setting, which a backup would carry to another one. */
const WORKED = 'camera-worked';

function hasWorked(): boolean {
  try {
    return localStorage.getItem(WORKED) !== null;
  } catch {
    return false;
  }
}

/** To be called when the camera has given a picture. */
export function noteCameraWorked(): void {
  try {
    localStorage.setItem(WORKED, 'yes');
  } catch {
    // a browser that keeps nothing asks again
  }
}
