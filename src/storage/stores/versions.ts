// The numbers of a model's versions: each is given once, even when the version that had it is gone for good.
import { isCount } from '../../shared/schemas.ts';
import type { StoredDataset, StoredModel, Transaction } from '../schema.ts';

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
  return Math.max(numberOf(retired, name), ...siblings.map(({ version }) => version).filter(isCount)) + 1;
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
  const before = dataset.retiredVersions ?? {};
  const raised = Object.entries(gone)
    .filter(([, version]) => isCount(version))
    .map(([name, version]) => [name, Math.max(version, numberOf(before, name))] as const);
  if (raised.length === 0) return;
  const retiredVersions: Retired = Object.fromEntries([...Object.entries(before), ...raised]);
  await store.put({ ...dataset, retiredVersions });
}

/** Names are anybody's, such as `constructor`. */
function numberOf(retired: Retired, name: string): number {
  return Object.hasOwn(retired, name) ? retired[name]! : 0;
}
