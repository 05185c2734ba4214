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

let prompt: InstallPrompt | null = null;

/** Call once, when the page starts: the browser offers early and only once. */
export function startInstall(): void {
  // Only Apple's browsers have it; on a Mac they have a menu of their own for it, and no touch screen.
  const { standalone } = navigator as { standalone?: boolean };
  const isApp = standalone === true || window.matchMedia('(display-mode: standalone)').matches;
  if (isApp) return store.set('installed');
  if (standalone === false && navigator.maxTouchPoints > 0) store.set('by-hand');
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
