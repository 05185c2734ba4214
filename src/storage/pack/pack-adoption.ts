// A dataset that came in a pack meets the pictures it was made from: its models, and
// trainings that came with one, move to the complete dataset.
import type { Paint } from '../../dataset/dataset.ts';
import { keysOf, type StoredDataset, type Transaction } from '../schema.ts';
import { retireVersions } from '../stores/versions.ts';
import { APP_SETTINGS_KEY } from '../records/setting-keys.ts';

/**
 * Within a transaction on datasets, paints, models, runs and settings: moves models and runs of `packed` to `datasetId` and
 * removes `packed`. When the paints are not the same, in the same order, the models could not be used, all stays as it is and the answer is false.
 */
export async function adoptModels(
  tx: Transaction<'readwrite'>,
  packed: StoredDataset,
  datasetId: string,
  paints: readonly Pick<Paint, 'folder'>[],
): Promise<boolean> {
  const own = await tx.objectStore('paints').getAll(keysOf(packed.id));
  if (!haveSamePaints(own, paints)) return false;
  const models = tx.objectStore('models');
  for (const model of await models.index('datasetId').getAll(packed.id))
    await models.put({ ...model, datasetId });
  const runs = tx.objectStore('runs');
  for (const run of await runs.index('datasetId').getAll(packed.id)) await runs.put({ ...run, datasetId });
  await retireVersions(tx, datasetId, packed.retiredVersions ?? {});
  await tx.objectStore('paints').delete(keysOf(packed.id));
  await tx.objectStore('datasets').delete(packed.id);
  const settings = await tx.objectStore('settings').get(APP_SETTINGS_KEY);
  const current = (settings as { currentDatasetId?: unknown } | undefined)?.currentDatasetId;
  if (current === packed.id)
    await tx
      .objectStore('settings')
      .put({ ...(settings as object), currentDatasetId: datasetId }, APP_SETTINGS_KEY);
  return true;
}

/** Whether curves computed for one list belong to the other: the same folders in the same order. */
export function haveSamePaints(
  a: readonly Pick<Paint, 'folder'>[],
  b: readonly Pick<Paint, 'folder'>[],
): boolean {
  return a.length === b.length && a.every(({ folder }, i) => folder === b[i]?.folder);
}
