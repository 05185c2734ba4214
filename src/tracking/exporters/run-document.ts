// Runs out of the one JSON document that they were exported as: the way back of tables.ts. Pure.
import { AppError } from '../../shared/errors.ts';
import { guardOf, isRecord } from '../../shared/guard-of.ts';
import { message } from '../../shared/message.ts';
import { epochMetricsSchema, runSchema, type EpochMetrics, type Run } from '../run.ts';

const isRun = guardOf(runSchema);
const isEpoch = guardOf(epochMetricsSchema);

export interface DocumentedRun {
  run: Run;
  /** By epoch. */
  metrics: EpochMetrics[];
}

/** AppError `bad-record` for a text that is no such document, or in which a run is damaged. */
export function runsOfDocument(text: string): DocumentedRun[] {
  const document = parsed(text);
  if (!isRecord(document) || document.format !== 'swatchlight-runs' || !Array.isArray(document.runs))
    throw new AppError('bad-record', message('headless.noRunDocument'));
  return document.runs.map((record: unknown, i) => {
    const found = isRecord(record) ? documented(record) : null;
    if (!found) throw new AppError('bad-record', message('headless.damagedRun', { number: i + 1 }));
    return found;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function documented({ metrics, ...record }: Record<string, unknown>): DocumentedRun | null {
  const run = { ...record, summary: mapped(record.summary, (one) => mapped(one, numberOf)) };
  if (!isRun(run) || !Array.isArray(metrics)) return null;
  const epochs = metrics.map((one: unknown) => isRecord(one) && epochOf(run.id, one));
  return epochs.every(isEpoch) ? { run, metrics: epochs } : null;
}

function epochOf(runId: string, { steps, values, ...epoch }: Record<string, unknown>): object {
  const column = (list: unknown) => (Array.isArray(list) ? Float32Array.from(list, numberOf) : list);
  return { ...epoch, runId, steps: mapped(steps, column), values: mapped(values, numberOf) };
}

/** JSON has neither NaN nor infinity: both were written as null. */
const numberOf = (value: unknown) => (value === null ? Number.NaN : value) as number;

function mapped(record: unknown, of: (value: unknown) => unknown): unknown {
  return isRecord(record)
    ? Object.fromEntries(Object.entries(record).map(([name, value]) => [name, of(value)]))
    : record;
}
