// Installing the app: whether this browser offers it, and how. Found out by what it can do, not by what it calls itself.
import { createStore, type Store } from './store.ts';

/**
 * `offered`: the browser asks when told to. `by-hand`: iOS and iPadOS, by a menu. `installed`: this is the installed app,
 * or it was installed just now. `unknown`: another menu of the browser may do it.
 */
export type Install = 'unknown' | 'offered' | 'by-hand' | 'installed';

/** Chromium's; not in TypeScript's library. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const store = createStore<Install>('unknown');
export const install: Store<Install> = store;

/**
 * iPhone and iPad: whether this is their browser, or the app on the home screen, whose storage is its own. Null elsewhere:
 * only Apple's browsers have `standalone`, and on a Mac there is no touch screen.
 */
export function appleTouch(
  { standalone, maxTouchPoints } = navigator as Navigator & { standalone?: boolean },
): 'browser' | 'app' | null {
  if (standalone === undefined || !(maxTouchPoints > 0)) return null;
  return standalone ? 'app' : 'browser';
}

let prompt: InstallPrompt | null = null;

/** Call once, when the page starts: the browser offers early and only once. */
export function startInstall(): void {
  const { standalone } = navigator as { standalone?: boolean };
  const isApp = standalone === true || window.matchMedia('(display-mode: standalone)').matches;
  if (isApp) return store.set('installed');
  if (appleTouch() === 'browser') store.set('by-hand'); // on a Mac there is another menu for it
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault(); // the page has its own button, shown when there is something to install it for
    prompt = event as InstallPrompt;
    store.set('offered');
  });
  window.addEventListener('appinstalled', () => {
    prompt = null;
    store.set('installed');
  });
}

/** Lets the browser ask; false when the person declines or it can't any more. */
export async function installApp(): Promise<boolean> {
  const asked = prompt;
  prompt = null; // each prompt can be used once; the browser may send another
  if (!asked) return false;
  const { outcome } = await asked.prompt();
  if (outcome !== 'accepted' && store.get() === 'offered' && !prompt) store.set('unknown');
  return outcome === 'accepted';
}
