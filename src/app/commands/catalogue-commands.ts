// What a person does to catalogues: choose the one that answers, delete, bring back.
import { isCatalogue } from '../../dataset/dataset.ts';
import { listDatasets, restoreDataset } from '../../storage/stores/datasets.ts';
import { listModels } from '../../storage/stores/models.ts';
import { readSettings, writeSettings } from '../../storage/stores/settings.ts';
import type { Model } from '../../tracking/run.ts';
import { deleteCatalogue } from '../deleting.ts';

/** Resolves once it is stored; whoever answers follows. */
export const chooseCatalogue = (id: string) => writeSettings({ currentDatasetId: id, askedSources: '' });

export interface RemovedCatalogue {
  /** Its models, which go with it. */
  models: Model[];
  restore: () => Promise<void>;
}

/**
 * Gone at once, for good once it can no longer be restored; when it was the current one the newest other takes its place.
 * Rejects with AppError `in-use` when something is at work on it.
 */
export async function removeCatalogue(id: string): Promise<RemovedCatalogue> {
  const { currentDatasetId } = await readSettings();
  await deleteCatalogue(id);
  if (currentDatasetId === id) await chooseNewest().catch(() => {}); // it is deleted all the same: there is an undo
  const models = await listModels(id).catch(() => []);
  const restore = async () => {
    await restoreDataset(id);
    await writeSettings({ currentDatasetId }).catch(() => {}); // it is back all the same, and can be chosen by hand
  };
  return { models, restore };
}

async function chooseNewest(): Promise<void> {
  const others = (await listDatasets()).filter(isCatalogue);
  others.sort((a, b) => b.createdAt - a.createdAt);
  await writeSettings({ currentDatasetId: others[0]?.id ?? null });
}
