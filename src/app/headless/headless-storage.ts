// What a test that ends the browser at random asks of the storage: to remove, to back up and restore, and whether all is whole.
import { AppError } from '../../shared/errors.ts';
import { message, say } from '../../shared/message.ts';
import { deleteDataset, listDatasets } from '../../storage/stores/datasets.ts';
import { findDamage } from '../../storage/stores/integrity.ts';
import { listModels } from '../../storage/stores/models.ts';
import { purgeDeleted } from '../../storage/stores/purge-deleted.ts';
import { deleteRuns, listRuns } from '../../storage/stores/runs.ts';
import type { StoredIds } from './headless-stored-types.ts';
import { download, fileOf } from './headless-inputs.ts';
import { exportFile, restoreBackup } from '../transfers.ts';

/** What is not whole of all that is stored, and what there is. */
export async function checkStorage(): Promise<{ problems: string[]; ids: StoredIds }> {
  const problems = (await findDamage()).map(say);
  const [datasets, runs, models] = await Promise.all([listDatasets(), listRuns(), listModels()]);
  const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);
  const homes = models.map(({ id, datasetId }) => `${id} of ${datasetId}`);
  return { problems, ids: { datasets: idsOf(datasets), runs: idsOf(runs), models: homes } };
}

/** So that the next import of a pack has something to store. */
export async function removePacks(): Promise<void> {
  for (const { id, source } of await listDatasets()) if (source === 'pack') await deleteDataset(id);
  await purgeDeleted(0);
}

/** Removes all other catalogues, with their models, and all other runs, for good. */
export async function purgeAllBut({ datasets, runs }: StoredIds): Promise<void> {
  for (const { id } of await listDatasets()) if (!datasets.includes(id)) await deleteDataset(id);
  await deleteRuns((await listRuns()).map(({ id }) => id).filter((id) => !runs.includes(id)));
  await purgeDeleted(0);
}

export async function backUp(): Promise<void> {
  const { file } = await exportFile({ kind: 'backup' });
  if (!file) throw new AppError('unexpected', message('headless.elsewhere'));
  download(file);
}

export const restore = () => restoreBackup(fileOf('headless-file'), true);
