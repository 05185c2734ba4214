// The numbers of a model's versions: each is given once, even when the version that had it is gone for good.
import type { StoredDataset, StoredModel, Transaction } from './schema.ts';

type Retired = NonNullable<StoredDataset['retiredVersions']>;

/** Within a transaction on datasets and models: one above every number that was given under this name. */
export async function nextVersion(
  tx: Transaction<'readwrite'>,
  { datasetId, name }: Pick<StoredModel, 'datasetId' | 'name'>,
): Promise<number> {
  const siblings = (await tx.objectStore('models').index('datasetId').getAll(datasetId)).filter(
    (sibling) => sibling.name === name,
  );
  const retired = (await tx.objectStore('datasets').get(datasetId))?.retiredVersions ?? {};
  return Math.max(retired[name] ?? 0, ...siblings.map(({ version }) => version)) + 1;
}

/** Within a transaction on datasets: notes the numbers of versions that go. */
export async function retireVersions(
  tx: Transaction<'readwrite'>,
  datasetId: string,
  gone: Retired,
): Promise<void> {
  const store = tx.objectStore('datasets');
  const dataset = await store.get(datasetId);
  if (!dataset) return;
  const retiredVersions: Retired = { ...dataset.retiredVersions };
  for (const [name, version] of Object.entries(gone))
    retiredVersions[name] = Math.max(version, retiredVersions[name] ?? 0);
  await store.put({ ...dataset, retiredVersions });
}
