// Everything that a run can be listed, sorted, searched and compared by: facts, parameters, metrics, under one name each.
import { compareNames } from '../shared/locale.ts';
import { GAN_FIELDS } from './gan-params.ts';
import type { FieldValue, FilterField, FilterSource } from './run-filter.ts';
import { bestOf, type MetricSummary } from './run-summary.ts';
import { CHOICE_FIELDS, completeParams, OPTION_FIELDS, PARAM_FIELDS } from './train-params.ts';
import type { Run } from './run.ts';

export interface RunField extends FilterField {
  /** As it is written in a filter: `batch_size`, `val_recon_loss`, `best.val_recon_loss`. */
  name: string;
  group: 'fact' | 'parameter' | 'metric';
  valueOf(run: Run): FieldValue;
}

const seconds = ({ startedAt, endedAt }: Run) =>
  endedAt === null ? undefined : Math.max(0, (endedAt - startedAt) / 1000);

const FACTS: readonly RunField[] = [
  fact('name', 'text', (run) => run.name),
  fact('status', 'text', (run) => run.status),
  fact('kind', 'text', (run) => run.kind),
  fact('dataset', 'text', (run) => run.datasetName),
  fact('started', 'date', (run) => run.startedAt),
  fact('duration', 'duration', seconds),
  fact('epoch', 'number', (run) => run.epoch),
  fact('backend', 'text', (run) => run.backend ?? undefined),
  fact('device', 'text', (run) => run.device ?? undefined),
  fact('tags', 'list', (run) => run.tags),
  fact('note', 'text', (run) => run.note),
  fact('reason', 'text', (run) => run.reason ?? undefined),
  fact('ended', 'date', (run) => run.endedAt ?? undefined),
  fact('experiment', 'text', (run) => run.experiment),
  fact('parent', 'text', (run) => run.parentId),
  fact('digest', 'text', (run) => run.datasetDigest),
  fact('version', 'text', (run) => run.appVersion),
  fact('id', 'text', (run) => run.id),
];

/** Of a VAE alone. */
const VAE_PARAMS = new Set(['beta', 'beta_schedule', 'beta_period']);

const PARAMETERS: readonly RunField[] = [
  parameter('preset', 'text', (run) => run.params.preset),
  parameter('variant', 'text', (run) => run.params.gan?.variant),
  ...[...PARAM_FIELDS, ...OPTION_FIELDS].map(({ name }) =>
    parameter(snakeCase(name), 'number', (run) => completeParams(run.params)[name]),
  ),
  ...CHOICE_FIELDS.map(({ name }) =>
    parameter(snakeCase(name), 'text', (run) => completeParams(run.params)[name]),
  ),
  parameter('conditional', 'text', ({ params: { gan } }) => gan && yesNo(gan.isConditional)),
  parameter('spectral', 'text', ({ params: { gan } }) => gan && yesNo(gan.isSpectral)),
  ...GAN_FIELDS.map(({ name, variants }) =>
    parameter(snakeCase(name), 'number', ({ params: { gan } }) =>
      gan && variants.includes(gan.variant) ? gan[name] : undefined,
    ),
  ),
];

export interface RunFields extends FilterSource<Run> {
  /** Facts, parameters, then metrics as their last value and as `best.…`. */
  all: readonly RunField[];
  field(name: string): RunField | null;
}

/** The fields of these runs: which metrics there are depends on them. */
export function fieldsOf(runs: readonly Run[]): RunFields {
  const metrics = new Set(runs.flatMap(({ summary }) => Object.keys(summary)));
  const all = [...FACTS, ...PARAMETERS, ...[...metrics].sort().flatMap(metricFields)];
  const byName = new Map<string, RunField>();
  // Of equal names the first is meant; the others go by their group: `metrics.learning_rate`.
  for (const field of [...all, ...[...metrics].flatMap(extremeFields)]) {
    const key = keyOf(field.name);
    if (!byName.has(key)) byName.set(key, field);
    byName.set(`${PREFIXES[field.group]}${key}`, field);
  }
  const field = (name: string) => byName.get(keyOf(name)) ?? null;
  return {
    all,
    field,
    names: all.map(({ name }) => name),
    valueOf: (run, name) => field(name)?.valueOf(run),
    textOf,
  };
}

/** Whether a field can be an axis or be ordered as numbers are. */
export function isNumeric({ type }: FilterField): boolean {
  return type !== 'text' && type !== 'list';
}

/**
 * Runs by a field, those without a value last whichever way, ties as they were. Numbers by size, text by the alphabet
 * with the numbers in it by size.
 */
export function sortRuns(runs: readonly Run[], field: RunField, isDescending: boolean): Run[] {
  const keyed = runs.map((run) => ({ run, value: sortValue(field.valueOf(run)) }));
  const sign = isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * compareValues(a.value, b.value);
  });
  return keyed.map(({ run }) => run);
}

/** Parameters that are not the same in all of these runs; one that only some have differs. */
export function differingParameters(runs: readonly Run[]): RunField[] {
  return PARAMETERS.filter(({ valueOf }) => new Set(runs.map(valueOf)).size > 1);
}

export const parameterFields: readonly RunField[] = PARAMETERS;

function compareValues(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b));
}

function sortValue(value: FieldValue): string | number | null {
  if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) return null;
  if (typeof value === 'object') return value.length === 0 ? null : value.join(', ');
  return value === '' ? null : value;
}

function fact(name: string, type: RunField['type'], valueOf: RunField['valueOf']): RunField {
  return { name, group: 'fact', type, valueOf };
}

function parameter(name: string, type: RunField['type'], valueOf: RunField['valueOf']): RunField {
  const isOfVae = VAE_PARAMS.has(name);
  return {
    ...{ name, group: 'parameter', type },
    valueOf: (run) => (isOfVae && run.kind === 'gan' ? undefined : valueOf(run)),
  };
}

function metricFields(metric: string): RunField[] {
  const best = (summary: MetricSummary) => bestOf(metric, summary).value;
  return [metricField(metric, metric, ({ last }) => last), metricField(metric, `best.${metric}`, best)];
}

function extremeFields(metric: string): RunField[] {
  return [
    metricField(metric, `min.${metric}`, ({ min }) => min),
    metricField(metric, `max.${metric}`, ({ max }) => max),
  ];
}

function metricField(metric: string, name: string, pick: (summary: MetricSummary) => number): RunField {
  const valueOf = ({ summary }: Run) => {
    const known = summary[metric];
    return known && pick(known);
  };
  return { name, group: 'metric', type: 'number', valueOf };
}

const PREFIXES = { fact: 'run.', parameter: 'params.', metric: 'metrics.' };

/** `batchSize`, `batch_size` and `Batch-Size` are one name. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');

function textOf({ name, datasetName, status, reason, backend, kind, params, tags, note }: Run): string {
  const variant = params.gan?.variant ?? '';
  return [
    name,
    datasetName,
    status,
    reason ?? '',
    backend ?? '',
    kind,
    params.preset,
    variant,
    ...tags,
    note,
  ].join('\n');
}
