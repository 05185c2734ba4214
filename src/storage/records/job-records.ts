// The guard for jobs. What a job's kind makes of its wish, the kind itself has to look at.
import type { Job } from '../../tracking/job.ts';
import { isCount, isFiniteNumber, isMapOf, isNullOr, isOneOf, isRecord, isString, isTime } from './guards.ts';

const isLane = isOneOf('training', 'other');
const isState = isOneOf('waiting', 'running', 'needs-files', 'done', 'failed', 'cancelled');

export function isJob(value: unknown): value is Job {
  return (
    isRecord(value) &&
    [value.id, value.kind, value.name].every(isString) &&
    isLane(value.lane) &&
    isState(value.state) &&
    isRecord(value.wish) &&
    isMapOf(isString)(value.subject) &&
    isNullOr(isString)(value.tab) &&
    isFiniteNumber(value.place) &&
    isProgress(value.progress) &&
    isNullOr(isOutcome)(value.outcome) &&
    typeof value.isToEnd === 'boolean' &&
    isTime(value.createdAt) &&
    isNullOr(isTime)(value.startedAt) &&
    isNullOr(isTime)(value.endedAt) &&
    (value.endedAt !== null || !['done', 'failed', 'cancelled'].includes(value.state)) &&
    (value.parentId === undefined || isString(value.parentId))
  );
}

function isProgress(value: unknown): value is Job['progress'] {
  return isRecord(value) && isNullOr(isString)(value.phase) && isCount(value.done) && isCount(value.total);
}

function isOutcome(value: unknown): value is NonNullable<Job['outcome']> {
  const isValue = (one: unknown) => isString(one) || isFiniteNumber(one);
  return isRecord(value) && isString(value.code) && isMapOf(isValue)(value.values);
}
