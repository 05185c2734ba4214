// A field of a run as a person reads it in a table: its heading, its text, how wide it is.
import { say } from '../../shared/message.ts';
import { KINDS } from '../../kinds/registry.shared.ts';
import { withDecimalSign } from '../../shared/locale.ts';
import { isMoreBetter } from '../../tracking/run-summary.ts';
import { differingParameters, type RunField, type RunFields } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { formatBytes, formatDate, formatDuration, formatValue } from '../kit/format.ts';

/** Of what differs between the runs, and the last and the best of what tells how good they are. */
const USUAL = 'status PARAMETERS METRICS started duration epoch dataset backend tags';
const MOST_PARAMETERS = 4;
const TELLING = ['val_mrr', 'val_top1', 'lab_frechet', 'val_recon_loss', 'recon_loss'];
const MOST_METRICS = 2;

/** `Learning rate`, `Started`; a metric goes by its own name. */
export function labelOf({ name, group, words }: Pick<RunField, 'name' | 'group' | 'words'>): string {
  if (words) return say(words.heading);
  if (group !== 'metric') return texts.fields[name as keyof typeof texts.fields];
  return name.startsWith('best.') ? texts.columns.best({ metric: name.slice('best.'.length) }) : name;
}

/** The text of a field, `–` where the run has none. */
export function cellText(run: Run, field: RunField): string {
  if (field.name === 'epoch') return trainStrings.of({ done: run.epoch, total: run.epochs });
  const value = field.valueOf(run);
  if (value === undefined || value === '') return texts.nothing;
  if (typeof value === 'object') return value.length === 0 ? texts.nothing : value.join(', ');
  if (typeof value === 'string') return wordsFor(field, value);
  return numberText(field, value);
}

/** A value on an axis or in a cell. */
export function numberText({ type, group, name }: RunField, value: number): string {
  if (type === 'date') return formatDate(value);
  if (type === 'duration') return formatDuration(value);
  if (group === 'metric') return formatValue(value);
  if (name === 'memory') return formatBytes(value);
  if (name === 'seed' || Number.isInteger(value)) return String(value);
  return withDecimalSign(String(Number(value.toPrecision(4))));
}

function wordsFor({ name, words }: RunField, value: string): string {
  if (words) return say(words.titleOf(value));
  if (name === 'status') return trainStrings.status[value as Run['status']];
  if (name === 'kind') return Object.hasOwn(KINDS, value) ? say(KINDS[value]!.title) : value;
  if (name === 'backend') return trainStrings.backends[value as 'wasm'];
  return value;
}

/** Width in rem. */
export function columnWidth({ name, type, group }: RunField): number {
  if (name === 'status') return 9; // a mark and "fehlgeschlagen"
  if (name === 'epoch') return 7;
  if (name === 'tags' || name === 'note') return 12;
  if (type === 'date') return 12;
  if (group === 'metric') return 8;
  return type === 'text' ? 9 : 8;
}

/** The columns of a setting, without those that no longer mean anything; the usual ones of these runs for none. */
export function columnsOf(setting: string, fields: RunFields, runs: readonly Run[] = []): RunField[] {
  const names = (setting === '' ? usualOf(fields, runs) : setting).split(' ');
  const found = names.flatMap((name) => fields.all.filter((field) => columnKey(field) === name));
  return [...new Map(found.map((field) => [columnKey(field), field])).values()];
}

function usualOf(fields: RunFields, runs: readonly Run[]): string {
  const differing = differingParameters(runs).filter(({ name }) => name !== 'seed');
  const parameters = differing.slice(0, MOST_PARAMETERS).map(columnKey);
  const known = TELLING.filter((metric) => runs.some(({ summary }) => Object.hasOwn(summary, metric)));
  const metrics = known.slice(0, MOST_METRICS).flatMap((metric) => [metric, `best.${metric}`]);
  const shown = { PARAMETERS: parameters.join(' '), METRICS: metrics.join(' ') };
  return USUAL.replace(/PARAMETERS|METRICS/g, (part) => shown[part as keyof typeof shown]);
}

/** What stands for a field in a setting: a metric can have the name of a parameter. */
export function columnKey({ name, group }: RunField): string {
  return group === 'metric' && name === 'learning_rate' ? `metrics.${name}` : name;
}

export interface RunSort {
  name: string;
  isDescending: boolean;
}

export function sortOf(setting: string): RunSort {
  const isDescending = setting.startsWith('-');
  return { name: isDescending ? setting.slice(1) : setting, isDescending };
}

/** After a press on a heading: the other way round, or this field with its better end first. */
export function nextSort(now: RunSort, field: RunField): string {
  const key = columnKey(field);
  if (now.name === key) return `${now.isDescending ? '' : '-'}${key}`;
  return `${field.type === 'date' || isMoreBetter(field.name) ? '-' : ''}${key}`;
}

/** The field that a sort or an axis names, or null. */
export function fieldByKey(key: string, fields: RunFields): RunField | null {
  return fields.all.find((field) => columnKey(field) === key) ?? null;
}
