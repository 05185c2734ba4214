// Runs as MLflow's file store, which `mlflow ui` reads and `mlflow migrate-filestore` moves into a database.
// Layout and fields: mlflow/store/tracking/file_store.py and mlflow/store/fs2db/_tracking.py of MLflow 3.
import { say } from '../../shared/message.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { EpochMetrics, Run, RunStatus } from '../run.ts';
import { createPieces, wholeFile, type ExportFile, type PieceBuffer } from './export-file.ts';
import { metricPoints } from './metric-points.ts';
import { plainRecord } from './run-record.ts';
import { flatParams } from '../run-params.ts';

export const MLFLOW_ROOT = 'mlruns';

/** MLflow's RunStatus: RUNNING 1, SCHEDULED 2, FINISHED 3, FAILED 4, KILLED 5. */
const STATUS: Record<RunStatus, number> = {
  ...{ running: 1, paused: 1, finished: 3, failed: 4 },
  ...{ stopped: 5, interrupted: 5 },
};
/** MLflow's SourceType LOCAL. */
const LOCAL = 4;
const USER = 'swatchlight';

export interface MlflowArtifact {
  /** Below `artifacts/`. */
  path: string;
  bytes: Uint8Array;
}

/** What every experiment needs once; `createdAt` is the start of its first run. */
export function mlflowExperiment(name: string, createdAt: number, changedAt: number): ExportFile {
  const id = experimentId(name);
  const meta = {
    artifact_location: `${MLFLOW_ROOT}/${id}`,
    creation_time: Math.round(createdAt),
    experiment_id: id,
    last_update_time: Math.round(changedAt),
    lifecycle_stage: 'active',
    name,
  };
  return wholeFile(`${MLFLOW_ROOT}/${id}/meta.yaml`, yaml(meta));
}

/** A run with its parameters, metrics, tags and artifacts. */
export function* mlflowRun(
  run: Run,
  metrics: readonly EpochMetrics[],
  artifacts: readonly MlflowArtifact[],
): Generator<ExportFile> {
  const experiment = experimentId(run.experiment);
  const id = runUuid(run.id);
  const folder = `${MLFLOW_ROOT}/${experiment}/${id}`;
  yield wholeFile(`${folder}/meta.yaml`, yaml(runMeta(run, id, experiment, `${folder}/artifacts`)));
  for (const [name, value] of flatParams(run.params)) yield wholeFile(`${folder}/params/${name}`, value);
  for (const [name, value] of tagsOf(run)) yield wholeFile(`${folder}/tags/${name}`, value);
  yield* metricFiles(`${folder}/metrics`, run, metrics);
  yield wholeFile(`${folder}/artifacts/run.json`, `${JSON.stringify(plainRecord(run), null, 2)}\n`);
  for (const { path, bytes } of artifacts) yield wholeFile(`${folder}/artifacts/${path}`, bytes);
}

/** A folder name that is the same on every device: MLflow wants digits (its databases count experiments). */
export function experimentId(name: string): string {
  return String(10n ** 17n + (hash64(name) % (9n * 10n ** 17n)));
}

/** 32 hex digits: our own ids are that already. */
export function runUuid(id: string): string {
  if (/^[0-9a-f]{32}$/.test(id)) return id;
  return [hash64(id), hash64(`${id}/`)].map((half) => half.toString(16).padStart(16, '0')).join('');
}

function runMeta(run: Run, id: string, experiment: string, artifacts: string): Record<string, Scalar | []> {
  return {
    artifact_uri: artifacts,
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
    tags: [],
    user_id: USER,
  };
}

function tagsOf(run: Run): Map<string, string> {
  const { name, note, kind, datasetName, datasetDigest, appVersion, backend, device, status, reason } = run;
  const tags: Record<string, string | null> = {
    ...{ 'mlflow.runName': name, 'mlflow.user': USER, 'mlflow.source.type': 'LOCAL' },
    ...{ 'mlflow.source.name': USER, 'mlflow.note.content': note || null },
    ...{ 'swatchlight.id': run.id, 'swatchlight.kind': kind, 'swatchlight.status': status },
    ...{ 'swatchlight.reason': reason && say(reason), 'swatchlight.app_version': appVersion },
    ...{ 'swatchlight.dataset_name': datasetName, 'swatchlight.dataset_digest': datasetDigest },
    // As MLflow nests runs.
    'mlflow.parentRunId': run.parentId === undefined ? null : runUuid(run.parentId),
    ...{ 'swatchlight.backend': backend, 'swatchlight.device': device && say(device) },
  };
  const given = Object.entries(tags).filter((tag): tag is [string, string] => tag[1] !== null);
  const own = run.tags.map((tag): [string, string] => [`tag.${fileName(tag)}`, tag]);
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
  for (const [name, lines] of files) {
    const path = name.split('/').map(fileName).join('/');
    yield { path: `${folder}/${path}`, pieces: lines.pieces() };
  }
}

type Scalar = string | number | null;

/** A flat mapping; strings as JSON, which YAML reads, with the control characters that YAML does not allow escaped. */
function yaml(record: Record<string, Scalar | []>): string {
  const lines = Object.entries(record).map(([key, value]) => `${key}: ${yamlValue(value)}\n`);
  return lines.join('');
}

function yamlValue(value: Scalar | []): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
}

/** MLflow allows letters, digits, `_`, `-`, `.`, spaces, `:` and `/` in names; the last two are no use in file names. */
function fileName(text: string): string {
  return safeSegment(text.slice(0, 200).replace(/[^\w\-. ]/g, '_'));
}

/** FNV-1a over UTF-16 code units, 64 bits. */
function hash64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}

export const MLFLOW_README = `# Runs from Swatchlight as an MLflow file store

\`${MLFLOW_ROOT}\` holds every run with its parameters, metrics, tags and artifacts. Unpack the zip, open a terminal in
the folder that has \`${MLFLOW_ROOT}\` in it, and look at the runs:

    mlflow ui --backend-store-uri ./${MLFLOW_ROOT}

or move them into a database (MLflow 3.10 or later), which is what newer versions of MLflow work with:

    mlflow migrate-filestore --source ./${MLFLOW_ROOT} --target sqlite:///mlflow.db
    mlflow server --backend-store-uri sqlite:///mlflow.db

Paths of artifacts are relative to this folder: start MLflow here, so that it finds them.

- A metric by step has its own name (\`recon_loss\`); its mean over an epoch is under \`epoch/recon_loss\`, at the epoch's
  last step. Only the end of an epoch has a time of its own; its steps are spread evenly before it.
- Status: FINISHED; KILLED for a training that was stopped by hand or interrupted (the tag \`swatchlight.status\` says
  which); FAILED with the reason in the tag \`swatchlight.reason\`.
- The tag \`swatchlight.dataset_digest\` names the pictures that a run was trained on.
`;
