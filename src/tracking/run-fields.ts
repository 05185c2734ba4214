// Everything that a run can be listed, sorted, searched and compared by: facts, parameters, metrics, under one name each.
import { message, say, type Told } from '../shared/message.ts';
import { KINDS, type Kinds } from '../kinds/registry.shared.ts';
import { shortFileId } from '../parameters/file-id.ts';
import { appliesTo, nameOf, valueIn, type ParamField, type ParamText } from '../parameters/param-schema.ts';
import { compareNames } from '../shared/locale.ts';
import type { FieldValue, FilterField, FilterSource } from './run-filter.ts';
import { bestOf, type MetricSummary } from './run-summary.ts';
import { variantOf } from './run-params.ts';
import type { Run } from './run.ts';

export interface RunField extends FilterField {
  /** As it is written in a filter: `batch_size`, `val_recon_loss`, `best.val_recon_loss`. */
  name: string;
  group: 'fact' | 'parameter' | 'metric';
  valueOf(run: Run): FieldValue;
  /** What a person reads of a parameter. */
  words?: ParameterWords;
}

export interface ParameterWords {
  heading: Told;
  /** A choice's value in words. */
  titleOf(value: string): Told;
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
  fact('device', 'text', (run) => (run.device === null ? undefined : say(run.device))),
  fact('memory', 'number', (run) => run.peakBytes),
  fact('tags', 'list', (run) => run.tags),
  fact('note', 'text', (run) => run.note),
  fact('reason', 'text', (run) => (run.reason === null ? undefined : say(run.reason))),
  fact('ended', 'date', (run) => run.endedAt ?? undefined),
  fact('experiment', 'text', (run) => run.experiment),
  fact('parent', 'text', (run) => run.parentId),
  fact('digest', 'text', (run) => run.datasetDigest),
  fact('version', 'text', (run) => run.appVersion),
  fact('commit', 'text', (run) => run.appCommit ?? undefined),
  fact('id', 'text', (run) => run.id),
];

/** The parameters of all kinds, those of one name as one field: `gan.isSpectral` is `spectral`. */
export function parametersOf(kinds: Kinds): RunField[] {
  const byName = new Map<string, Map<string, ParamField>>();
  for (const [kind, { schema }] of Object.entries(kinds))
    for (const field of schema) {
      const name = columnOf(field);
      byName.set(name, (byName.get(name) ?? new Map<string, ParamField>()).set(kind, field));
    }
  return [...byName].map(([name, fields]) => {
    const [[kind, first]] = [...fields] as [[string, ParamField]];
    return {
      ...{ name, group: 'parameter', type: isNumber(first) ? 'number' : 'text' },
      valueOf: (run) => shownValue(fields.get(run.kind), run),
      words: wordsOf(first, kinds[kind]!.texts[first.path]),
    };
  });
}

const isNumber = ({ type }: ParamField) => type === 'number' || type === 'integer';

function columnOf(field: ParamField): string {
  return snakeCase(nameOf(field).replace(/^is([A-Z])/, (_, letter: string) => letter.toLowerCase()));
}

/** Nothing for a parameter that its kind does not have, or that means nothing beside the run's others. */
function shownValue(field: ParamField | undefined, { params }: Run): FieldValue {
  if (!field || !appliesTo(field, params)) return undefined;
  const value = valueIn(field, params);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value as FieldValue);
}

/** As a filter has them. */
const FLAGS: ParamText['choices'] = { yes: [message('params.yes')], no: [message('params.no')] };

function wordsOf(field: ParamField, text: ParamText | undefined): ParameterWords {
  const label = text?.heading ?? text?.label ?? nameOf(field);
  const titles = field.type === 'boolean' ? FLAGS : text?.choices;
  return { heading: label, titleOf: (value) => titles?.[value]?.[0] ?? shortFileId(value) };
}

export const parameterFields: readonly RunField[] = parametersOf(KINDS);

export interface RunFields extends FilterSource<Run> {
  /** Facts, parameters, then metrics as their last value and as `best.…`. */
  all: readonly RunField[];
  field(name: string): RunField | null;
}

/** The fields of these runs: which metrics there are depends on them. */
export function fieldsOf(runs: readonly Run[], parameters = parameterFields): RunFields {
  const metrics = new Set(runs.flatMap(({ summary }) => Object.keys(summary)));
  const all = [...FACTS, ...parameters, ...[...metrics].sort().flatMap(metricFields)];
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
export function differingParameters(runs: readonly Run[], parameters = parameterFields): RunField[] {
  return parameters.filter(({ valueOf }) => new Set(runs.map(valueOf)).size > 1);
}

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

function textOf({ name, datasetName, status, reason, backend, kind, params, tags, note }: Run): string {
  const variant = variantOf(params);
  return [
    name,
    datasetName,
    status,
    say(reason ?? ''),
    backend ?? '',
    kind,
    params.preset,
    variant,
    ...tags,
    note,
  ].join('\n');
}
