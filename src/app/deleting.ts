// Deleting what another tab, or this one, may be at work on: refused while it is. What is deleted can be brought back for
// a minute and is then removed for good, by this tab or at the next start.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { deleteDataset } from '../storage/stores/datasets.ts';
import { purgeDeleted } from '../storage/stores/purge-deleted.ts';
import type { PurgedKind } from '../storage/stores/purge.ts';
import { deleteRuns } from '../storage/stores/runs.ts';
import { forgetPicture } from './sessions/kept-picture.ts';
import { datasetLock, IMPORT_LOCK, runLock, takeLock, whileLocked } from './jobs/locks.ts';

/** A little more than the time for which the storage keeps what is deleted. */
const PURGE_AFTER_MS = 62_000;

/**
 * Hides a catalogue; the picture that was asked last is not kept over a reload any more. AppError `in-use` while a training, a
 * health check or an import works on it, in any tab.
 */
export async function deleteCatalogue(id: string): Promise<void> {
  const done = await whileLocked(datasetLock(id), () => deleteDataset(id));
  if (!done) throw new AppError('in-use', message('jobs.catalogueInUse'));
  void forgetPicture();
  purgeSoon();
}

/** Hides those of these runs that no tab has under way, all of them or none; returns which they were. */
export async function deleteEndedRuns(ids: readonly string[]): Promise<string[]> {
  const taken: { id: string; release: () => void }[] = [];
  try {
    for (const id of ids) {
      const release = await takeLock(runLock(id));
      if (release) taken.push({ id, release });
    }
    const ended = taken.map(({ id }) => id);
    if (ended.length > 0) await deleteRuns(ended);
    if (ended.length > 0) purgeSoon();
    return ended;
  } finally {
    for (const { release } of taken) release();
  }
}

/** Once the undo is over; what is held back then is tried again after as long. */
export function purgeSoon(): void {
  const purge = async () => {
    if (!(await purgeUnused())) purgeSoon();
  };
  setTimeout(() => void purge().catch(() => {}), PURGE_AFTER_MS); // what is left goes at the next start
}

/**
 * Removes for good what was deleted `graceMs` ago, or long enough to be beyond an undo. What a tab is at work on stays
 * for another time; so does everything while an import or a restore is under way, which may count on it. Resolves to
 * whether nothing was held back.
 */
export async function purgeUnused(graceMs?: number): Promise<boolean> {
  let isAllGone = true;
  const done = await whileLocked(IMPORT_LOCK, () =>
    purgeDeleted(graceMs, async (kind, id, purge) => {
      const isGone = await purgeOne(lockOf(kind, id), purge);
      isAllGone &&= isGone;
      return isGone;
    }),
  );
  return done !== null && isAllGone;
}

async function purgeOne(lock: string | null, purge: () => Promise<void>): Promise<boolean> {
  if (lock !== null) return (await whileLocked(lock, purge)) !== null;
  await purge();
  return true;
}

/** What says that somebody is at work on a record; the others stand by themselves. */
function lockOf(kind: PurgedKind, id: string): string | null {
  if (kind === 'datasets') return datasetLock(id);
  return kind === 'runs' ? runLock(id) : null;
}
