// Room on this device: what can go without losing a result, and records that nobody can read.
import { freeArchivedPictures, pruneCheckpoints } from '../../storage/stores/freeing.ts';
import { purgeDeleted } from '../../storage/stores/purge-deleted.ts';

export { deleteDamaged } from '../../storage/stores/damaged.ts';

const WAYS = {
  checkpoints: () => pruneCheckpoints(0),
  archivedPictures: freeArchivedPictures,
  deleted: () => purgeDeleted(0),
} as const;

/** What can be freed: checkpoints of ended runs, pictures of archived ones, what was deleted and could be restored. */
export type Freeable = keyof typeof WAYS;

/** Rejects with AppError `storage-…`. */
export async function makeRoom(what: Freeable): Promise<void> {
  await WAYS[what]();
}

/** Fewer checkpoints are kept from now on: those beyond go at once. */
export function keepCheckpointsOf(runs: number): Promise<void> {
  return pruneCheckpoints(runs);
}
