// All that MLflow's file store holds of some runs and of the models that came of them, read one at a time into a zip.
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import { createZipWriter, type Sink } from '../../archive/zip-writer.ts';
import { lastStepOf } from '../../tracking/exporters/metric-points.ts';
import { mlflowDataset, datasetUuid } from '../../tracking/exporters/mlflow-dataset.ts';
import { MLFLOW_README } from '../../tracking/exporters/mlflow-readme.ts';
import { mlflowModel, mlflowRegistry, type LoggedModel } from '../../tracking/exporters/mlflow-models.ts';
import { experimentId } from '../../tracking/exporters/mlflow-names.ts';
import { mlflowParent } from '../../tracking/exporters/mlflow-parent.ts';
import { mlflowPictures } from '../../tracking/exporters/mlflow-pictures.ts';
import { mlflowExperiment, mlflowRun } from '../../tracking/exporters/mlflow.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { EMBEDDINGS_NOTES } from '../records/embeddings-notes.ts';
import { readPictures } from '../stores/drawn-pictures.ts';
import { readDataset } from '../stores/datasets.ts';
import { listModels, readEmbeddings } from '../stores/models.ts';
import { readMetrics } from '../stores/runs.ts';
import { parentsOf } from './run-parents.ts';
import { drawnPictures } from './run-pictures.ts';

export type EachRun = (write: (run: Run, index: number) => Promise<void>) => Promise<void>;

/** Weights with what they say about themselves; safetensors bytes. */
export type ReadWeights = (model: Model) => Promise<Uint8Array>;

export interface MlflowWish {
  runs: readonly Run[];
  /** With all runs go all models, those that came from elsewhere too. */
  isAll: boolean;
  readWeights: ReadWeights;
}

export async function writeMlflow(
  { runs, isAll, readWeights }: MlflowWish,
  eachRun: EachRun,
  sink: Sink,
): Promise<void> {
  const zip = createZipWriter(sink);
  await zip.add('README.md', [MLFLOW_README]);
  const models = await loggedModels(runs, isAll);
  for (const { path, pieces } of experimentsOf(runs, models)) await zip.add(path, pieces);
  const parents = await parentsOf(runs);
  for (const parent of parents)
    for (const { path, pieces } of mlflowParent(parent)) await zip.add(path, pieces);
  const nesting = new Set([...runs, ...parents].map(({ id }) => id));
  await eachRun(async (run) => {
    const metrics = await readMetrics(run.id);
    const pictures = drawnPictures(await readPictures(run.id), metrics);
    const own = models.filter(({ runId }) => runId === run.id);
    for (const logged of own) logged.step = lastStepOf(metrics);
    const parts = {
      ...{ metrics, artifacts: mlflowPictures(run.id, pictures) },
      modelIds: own.map(({ model }) => model.id),
      hasParent: run.parentId !== undefined && nesting.has(run.parentId),
    };
    for (const { path, pieces } of mlflowRun(run, parts)) await zip.add(path, pieces);
  });
  for (const logged of models) {
    const { model } = logged;
    const files = { weights: await readWeights(model), embeddings: await embeddingsOf(model) };
    for (const { path, pieces } of mlflowModel(logged, files)) await zip.add(path, pieces);
  }
  for (const { path, pieces } of mlflowRegistry(models)) await zip.add(path, pieces);
  await zip.end();
}

async function loggedModels(runs: readonly Run[], isAll: boolean): Promise<LoggedModel[]> {
  const logged: LoggedModel[] = [];
  for (const model of await listModels()) {
    const run = runs.find(({ id }) => id === model.runId);
    if (!run && !isAll) continue;
    const datasetName = (await readDataset(model.datasetId))?.name ?? run?.datasetName ?? model.datasetId;
    const experiment = run?.experiment ?? datasetName;
    logged.push({ model, experiment, datasetName, runId: run?.id ?? null, step: 0 });
  }
  return logged;
}

/** Each experiment once, each of its datasets once. */
function* experimentsOf(runs: readonly Run[], models: readonly LoggedModel[]) {
  const names = new Set([...runs, ...models].map(({ experiment }) => experiment));
  const byId = new Map([...names].map((name) => [experimentId(name), name]));
  for (const name of byId.values()) {
    const own = runs.filter(({ experiment }) => experiment === name);
    const times = [
      ...own.map(({ startedAt }) => startedAt),
      ...models.filter(({ experiment }) => experiment === name).map(({ model }) => model.createdAt),
    ];
    yield mlflowExperiment(name, Math.min(...times), Math.max(...times));
    for (const run of new Map(own.map((each) => [datasetUuid(each), each])).values())
      yield mlflowDataset(run);
  }
}

/** Null for a model that has none: only matchers do. */
async function embeddingsOf({ id }: Model): Promise<Uint8Array | null> {
  const bytes = await readEmbeddings(id);
  if (bytes.length === 0) return null;
  return encodeSafetensors(decodeSafetensors(bytes).tensors, EMBEDDINGS_NOTES);
}
