// The record with which a training begins, once it is sure that it can.
import { array, boolean, object, optional, type InferOutput } from 'valibot';
import type { Dataset } from '../../dataset/dataset.ts';
import { labelledOf } from '../../dataset/labelled/classes.ts';
import { pairsOf } from '../../dataset/pairs/pairs.ts';
import { readingOf } from '../../dataset/paints/reading.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { idText, nameText } from '../../shared/schemas.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import { createRun, listRuns } from '../../storage/stores/runs.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import { valueIn } from '../../parameters/param-schema.ts';
import { runNameOf } from '../../tracking/run-params.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { backendChoiceSchema } from '../../tracking/choices.ts';
import { paramsSchema } from '../../tracking/params-schema.ts';
import type { Run } from '../../tracking/run.ts';

export const trainingStartSchema = object({
  datasetId: idText,
  params: paramsSchema,
  backend: backendChoiceSchema,
  /** What the run is called by who asked for it before it began; a new one unless set. */
  runId: optional(idText),
  /** The run that it repeats. */
  repeats: optional(idText),
  /** The model whose weights it begins with. */
  startsFrom: optional(idText),
  /** The run that it comes of. */
  parentId: optional(idText),
  /** Paths of what runs of the same parent differ in, which its name begins with. */
  differs: optional(array(nameText)),
  /** What it belongs to; the name of its catalogue unless set. */
  experiment: optional(nameText),
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort: optional(boolean()),
});
export type TrainingStart = InferOutput<typeof trainingStartSchema>;

/** The dataset, once it is sure that it can be trained on: AppError `bad-record`, `not-a-dataset`, `little-room`. */
export async function requireTrainable({ datasetId, params, evenIfShort }: TrainingStart): Promise<Dataset> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', message('runs.noDataset'));
  if (dataset.source === 'pack') throw new AppError('not-a-dataset', message('runs.packOnly'));
  await requireFiles(params);
  if (!evenIfShort) await requireRoom('training', runBytes(params, dataset));
  return dataset;
}

/** Files that the parameters name are here: AppError `bad-record` with which to bring. */
async function requireFiles(params: TrainParams): Promise<void> {
  for (const field of sharedOfParams(params).schema) {
    const id = field.type === 'file' ? valueIn(field, params) : '';
    if (id === '') continue;
    const { requireLpipsFile } = await import('../../storage/stores/lpips-files.ts');
    await requireLpipsFile(id as string);
  }
}

/** The name, with a number behind it where other runs have it. */
async function freeName(name: string): Promise<string> {
  const taken = new Set((await listRuns()).map((run) => run.name));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(free)) return free;
  }
}

export async function recordRun(id: string, start: TrainingStart, params: TrainParams): Promise<Run> {
  const { datasetId, repeats, parentId, startsFrom } = start;
  const dataset = await requireTrainable({ ...start, params });
  const startedAt = Date.now();
  const [labelled, pairs] = [labelledOf(dataset), pairsOf(dataset)];
  const run: Run = {
    id,
    name: await freeName(runNameOf(params, start.differs)),
    experiment: start.experiment ?? dataset.name,
    kind: kindOfParams(params),
    params,
    datasetId,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    ...(dataset.reading && { reading: readingOf(dataset.reading) }),
    ...(labelled && { data: labelled }),
    ...(pairs && { pairs }),
    appVersion: __APP_VERSION__,
    appCommit: __APP_COMMIT__,
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
    ...(startsFrom !== undefined && { startsFrom }),
    ...(parentId !== undefined && { parentId }),
    archivedAt: null,
    summary: {},
  };
  await createRun(run);
  return run;
}
