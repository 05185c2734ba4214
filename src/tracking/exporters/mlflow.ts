// Runs as MLflow's file store, which `mlflow server` reads and `mlflow migrate-filestore` moves into a database.
// Layout and fields: mlflow/store/tracking/file_store.py and mlflow/store/fs2db/_tracking.py of MLflow 3.
import { say } from '../../shared/message.ts';
import type { EpochMetrics, Run, RunStatus } from '../run.ts';
import { flatParams } from '../run-params.ts';
import { createPieces, wholeFile, type ExportFile, type PieceBuffer } from './export-file.ts';
import { lastStepOf, metricPoints } from './metric-points.ts';
import { datasetUuid } from './mlflow-dataset.ts';
import { modelUuid } from './mlflow-models.ts';
import { MLFLOW_ROOT, artifactUri, experimentId, namePath, runUuid, yaml } from './mlflow-names.ts';
import { plainRecord } from './run-record.ts';

/** MLflow's RunStatus: RUNNING 1, SCHEDULED 2, FINISHED 3, FAILED 4, KILLED 5. */
const STATUS: Record<RunStatus, number> = {
  ...{ running: 1, paused: 1, finished: 3, failed: 4 },
  ...{ stopped: 5, interrupted: 5 },
};
/** MLflow's SourceType LOCAL. */
const LOCAL = 4;
export const USER = 'swatchlight';

export interface MlflowArtifact {
  /** Below `artifacts/`. */
  path: string;
  bytes: Uint8Array;
}

export interface MlflowRunParts {
  metrics: readonly EpochMetrics[];
  /** Pictures, as `mlflowPictures` names them. */
  artifacts: readonly MlflowArtifact[];
  /** Ids of the models that came of it. */
  modelIds: readonly string[];
  /** What it came of is in the export, too. */
  hasParent: boolean;
}

/** What every experiment needs once; `createdAt` is the start of its first run. */
export function mlflowExperiment(name: string, createdAt: number, changedAt: number): ExportFile {
  const id = experimentId(name);
  const meta = {
    artifact_location: artifactUri(id),
    creation_time: Math.round(createdAt),
    experiment_id: id,
    last_update_time: Math.round(changedAt),
    lifecycle_stage: 'active',
    name,
  };
  return wholeFile(`${MLFLOW_ROOT}/${id}/meta.yaml`, yaml(meta));
}

/** A run with its parameters, metrics, tags and artifacts, its dataset as input and its models as outputs. */
export function* mlflowRun(
  run: Run,
  { metrics, artifacts, modelIds, hasParent }: MlflowRunParts,
): Generator<ExportFile> {
  const experiment = experimentId(run.experiment);
  const id = runUuid(run.id);
  const folder = `${MLFLOW_ROOT}/${experiment}/${id}`;
  yield wholeFile(`${folder}/meta.yaml`, yaml(runMeta(run, id, experiment)));
  for (const [name, value] of flatParams(run.params)) yield wholeFile(`${folder}/params/${name}`, value);
  for (const [name, value] of tagsOf(run, artifacts.length > 0, hasParent))
    yield wholeFile(`${folder}/tags/${name}`, value);
  yield* metricFiles(`${folder}/metrics`, run, metrics);
  yield inputFile(folder, run);
  for (const modelId of modelIds) yield outputFile(folder, modelId, lastStepOf(metrics));
  yield wholeFile(`${folder}/artifacts/run.json`, `${JSON.stringify(plainRecord(run), null, 2)}\n`);
  for (const { path, bytes } of artifacts) yield wholeFile(`${folder}/artifacts/${path}`, bytes);
}

export function runMeta(
  run: Pick<Run, 'name' | 'status' | 'startedAt' | 'endedAt'>,
  id: string,
  experiment: string,
) {
  return {
    artifact_uri: artifactUri(`${experiment}/${id}/artifacts`),
    deleted_time: null,
    end_time: run.endedAt === null ? null : Math.round(run.endedAt),
    entry_point_name: '',
    experiment_id: experiment,
    lifecycle_stage: 'active',
    run_id: id,
    run_name: run.name,
    run_uuid: id,
    source_name: '',
    source_type: LOCAL,
    source_version: '',
    start_time: Math.round(run.startedAt),
    status: STATUS[run.status],
    tags: [] as const,
    user_id: USER,
  };
}

function tagsOf(run: Run, hasPictures: boolean, hasParent: boolean): Map<string, string> {
  const { name, note, kind, datasetName, datasetDigest, appVersion, backend, device, status, reason } = run;
  const { parentId, repeats, archivedAt } = run;
  const tags: Record<string, string | null> = {
    ...{ 'mlflow.runName': name, 'mlflow.user': USER, 'mlflow.source.type': 'LOCAL' },
    ...{ 'mlflow.source.name': USER, 'mlflow.note.content': note || null },
    ...{ 'swatchlight.id': run.id, 'swatchlight.kind': kind, 'swatchlight.status': status },
    ...{ 'swatchlight.reason': reason && say(reason), 'swatchlight.app_version': appVersion },
    ...{ 'swatchlight.dataset_name': datasetName, 'swatchlight.dataset_digest': datasetDigest },
    'swatchlight.parent': parentId ?? null,
    // As MLflow nests runs: only beneath one that there is.
    'mlflow.parentRunId': parentId === undefined || !hasParent ? null : runUuid(parentId),
    'swatchlight.repeats': repeats === undefined ? null : runUuid(repeats),
    'swatchlight.archived': archivedAt === null ? null : new Date(archivedAt).toISOString(),
    'mlflow.source.git.commit': run.appCommit ?? null,
    // What makes MLflow look for pictures by step.
    'mlflow.loggedImages': hasPictures ? 'True' : null,
    ...{ 'swatchlight.backend': backend, 'swatchlight.device': device && say(device) },
  };
  const given = Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== null);
  const own = run.tags.map((tag): [string, string] => [`tag.${namePath(tag)}`, tag]);
  return new Map([...given, ...own]);
}

/** A file per metric; a line is `timestamp_ms value step`. Python reads `NaN` and `Infinity` as JavaScript writes them. */
function* metricFiles(folder: string, run: Run, metrics: readonly EpochMetrics[]): Generator<ExportFile> {
  const files = new Map<string, PieceBuffer>();
  for (const { name, at, value, step } of metricPoints(run, metrics)) {
    let lines = files.get(name);
    if (!lines) files.set(name, (lines = createPieces()));
    lines.add(`${at} ${value} ${step}\n`);
  }
  for (const [name, lines] of files) yield { path: `${folder}/${namePath(name)}`, pieces: lines.pieces() };
}

function inputFile(folder: string, run: Run): ExportFile {
  const dataset = datasetUuid(run);
  const meta = {
    ...{ source_type: 'DATASET', source_id: dataset, destination_type: 'RUN', destination_id: dataset },
    tags: { 'mlflow.data.context': 'training' },
  };
  return wholeFile(`${folder}/inputs/${runUuid(`${dataset}/${run.id}`)}/meta.yaml`, yaml(meta));
}

function outputFile(folder: string, modelId: string, step: number): ExportFile {
  const model = modelUuid(modelId);
  const meta = {
    ...{ source_type: 'RUN_OUTPUT', source_id: model, destination_type: 'MODEL_OUTPUT' },
    ...{ destination_id: model, step, tags: {} },
  };
  return wholeFile(`${folder}/outputs/${model}/meta.yaml`, yaml(meta));
}
