// Runs as two CSV tables and as one JSON document, for spreadsheets, notebooks and scripts. Pure.
import { say, type Told } from '../../shared/message.ts';
import { csvText } from '../../shared/csv-cell.ts';
import type { EpochMetrics, Run } from '../run.ts';
import type { RunSummary } from '../run-summary.ts';
import { piecesOf } from './export-file.ts';
import { metricPoints } from './metric-points.ts';
import { plainRecord } from './run-record.ts';
import { flatParams } from '../run-params.ts';

export interface LoggedRun {
  run: Run;
  metrics: readonly EpochMetrics[];
}

const RUN_COLUMNS = [
  ...['id', 'name', 'experiment', 'kind', 'status', 'reason', 'appVersion', 'appCommit', 'backend', 'device'],
  ...['datasetName', 'datasetDigest', 'startedAt', 'endedAt', 'epoch', 'epochs', 'note', 'parentId'],
  ...['peakBytes', 'repeats', 'archivedAt'],
] as const satisfies readonly (keyof Run)[];

export const METRICS_HEADER = csvLine(['run_id', 'metric', 'step', 'epoch', 'timestamp_ms', 'value']);

/** The metrics of a run, a line each, without a header. */
export function metricCsv(logged: LoggedRun): Iterable<string> {
  return piecesOf(metricLines(logged));
}

function* metricLines({ run, metrics }: LoggedRun): Generator<string> {
  for (const { name, step, epoch, at, value } of metricPoints(run, metrics))
    yield `${csvCell(run.id)},${csvCell(name)},${step},${epoch},${at},${value}\n`;
}

/**
 * A line per run: its record, its parameters as `params.NAME`, the last value of each of its metrics as `metrics.NAME`, the
 * evaluation of its finished model included.
 */
export function runsCsv(runs: readonly { run: Run; last: Readonly<Record<string, number>> }[]): string {
  const rows = runs.map(({ run, last }) => ({
    ...{ run, params: flatParams(run.params) },
    last: { ...last, ...lastsOf(run.summary) },
  }));
  const params = [...new Set(rows.flatMap((row) => [...row.params.keys()]))];
  const metrics = [...new Set(rows.flatMap(({ last }) => Object.keys(last)))].sort();
  const header = [
    ...RUN_COLUMNS,
    'tags',
    ...params.map((name) => `params.${name}`),
    ...metrics.map((name) => `metrics.${name}`),
  ];
  const lines = rows.map(({ run, params: own, last }) =>
    csvLine([
      ...RUN_COLUMNS.map((name) => cellOf(run[name] ?? null)),
      run.tags.join(' '),
      ...params.map((name) => own.get(name) ?? null),
      ...metrics.map((name) => last[name] ?? null),
    ]),
  );
  return [csvLine(header), ...lines].join('');
}

function lastsOf(summary: RunSummary): Record<string, number> {
  return Object.fromEntries(Object.entries(summary).map(([name, { last }]) => [name, last]));
}

const cellOf = (value: Told | number | null) =>
  typeof value === 'number' || value === null ? value : say(value);

/** Before the first run of one JSON document, `{format, version, appVersion, runs: […]}`. */
export function jsonHead(appVersion: string): string {
  return `{"format":"swatchlight-runs","version":1,"appVersion":${JSON.stringify(appVersion)},"runs":[`;
}

/** After its last run. */
export const JSON_TAIL = '\n]}\n';

/** A run of it with all its metrics. JSON has no NaN and no infinity: they are null. */
export function jsonRun({ run, metrics }: LoggedRun, isFirst: boolean): string {
  const epochs = metrics.map(({ epoch, at, firstStep, steps, values }) => {
    const columns = Object.entries(steps).map(([name, column]) => [name, [...column]]);
    return { epoch, at, firstStep, steps: Object.fromEntries(columns) as unknown, values };
  });
  return `${isFirst ? '\n' : ',\n'}${JSON.stringify({ ...plainRecord(run), metrics: epochs })}`;
}

function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : csvText(value);
}
