// The wish that the browser keep what is stored: asked once there is something to lose, and never
// when the page opens where it is a person who answers.
import { requestPersistence, canAskToKeep } from '../storage/persistence.ts';
import { createStore, type Store } from './store.ts';

export { canAskToKeep } from '../storage/persistence.ts';

const isAsking = createStore(false);

/** Whether the browser is asking the person, who should then be told why. */
export const isBrowserAsking: Store<boolean> = isAsking;

/** A browser that decides by itself, or has been answered before, does so within this time. */
const BY_ITSELF_MS = 300;

/**
 * After an import, a restore or a training, and where a person asks for it. Resolves to the browser's answer, false where it can't be
 * asked; it is shown in the settings too.
 */
export async function askToKeep(): Promise<boolean> {
  if (!canAskToKeep()) return false;
  const timer = setTimeout(() => isAsking.set(true), BY_ITSELF_MS);
  const isKept = await requestPersistence().catch(() => false);
  clearTimeout(timer);
  isAsking.set(false);
  return isKept;
}
