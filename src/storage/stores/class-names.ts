// What the classes of labelled pictures are called, in their dataset and in every run and model of it.
import { namedAs, renamed, restored, type ClassNames } from '../../dataset/labelled/class-naming.ts';
import { labelledOf, type PictureClass } from '../../dataset/labelled/classes.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { accept } from '../records/guards.ts';
import { isStoredModel } from '../records/model-records.ts';
import { isStoredRun } from '../records/run-records.ts';

/**
 * Gives some classes other names, in one transaction with the runs and models of the dataset: each keeps a copy, so that it
 * can be told what it draws when the dataset is gone. Digest, ids and model files that were saved stay as they are. Resolves
 * to the names that these classes had before, for `restoreClassNames`. AppError `bad-parameters` as `renamed`, `bad-record`
 * when the dataset is gone.
 */
export async function renameClasses(datasetId: string, names: ClassNames): Promise<ClassNames> {
  const before = await changeClasses(datasetId, (classes) => renamed(classes, names));
  return new Map([...names.keys()].flatMap((i) => (before[i] ? [[i, before[i].name]] : [])));
}

/** Gives back what `renameClasses` resolved to, exactly; classes that were renamed since keep their names. */
export async function restoreClassNames(datasetId: string, before: ClassNames): Promise<void> {
  await changeClasses(datasetId, (classes) => restored(classes, before));
}

/** Resolves to the classes before. */
async function changeClasses(
  datasetId: string,
  change: (classes: readonly PictureClass[]) => PictureClass[],
): Promise<readonly PictureClass[]> {
  const before = await inTransaction(['datasets', 'runs', 'models'], 'readwrite', async (tx) => {
    const datasets = tx.objectStore('datasets');
    const dataset = accept(isStoredDataset, await datasets.get(datasetId), 'dataset');
    const data = labelledOf(dataset);
    if (!data) throw new AppError('bad-record', message('labelled.noClasses'));
    const home = { ...data, classes: change(data.classes) };
    await datasets.put({ ...dataset, classes: home.classes });
    const runs = tx.objectStore('runs');
    for (const run of await runs.index('datasetId').getAll(datasetId))
      if (isStoredRun(run) && run.data) await runs.put({ ...run, data: namedAs(home, run.data) });
    const models = tx.objectStore('models');
    for (const model of await models.index('datasetId').getAll(datasetId))
      if (isStoredModel(model) && model.data) await models.put({ ...model, data: namedAs(home, model.data) });
    return data.classes;
  });
  (['datasets', 'runs', 'models'] as const).forEach(notifyChange);
  return before;
}
