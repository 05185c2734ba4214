// While a backup comes in, a record says what of it may lie about already, so that nothing of an import that died stays.
import { array, object, optional } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { idText } from '../../shared/schemas.ts';
import { inTransaction } from '../database.ts';
import { ROOT_KINDS } from './backup-parts.ts';
import type { BackupPlan } from './backup-plan.ts';
import {
  PURGED_WITH_LPIPS,
  PURGED_WITH_PHOTO,
  PURGED_WITH_PREVIEW,
  PURGED_WITH_SCAN,
  purgeAsked,
  purgeLpips,
  purgePhoto,
  purgePreview,
  purgeScan,
} from '../stores/purge.ts';
import { keysOf, type StoreName } from '../schema.ts';
import { BACKUP_JOURNAL_KEY } from '../records/setting-keys.ts';

/** Ids of what it brings. */
const journalSchema = object({
  datasets: array(idText),
  runs: array(idText),
  models: array(idText),
  scans: array(idText),
  /** Missing in what an earlier version left. */
  previews: optional(array(idText)),
  comparisons: optional(array(idText)),
  sweeps: optional(array(idText)),
  projects: optional(array(idText)),
  photos: optional(array(idText)),
  lpips: optional(array(idText)),
});
const isJournal = guardOf(journalSchema);

const CHILDREN = {
  datasets: ['paints', 'pixels', 'history'],
  runs: ['metrics', 'checkpoints', 'pictures'],
  models: ['weights', 'embeddings'],
  comparisons: ['evidence'],
} as const satisfies Record<string, readonly StoreName[]>;

export async function writeJournal(plan: BackupPlan): Promise<void> {
  const journal = Object.fromEntries(ROOT_KINDS.map((kind) => [kind, [...plan[kind]]]));
  await inTransaction(['settings'], 'readwrite', (tx) =>
    tx.objectStore('settings').put(journal, BACKUP_JOURNAL_KEY),
  );
}

/**
 * Removes what an import left that did not come to its end: records that belong to nothing, its scans, previews, photos and
 * files of LPIPS. Does nothing when none is under way or left over; do not call it while one is at work, in any tab.
 */
export async function undoUnfinishedImport(): Promise<void> {
  const journal: unknown = await inTransaction(['settings'], 'readonly', (tx) =>
    tx.objectStore('settings').get(BACKUP_JOURNAL_KEY),
  );
  if (!isJournal(journal)) return;
  for (const parent of ['datasets', 'runs', 'models', 'comparisons'] as const)
    for (const id of journal[parent] ?? [])
      await inTransaction([parent, ...CHILDREN[parent], 'asked'], 'readwrite', async (tx) => {
        if (await tx.objectStore(parent).getKey(id)) return;
        if (parent === 'datasets') await purgeAsked(tx, id);
        for (const child of CHILDREN[parent])
          await tx.objectStore(child).delete(parent === 'models' ? id : keysOf(id));
      });
  const stores = [
    ...[...PURGED_WITH_SCAN, ...PURGED_WITH_PREVIEW, ...PURGED_WITH_PHOTO, ...PURGED_WITH_LPIPS],
    'settings' as const,
  ];
  await inTransaction(stores, 'readwrite', async (tx) => {
    for (const id of journal.scans) await purgeScan(tx, id);
    for (const id of journal.previews ?? []) await purgePreview(tx, id);
    for (const id of journal.photos ?? []) await purgePhoto(tx, id);
    for (const id of journal.lpips ?? []) await purgeLpips(tx, id);
    await tx.objectStore('settings').delete(BACKUP_JOURNAL_KEY);
  });
}
