// Trainings that a longer job has made: a comparison's, a sweep's. Nobody is there to be asked anything.
import type { Dataset } from '../../dataset/dataset.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { toldBy } from '../../shared/errors.ts';
import type { Told } from '../../shared/message.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import type { JobParts } from './job-kind.ts';
import type { TrainingWish } from './training-kind.ts';

/** What the trainings are of. */
export interface TrainingOwner {
  id: string;
  datasetId: string;
  dataset: Pick<Dataset, 'name'>;
  backend: BackendChoice;
}

/**
 * @param training `differs`: paths of what it and its siblings differ in
 * @param problems told by run why one could not begin or failed
 */
export async function beginTraining(
  parts: JobParts,
  { id, datasetId, dataset, backend }: TrainingOwner,
  training: { runId: string; params: TrainParams; differs: readonly string[] },
  problems: Map<string, Told>,
): Promise<void> {
  const { runId, params, differs } = training;
  const start = {
    datasetId,
    params,
    backend,
    runId,
    parentId: id,
    differs: [...differs],
    experiment: dataset.name,
    evenIfShort: true,
  };
  const wish: TrainingWish = { start };
  const { ended } = await parts.add({
    ...{ kind: 'training', name: dataset.name, wish: { ...wish }, subject: { datasetId }, parentId: id },
  });
  ended.catch((error: unknown) => problems.set(runId, toldBy(error)));
}

/** What waits behind it waits for it. */
export function goOnTraining(
  parts: JobParts,
  { id, datasetId, dataset, backend }: TrainingOwner,
  runId: string,
): ReturnType<JobParts['add']> {
  const wish: TrainingWish = { goOn: { runId, backend, evenIfShort: true } };
  return parts.add({
    ...{ kind: 'training', name: dataset.name, wish: { ...wish }, subject: { datasetId, runId } },
    ...{ parentId: id, where: 'first' },
  });
}
