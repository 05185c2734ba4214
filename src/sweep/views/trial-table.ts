// The trials of a sweep as a table and as JSON, to be read by other tools. Pure.
import { say, type Told } from '../../shared/message.ts';
import type { Sweep } from '../sweep-record.ts';
import { spaceOf } from '../sweep-spec.ts';
import { epochsOf, trainedMsOf } from '../trial-record.ts';

/** A row per trial: number, state, value, what was tried, epochs, seconds, seeds, runs, and why it ended early. */
export function trialRows({ spec, trials }: Pick<Sweep, 'spec' | 'trials'>): (string | number)[][] {
  const paths = spaceOf(spec).map(({ name }) => name);
  const head = [
    'trial',
    'state',
    spec.objective.metric,
    ...paths,
    'epochs',
    'seconds',
    'seeds',
    'runs',
    'reason',
  ];
  const rows = trials.map((trial) => [
    ...[trial.number, trial.state, trial.value ?? ''],
    ...paths.map((path) => {
      const value = trial.params[path] ?? '';
      return typeof value === 'boolean' ? String(value) : value;
    }),
    ...[epochsOf(trial), Math.round(trainedMsOf(trial) / 100) / 10],
    ...[trial.runs.map(({ seed }) => seed).join(' '), trial.runs.map(({ runId }) => runId).join(' ')],
    saidOf(trial.reason),
  ]);
  return [head, ...rows];
}

/** What a file of a sweep holds, and its trials; numbers that JSON does not have are null. */
export function sweepJson({ id, dataset, spec, trials, preferences, createdAt, endedAt }: Sweep): string {
  const said = trials.map((trial) => ({
    ...trial,
    reason: trial.reason === null ? null : say(trial.reason),
  }));
  return JSON.stringify({ id, dataset, spec, trials: said, preferences, createdAt, endedAt }, null, 2);
}

const saidOf = (reason: Told | null) => (reason === null ? '' : say(reason));
