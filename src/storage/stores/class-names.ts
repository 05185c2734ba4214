// What the classes of labelled pictures are called, in their dataset and in every run and model of it.
import { namedAs, renamed } from '../../dataset/labelled/class-naming.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { accept } from '../records/guards.ts';
import { isStoredModel } from '../records/model-records.ts';
import { isStoredRun } from '../records/run-records.ts';

/**
 * Gives every class its name, in their order, in one transaction with the runs and models of the dataset: each keeps a copy,
 * so that it can be told what it draws when the dataset is gone. Digest, ids and model files that were saved stay as they
 * are. Resolves to the names before, to undo it. AppError `bad-parameters` as `renamed`, `bad-record` when the dataset is
 * gone.
 */
export async function renameClasses(datasetId: string, names: readonly string[]): Promise<string[]> {
  const before = await inTransaction(['datasets', 'runs', 'models'], 'readwrite', async (tx) => {
    const datasets = tx.objectStore('datasets');
    const dataset = accept(isStoredDataset, await datasets.get(datasetId), 'dataset');
    const data = labelledOf(dataset);
    if (!data) throw new AppError('bad-record', message('labelled.noClasses'));
    const home = { ...data, classes: renamed(data.classes, names) };
    await datasets.put({ ...dataset, classes: home.classes });
    const runs = tx.objectStore('runs');
    for (const run of await runs.index('datasetId').getAll(datasetId))
      if (isStoredRun(run) && run.data) await runs.put({ ...run, data: namedAs(home, run.data) });
    const models = tx.objectStore('models');
    for (const model of await models.index('datasetId').getAll(datasetId))
      if (isStoredModel(model) && model.data) await models.put({ ...model, data: namedAs(home, model.data) });
    return data.classes.map(({ name }) => name);
  });
  (['datasets', 'runs', 'models'] as const).forEach(notifyChange);
  return before;
}
