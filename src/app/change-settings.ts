// Changing a setting: on the screen at once, in the store as soon as it can be.
import { createStore, type Store } from './store.ts';
import { toldBy } from '../shared/errors.ts';
import { writeSettings, type Settings } from '../storage/stores/settings.ts';
import { showToast } from './toasts.ts';

export { DEFAULT_SETTINGS } from '../storage/stores/settings.ts';

const pending = createStore<Partial<Settings>>({});

/** What has been chosen and not yet been read back. */
export const pendingSettings: Store<Partial<Settings>> = pending;

export function changeSettings(patch: Partial<Settings>): void {
  void storeSettings(patch);
}

/** Resolves to whether it is stored. What can't be is taken back on the screen, and told. */
export async function storeSettings(patch: Partial<Settings>): Promise<boolean> {
  pending.set((now) => ({ ...now, ...patch }));
  try {
    await writeSettings(patch);
    return true;
  } catch (error) {
    const isOther = ([name, value]: [string, unknown]) => patch[name as keyof Settings] !== value;
    pending.set((now) => Object.fromEntries(Object.entries(now).filter(isOther)));
    showToast(toldBy(error), { tone: 'problem' });
    return false;
  }
}

/** Drops what has arrived in the store. */
export function settleSettings(stored: Settings): void {
  const open = Object.entries(pending.get()).filter(
    ([name, value]) => stored[name as keyof Settings] !== value,
  );
  if (open.length < Object.keys(pending.get()).length) pending.set(Object.fromEntries(open));
}
