// Which compute backend was the fastest here the last time that they were timed. Damaged records count as none.
import { guardOf } from '../../shared/guard-of.ts';
import { rememberedBackendSchema, type RememberedBackend } from '../../tracking/backend-trial.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { BACKENDS_KEY } from '../records/setting-keys.ts';

/** One for each kind of work that is done here; the oldest goes. */
const MOST_REMEMBERED = 12;

/** The newest first. */
export async function rememberedBackends(): Promise<RememberedBackend[]> {
  return inTransaction(['settings'], 'readonly', async (tx) =>
    rememberedOf(await tx.objectStore('settings').get(BACKENDS_KEY)),
  );
}

/** Null where they were not timed yet for this key. */
export async function recallBackend(key: string): Promise<RememberedBackend | null> {
  return (await rememberedBackends()).find((found) => found.key === key) ?? null;
}

export async function rememberBackend(found: RememberedBackend): Promise<void> {
  await inTransaction(['settings'], 'readwrite', async (tx) => {
    const store = tx.objectStore('settings');
    const others = rememberedOf(await store.get(BACKENDS_KEY)).filter(({ key }) => key !== found.key);
    await store.put([found, ...others].slice(0, MOST_REMEMBERED), BACKENDS_KEY);
  });
  notifyChange('settings');
}

/** All of them: they are timed again before the next training. */
export async function forgetBackends(): Promise<void> {
  await inTransaction(['settings'], 'readwrite', (tx) => tx.objectStore('settings').delete(BACKENDS_KEY));
  notifyChange('settings');
}

const isRemembered = guardOf(rememberedBackendSchema);

function rememberedOf(record: unknown): RememberedBackend[] {
  return Array.isArray(record) ? record.filter(isRemembered) : [];
}
