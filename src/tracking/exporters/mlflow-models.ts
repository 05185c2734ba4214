// Models as MLflow has them: each logged beside its run, and registered by name with versions and aliases.
// Layout and fields: mlflow/store/tracking/file_store.py, mlflow/store/model_registry/file_store.py of MLflow 3.
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import type { Model } from '../run.ts';
import { flatParams } from '../run-params.ts';
import { wholeFile, type ExportFile } from './export-file.ts';
import {
  MLFLOW_ROOT,
  artifactUri,
  experimentId,
  namePath,
  registryName,
  runUuid,
  yaml,
} from './mlflow-names.ts';

/** MLflow's LoggedModelStatus READY. */
const READY = 2;

export interface LoggedModel {
  model: Model;
  /** The experiment under which it is logged. */
  experiment: string;
  datasetName: string;
  /** The run that it came of, if that is in the export, and its last step. */
  runId: string | null;
  step: number;
}

/** What lies with it. */
export interface ModelFiles {
  weights: Uint8Array;
  /** Of a matcher; null for others. */
  embeddings: Uint8Array | null;
}

export function modelUuid(id: string): string {
  return `m-${runUuid(id)}`;
}

/** A model with its parameters, metrics, tags and files. */
export function* mlflowModel(logged: LoggedModel, files: ModelFiles): Generator<ExportFile> {
  const { model, experiment, runId } = logged;
  const id = modelUuid(model.id);
  const folder = `${MLFLOW_ROOT}/${experimentId(experiment)}/models/${id}`;
  const at = Math.round(model.createdAt);
  const meta = {
    artifact_location: artifactsOf(logged),
    ...{ creation_timestamp: at, experiment_id: experimentId(experiment), last_updated_timestamp: at },
    ...{ model_id: id, model_type: kindOfParams(model.params), name: loggedName(model.name) },
    ...{ source_run_id: runId && runUuid(runId), status: READY, status_message: null },
  };
  yield wholeFile(`${folder}/meta.yaml`, yaml(meta));
  for (const [name, value] of flatParams(model.params)) yield wholeFile(`${folder}/params/${name}`, value);
  for (const [name, value] of tagsOf(logged)) yield wholeFile(`${folder}/tags/${name}`, value);
  if (runId !== null) yield* metricFiles(`${folder}/metrics`, logged, runId);
  yield wholeFile(`${folder}/artifacts/weights.safetensors`, files.weights);
  if (!files.embeddings) return;
  yield wholeFile(`${folder}/artifacts/embeddings.safetensors`, files.embeddings);
  yield wholeFile(`${folder}/artifacts/calibration.json`, `${JSON.stringify(model.calibration, null, 2)}\n`);
}

/** What is registered under one name: its versions, and the aliases that point to them. */
export function* mlflowRegistry(versions: readonly LoggedModel[]): Generator<ExportFile> {
  for (const [name, own] of byName(versions)) {
    const folder = `${MLFLOW_ROOT}/models/${name}`;
    const times = own.map(({ model }) => Math.round(model.createdAt));
    const aliases = own.flatMap(({ model }) =>
      model.aliases.map((alias) => [alias, String(model.version)] as const),
    );
    const meta = {
      ...{ aliases: Object.fromEntries(aliases), creation_timestamp: Math.min(...times), description: null },
      ...{ last_updated_timestamp: Math.max(...times), name },
    };
    yield wholeFile(`${folder}/meta.yaml`, yaml(meta));
    yield wholeFile(`${folder}/tags/swatchlight.dataset_name`, own[0]!.datasetName);
    for (const [alias, version] of aliases) yield wholeFile(`${folder}/aliases/${alias}`, version);
    for (const version of own) yield* versionFiles(folder, name, version);
  }
}

function* versionFiles(folder: string, name: string, logged: LoggedModel): Generator<ExportFile> {
  const { model, runId } = logged;
  const at = Math.round(model.createdAt);
  const meta = {
    ...{ creation_timestamp: at, current_stage: 'None', description: null, last_updated_timestamp: at },
    ...{ model_id: modelUuid(model.id), name, run_id: runId && runUuid(runId), run_link: null },
    ...{ source: `models:/${modelUuid(model.id)}`, status: 'READY', status_message: null },
    ...{ storage_location: artifactsOf(logged), user_id: null, version: model.version },
  };
  const version = `${folder}/version-${model.version}`;
  yield wholeFile(`${version}/meta.yaml`, yaml(meta));
  for (const [tag, value] of tagsOf(logged)) yield wholeFile(`${version}/tags/${tag}`, value);
}

/** Each dataset counts its own versions; two of the same name are told apart by their digests. */
function byName(versions: readonly LoggedModel[]): Map<string, LoggedModel[]> {
  const named = new Map<string, LoggedModel[]>();
  const add = (name: string, version: LoggedModel) => named.set(name, [...(named.get(name) ?? []), version]);
  for (const version of versions) {
    const { model, datasetName } = version;
    const name = registryName(`${model.name} - ${datasetName}`);
    const isOther = named.get(name)?.some((other) => other.model.datasetId !== model.datasetId) ?? false;
    add(isOther ? registryName(`${name.slice(0, 180)} - ${model.datasetDigest.slice(0, 8)}`) : name, version);
  }
  return named;
}

/** The name of a logged model has fewer letters than others. */
const loggedName = (name: string) => name.replace(/[/:.%"']/g, '_') || '_';

function artifactsOf({ model, experiment }: LoggedModel): string {
  return artifactUri(`${experimentId(experiment)}/models/${modelUuid(model.id)}/artifacts`);
}

function tagsOf({ model, datasetName }: LoggedModel): [string, string][] {
  return [
    ['swatchlight.id', model.id],
    ['swatchlight.model', model.name],
    ['swatchlight.version', String(model.version)],
    ['swatchlight.backend', model.backend],
    ['swatchlight.dataset_name', datasetName],
    ['swatchlight.dataset_digest', model.datasetDigest],
  ];
}

/** A line is `timestamp_ms value step run`. */
function* metricFiles(folder: string, { model, step }: LoggedModel, runId: string): Generator<ExportFile> {
  for (const [name, value] of Object.entries(model.metrics)) {
    const line = `${Math.round(model.createdAt)} ${value} ${step} ${runUuid(runId)}\n`;
    yield wholeFile(`${folder}/${namePath(name)}`, line);
  }
}
