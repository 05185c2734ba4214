// The wish that the browser keep what is stored: asked once there is something to lose, never when the page opens.
import { canAskToKeep, requestPersistence } from '../storage/usage.ts';
import { createStore, type Store } from './store.ts';

const isAsking = createStore(false);

/** Whether the browser is asking the person, who should then be told why. */
export const isBrowserAsking: Store<boolean> = isAsking;

/** A browser that decides by itself, or has been answered before, does so within this time. */
const BY_ITSELF_MS = 300;

/** After an import or a training. What the browser answers is shown in the settings, where it can be asked again. */
export async function askToKeep(): Promise<void> {
  if (!canAskToKeep()) return;
  const timer = setTimeout(() => isAsking.set(true), BY_ITSELF_MS);
  await requestPersistence().catch(() => false);
  clearTimeout(timer);
  isAsking.set(false);
}
