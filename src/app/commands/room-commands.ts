// Room on this device: what can go without losing a result, and records that nobody can read.
import { pruneCheckpoints } from '../../storage/stores/freeing.ts';
import { storeSettings } from '../change-settings.ts';

export { purgeUnused } from '../deleting.ts';
export { deleteDamaged } from '../../storage/stores/damaged.ts';
export { freeArchivedPictures } from '../../storage/stores/freeing.ts';

/** Of all runs that have ended: their results stay, only going on with them does not. */
export const freeCheckpoints = () => pruneCheckpoints(0);

/**
 * How many ended runs keep theirs from now on; null for all. Prunes only once the wish is stored: else the checkpoints
 * would be gone and the setting as before.
 */
export async function keepCheckpointsOf(count: number | null): Promise<void> {
  if ((await storeSettings({ keepCheckpoints: count })) && count !== null) await pruneCheckpoints(count);
}
