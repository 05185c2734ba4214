// What the classes of a record that is being added are called: as in the dataset that is here. Whatever brings a run, a
// model or a dataset in asks this first.
import { namedAs } from '../../dataset/labelled/class-naming.ts';
import { labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import type { StoredDataset, Transaction } from '../schema.ts';

/**
 * Within a transaction on datasets: the run or model under the names that the classes have in its dataset, which may have
 * been renamed while it was trained, or before it came in a file.
 */
export async function underHomeNames<T extends { datasetId: string; data?: LabelledData | undefined }>(
  tx: Transaction<'readwrite'>,
  record: T,
): Promise<T> {
  if (!record.data) return record;
  const dataset: unknown = await tx.objectStore('datasets').get(record.datasetId);
  const home = isStoredDataset(dataset) ? labelledOf(dataset) : null;
  return { ...record, data: namedAs(home, record.data) };
}

/** The dataset under the names of the one of the same pictures whose place it takes, if it takes one's. */
export function underNamesOf<T extends Parameters<typeof labelledOf>[0]>(
  replaced: StoredDataset | undefined,
  dataset: T,
): T {
  const [own, home] = [labelledOf(dataset), replaced ? labelledOf(replaced) : null];
  return own && home ? { ...dataset, ...namedAs(home, own) } : dataset;
}
