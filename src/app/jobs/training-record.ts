// The record with which a training begins, once it is sure that it can.
import type { Dataset } from '../../dataset/dataset.ts';
import { readingOf } from '../../dataset/reading.ts';
import { AppError } from '../../shared/errors.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import { createRun } from '../../storage/stores/runs.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { kindOfParams, type TrainParams } from '../../tracking/train-params.ts';
import type { BackendChoice, Run } from '../../tracking/run.ts';

export interface TrainingStart {
  datasetId: string;
  params: TrainParams;
  backend: BackendChoice;
  /** The run that it repeats. */
  repeats?: string;
  /** The run that it comes of. */
  parentId?: string;
  /** What it belongs to; the name of its catalogue unless set. */
  experiment?: string;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

/** The dataset, once it is sure that it can be trained on: AppError `bad-record`, `not-a-dataset`, `little-room`. */
export async function requireTrainable({ datasetId, params, evenIfShort }: TrainingStart): Promise<Dataset> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', 'This dataset is no longer stored; import it again.');
  if (dataset.source === 'pack')
    throw new AppError('not-a-dataset', 'A pack holds no pictures to train on; import the folder itself.');
  if (!evenIfShort) await requireRoom('training', runBytes(params, dataset));
  return dataset;
}

export async function recordRun(id: string, start: TrainingStart, params: TrainParams): Promise<Run> {
  const { datasetId, repeats, parentId } = start;
  const dataset = await requireTrainable({ ...start, params });
  const startedAt = Date.now();
  const run: Run = {
    id,
    name: `${params.gan?.variant ?? params.preset} ${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')}`,
    experiment: start.experiment ?? dataset.name,
    kind: kindOfParams(params),
    params,
    datasetId,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    ...(dataset.reading && { reading: readingOf(dataset.reading) }),
    appVersion: __APP_VERSION__,
    backend: null,
    device: null,
    startedAt,
    endedAt: null,
    status: 'running',
    reason: null,
    epoch: 0,
    epochs: params.epochs,
    tags: [],
    note: '',
    ...(repeats !== undefined && { repeats }),
    ...(parentId !== undefined && { parentId }),
    archivedAt: null,
    summary: {},
  };
  await createRun(run);
  return run;
}
