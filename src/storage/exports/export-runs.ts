// Runs out of the database into one file that others read: MLflow's file store, CSV or JSON. What stands in those is said
// in tracking/exporters; here runs are read one at a time, so that a million points are never in memory at once.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import {
  MLFLOW_README,
  mlflowExperiment,
  mlflowRun,
  type MlflowArtifact,
} from '../../tracking/exporters/mlflow.ts';
import {
  JSON_TAIL,
  jsonHead,
  jsonRun,
  metricCsv,
  METRICS_HEADER,
  runsCsv,
} from '../../tracking/exporters/tables.ts';
import { yamlOfRun } from '../../tracking/exporters/yaml.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { listModels, readWeights } from '../stores/models.ts';
import { listRuns, readMetrics } from '../stores/runs.ts';
import { createZipWriter, type Sink } from '../../archive/zip-writer.ts';
import type { RunFormat } from './run-formats.ts';

export interface RunExportOptions {
  appVersion: string;
  /** Between any two runs. */
  onProgress: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Writes these runs, or all (null), to the sink. AppError `bad-record` when there is none or a record is damaged. */
export async function exportRuns(
  format: RunFormat,
  runIds: readonly string[] | null,
  sink: Sink,
  { appVersion, onProgress, signal }: RunExportOptions,
): Promise<void> {
  const runs = (await listRuns()).filter(({ id }) => runIds === null || runIds.includes(id));
  if (runs.length === 0) throw new AppError('bad-record', message('export.noTraining'));
  const eachRun = async (write: (run: Run, index: number) => Promise<void>) => {
    for (const [index, run] of runs.entries()) {
      throwIfCancelled(signal);
      onProgress(index, runs.length);
      await write(run, index);
    }
    onProgress(runs.length, runs.length);
  };
  if (format === 'mlflow') await writeMlflow(runs, eachRun, sink);
  else if (format === 'csv') await writeCsv(runs, eachRun, sink);
  else if (format === 'yaml') await writeYaml(eachRun, sink);
  else await writeJson(appVersion, eachRun, sink);
}

type EachRun = (write: (run: Run, index: number) => Promise<void>) => Promise<void>;

async function writeMlflow(runs: readonly Run[], eachRun: EachRun, sink: Sink): Promise<void> {
  const zip = createZipWriter(sink);
  await zip.add('README.md', [MLFLOW_README]);
  for (const name of new Set(runs.map(({ experiment }) => experiment))) {
    const starts = runs.filter(({ experiment }) => experiment === name).map(({ startedAt }) => startedAt);
    const { path, pieces } = mlflowExperiment(name, Math.min(...starts), Math.max(...starts));
    await zip.add(path, pieces);
  }
  const models = await listModels();
  await eachRun(async (run) => {
    const artifacts: MlflowArtifact[] = [];
    for (const model of models)
      if (model.runId === run.id)
        artifacts.push({ path: weightsName(model), bytes: await readWeights(model.id) });
    for (const { path, pieces } of mlflowRun(run, await readMetrics(run.id), artifacts))
      await zip.add(path, pieces);
  });
  await zip.end();
}

async function writeCsv(runs: readonly Run[], eachRun: EachRun, sink: Sink): Promise<void> {
  const zip = createZipWriter(sink);
  const lasts = new Map<string, Record<string, number>>();
  const file = await zip.begin('metrics.csv');
  await file.write([METRICS_HEADER]);
  await eachRun(async (run) => {
    const metrics = await readMetrics(run.id);
    lasts.set(run.id, metrics.at(-1)?.values ?? {});
    await file.write(metricCsv({ run, metrics }));
  });
  await file.end();
  await zip.add('runs.csv', [runsCsv(runs.map((run) => ({ run, last: lasts.get(run.id)! })))]);
  await zip.end();
}

async function writeJson(appVersion: string, eachRun: EachRun, sink: Sink): Promise<void> {
  const encoder = new TextEncoder();
  await sink(encoder.encode(jsonHead(appVersion)));
  await eachRun(async (run, index) =>
    sink(encoder.encode(jsonRun({ run, metrics: await readMetrics(run.id) }, index === 0))),
  );
  await sink(encoder.encode(JSON_TAIL));
}

async function writeYaml(eachRun: EachRun, sink: Sink): Promise<void> {
  const encoder = new TextEncoder();
  await eachRun(async (run, index) => sink(encoder.encode(yamlOfRun(run, index === 0))));
}

/** As the file of a model's weights is called wherever it is exported. */
export function weightsName({ name, version }: Pick<Model, 'name' | 'version'>): string {
  return safeSegment(`${name}-v${version}.safetensors`);
}
