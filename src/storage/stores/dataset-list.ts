// The list of datasets, which the first page shows. What is done with them and their paints is in datasets.ts.
import type { Dataset } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { datasetOf, isStoredDataset } from '../records/dataset-records.ts';
import type { StoredDataset } from '../schema.ts';

/** Newest first, without the deleted ones. A damaged record is left out and told to `onStorageTrouble`. */
export async function listDatasets(): Promise<Dataset[]> {
  const records: unknown[] = await inTransaction(['datasets'], 'readonly', (tx) =>
    tx.objectStore('datasets').getAll(),
  );
  const sound = records.filter(isStoredDataset);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.datasetDamaged')));
  return sound
    .filter(isLive)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(datasetOf);
}

export function isLive({ deletedAt }: StoredDataset): boolean {
  return deletedAt === null;
}
