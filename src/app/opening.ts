// Where the app opens: on a phone that has something to match with on the camera, elsewhere on the catalogues. Whatever
// the camera's page needs is asked for at once then.
import { isCatalogue, type Dataset } from '../dataset/dataset.ts';
import type { Settings } from '../storage/stores/settings.ts';
export { OPENINGS } from '../storage/stores/settings.ts';

/** By touch, on a screen with little width or, on its side, little height. */
const PHONE = '(pointer: coarse) and ((width < 48rem) or (height < 30rem))';

export function isPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}

/** Calls back when that may have changed: a phone is turned, a mouse is plugged in. Returns how to end that. */
export function followPhone(listener: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Undefined on plain http from another host, whatever the types say. */
export const hasCamera = () => (navigator.mediaDevices as MediaDevices | undefined) !== undefined;

export interface Device {
  isPhone: boolean;
  hasCamera: boolean;
}

export interface Owned {
  settings: Pick<Settings, 'askedSources' | 'opensOn' | 'cameraId'>;
  datasets: readonly Pick<Dataset, 'kind'>[];
}

/** Whether an address that names no page opens on the camera: where that is wanted, and there is something to match with. */
export function opensOnCamera({ isPhone, hasCamera }: Device, { settings, datasets }: Owned): boolean {
  const { askedSources, opensOn } = settings;
  const isWanted = opensOn === 'camera' || (opensOn === 'auto' && isPhone);
  return isWanted && hasCamera && (askedSources !== '' || datasets.some(isCatalogue));
}

const CAMERA = '#/camera';

/** Whether the app's files are kept here: what may not be needed is then fetched at no cost. */
export function areFilesKept(): boolean {
  return Boolean((navigator.serviceWorker as ServiceWorkerContainer | undefined)?.controller);
}

/** Whether the camera may be what is shown first, as far as it can be told before the store is read. */
export function mayBeginAtCamera(): boolean {
  return window.location.hash === CAMERA || (window.location.hash === '' && isPhone());
}

/**
 * Names the page in an address that names none, in place of it, so that going back leaves the app. Call once, before the
 * first page is drawn. Returns whether that is the camera's.
 */
export function nameFirstPage(owned: Owned): boolean {
  const device = { isPhone: isPhone(), hasCamera: hasCamera() };
  if (window.location.hash === '' && opensOnCamera(device, owned)) history.replaceState(null, '', CAMERA);
  const isCamera = window.location.hash === CAMERA;
  isFirst = isCamera;
  tellFirst(isCamera ? owned.settings.cameraId : undefined);
  return isCamera;
}

let isFirst = false;
/** Whether the app was opened on the camera: nobody has tapped anything to get there. */
export const isCameraFirst = () => isFirst;

let tellFirst: (cameraId: string | null | undefined) => void;
/** Resolves to the id of the camera that is shown first, null for the rear one; undefined for another page. */
export const firstCamera = new Promise<string | null | undefined>((resolve) => (tellFirst = resolve));

/** Answers are made ready beside the page's own start. */
export function makeAnswersReady(): void {
  import('./sessions/match-session.ts')
    .then(({ startAhead, followAsked }) => {
      startAhead();
      followAsked();
    })
    .catch(() => {}); // told to whoever asks
}
