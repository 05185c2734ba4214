// Runs out of the database into one file that others read: MLflow's file store, TensorBoard's event files, CSV or JSON. What stands in those is said
// in tracking/exporters; here runs are read one at a time, so that a million points are never in memory at once.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import {
  JSON_TAIL,
  jsonHead,
  jsonRun,
  metricCsv,
  METRICS_HEADER,
  runsCsv,
} from '../../tracking/exporters/tables.ts';
import { TENSORBOARD_README, tensorboardRun } from '../../tracking/exporters/tensorboard.ts';
import { yamlOfRun } from '../../tracking/exporters/yaml.ts';
import type { Run } from '../../tracking/run.ts';
import { readPictures } from '../stores/drawn-pictures.ts';
import { listRuns, readMetrics } from '../stores/runs.ts';
import { createZipWriter, type Sink } from '../../archive/zip-writer.ts';
import { writeMlflow, type EachRun, type ReadWeights } from './mlflow-archive.ts';
import type { RunFormat } from '../../tracking/run-formats.ts';
import { drawnPictures } from './run-pictures.ts';

export interface RunExportOptions {
  appVersion: string;
  /** Between any two runs. */
  onProgress: (done: number, total: number) => void;
  /** Of the models that go with the runs. */
  readWeights: ReadWeights;
  signal?: AbortSignal;
}

/** Writes these runs, or all (null), to the sink. AppError `bad-record` when there is none or a record is damaged. */
export async function exportRuns(
  format: RunFormat,
  runIds: readonly string[] | null,
  sink: Sink,
  { appVersion, onProgress, readWeights, signal }: RunExportOptions,
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
  const isAll = runIds === null;
  if (format === 'mlflow') await writeMlflow({ runs, isAll, readWeights }, eachRun, sink);
  else if (format === 'tensorboard') await writeTensorboard(eachRun, sink);
  else if (format === 'csv') await writeCsv(runs, eachRun, sink);
  else if (format === 'yaml') await writeYaml(eachRun, sink);
  else await writeJson(appVersion, eachRun, sink);
}

async function writeTensorboard(eachRun: EachRun, sink: Sink): Promise<void> {
  const zip = createZipWriter(sink);
  await zip.add('README.md', [TENSORBOARD_README]);
  const seen = new Set<string>();
  await eachRun(async (run) => {
    const metrics = await readMetrics(run.id);
    const pictures = drawnPictures(await readPictures(run.id), metrics);
    const isTaken = seen.has(`${run.experiment}/${run.name}`);
    seen.add(`${run.experiment}/${run.name}`);
    const name = isTaken ? `${run.name} ${run.id.slice(0, 8)}` : run.name;
    const { path, pieces } = tensorboardRun(run, name, metrics, pictures);
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
