// Cross-origin isolation (threads) on hosts that can't set headers: the service worker adds them, and the page needs one
// more load to get them. That load is made only while there is nothing that it could interrupt.
import { importJob } from './jobs/import-state.ts';
import { trainingJob } from './jobs/training-state.ts';

/** In the tab's own storage: the load was tried, so that a browser that isolates no page is not reloaded for ever. */
const TRIED = 'swatchlight-isolation-tried';

/** Whatever a person does first: from then on this page stays until they leave it. */
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'dragenter', 'paste'] as const;

/** Call once, when the page starts. Does nothing where the host sets the headers, or where there is no worker. */
export function startIsolation(): void {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const isIsolated = (window as { crossOriginIsolated?: boolean }).crossOriginIsolated;
  if (!container || isIsolated !== false || import.meta.env.DEV) return;
  let isTouched = false;
  const touch = () => {
    isTouched = true;
  };
  for (const kind of TOUCHES) window.addEventListener(kind, touch, { once: true, capture: true });
  const loadAgain = () => {
    const isIdle = importJob.get().state === 'idle' && trainingJob.get().state === 'idle';
    if (!isTouched && isIdle && noteTried()) window.location.reload();
  };
  if (container.controller) loadAgain();
  else container.addEventListener('controllerchange', loadAgain, { once: true });
}

/** False when it was noted before, or can't be: then there is no second load. */
function noteTried(): boolean {
  try {
    if (sessionStorage.getItem(TRIED) !== null) return false;
    sessionStorage.setItem(TRIED, 'yes');
    return sessionStorage.getItem(TRIED) !== null;
  } catch {
    return false;
  }
}
