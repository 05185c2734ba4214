// A mark within the database: as long as it is there, so is what was stored with it.
import { inTransaction } from '../database.ts';
import { KEPT_KEY } from '../records/setting-keys.ts';

/** Whether a catalogue, a run, a scan or a project is stored. */
export async function isAnythingStored(): Promise<boolean> {
  const kinds = ['datasets', 'runs', 'scans', 'projects'] as const;
  return inTransaction(kinds, 'readonly', async (tx) => {
    const counts = await Promise.all(kinds.map((kind) => tx.objectStore(kind).count()));
    return counts.some((count) => count > 0);
  });
}

export async function isMarkedKept(): Promise<boolean> {
  return inTransaction(['settings'], 'readonly', async (tx) => {
    return (await tx.objectStore('settings').getKey(KEPT_KEY)) !== undefined;
  });
}

export async function markKept(): Promise<void> {
  await inTransaction(['settings'], 'readwrite', (tx) => tx.objectStore('settings').put({}, KEPT_KEY));
}
