// What the page writes of a training into its run's record: its beginning, and the ends that its worker can't write.
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { readingOf } from '../../dataset/paints/reading.ts';
import { AppError } from '../../shared/errors.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { listModels } from '../../storage/stores/models.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import { createRun, readRun, updateRun } from '../../storage/stores/runs.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { shortName } from '../../tracking/run-params.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import type { BackendChoice, Run } from '../../tracking/run.ts';
import type { TrainOutcome } from '../../training/api.ts';

export interface TrainingStart {
  datasetId: string;
  params: TrainParams;
  backend: BackendChoice;
  /** The run that it repeats. */
  repeats?: string;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

export async function recordRun(
  id: string,
  { datasetId, repeats, evenIfShort }: TrainingStart,
  params: TrainParams,
): Promise<Run> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', 'This dataset is no longer stored; import it again.');
  if (dataset.source === 'pack')
    throw new AppError('not-a-dataset', 'A pack holds no pictures to train on; import the folder itself.');
  if (!evenIfShort) await requireRoom('training', runBytes(params, dataset));
  const startedAt = Date.now();
  const labelled = labelledOf(dataset);
  const run: Run = {
    id,
    name: `${shortName(params)} ${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')}`,
    experiment: 'color_vae_gan',
    kind: kindOfParams(params),
    params,
    datasetId,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    ...(dataset.reading && { reading: readingOf(dataset.reading) }),
    ...(labelled && { data: labelled }),
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
    archivedAt: null,
    summary: {},
  };
  await createRun(run);
  return run;
}

/** How it ended, where its worker had stored that before it died; null while it is under way. */
export async function endOnRecord(runId: string): Promise<TrainOutcome | null> {
  const run = await readRun(runId);
  if (run?.status !== 'finished' && run?.status !== 'stopped') return null;
  const models = await listModels(run.datasetId);
  const { result: name } = sharedOfKind(run.kind);
  const result = models.find((model) => model.runId === runId && model.name === name);
  return { status: run.status, modelId: result?.id ?? null };
}

/** It was being stopped when its worker died: the last checkpoint is what there is. */
export async function recordStopped(runId: string): Promise<TrainOutcome> {
  const { epoch } = (await readRun(runId)) ?? { epoch: 0 };
  const reason =
    epoch > 0
      ? `The training worker stopped unexpectedly while the training was being stopped, before a model was saved. The last checkpoint, after epoch ${epoch}, is kept: go on from it to get a model.`
      : 'The training worker stopped unexpectedly while the training was being stopped, before the first epoch had ended; there is no model.';
  await updateRun(runId, { status: 'stopped', reason, endedAt: Date.now() });
  return { status: 'stopped', modelId: null };
}

export async function recordFailure(runId: string, error: AppError): Promise<void> {
  // The storage itself may be what failed; the run is then found interrupted at the next start.
  await updateRun(runId, { status: 'failed', reason: error.message, endedAt: Date.now() }).catch(() => {});
}
