// What is to be done next about a training of a comparison: seen from its run, and the jobs that there are. Pure.
import type { Member } from '../../comparison/comparison-record.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { message } from '../../shared/message.ts';
import { isOver, type Job } from '../../tracking/job.ts';
import type { Run } from '../../tracking/run.ts';

/** `settle`: its record says that it is under way, and no job is at it. */
export type Step =
  | { do: 'begin' | 'wait' | 'settle' }
  | { do: 'go-on'; epoch: number }
  | { do: 'end'; end: Omit<NonNullable<Member['end']>, 'modelId'> };

/** Interruptions without an epoch between them, after which a training is given up: it may be what ends the page. */
const MOST_INTERRUPTIONS = 3;

/** Also of a trial of a sweep. */
export function nextStep(
  { runId, goneOn }: Pick<Member, 'runId' | 'goneOn'>,
  run: Run | undefined,
  jobs: readonly Job[],
): Step {
  const own = jobs.filter((job) => isFor(job, runId));
  if (own.some((job) => !isOver(job))) return { do: 'wait' };
  if (!run) return own.length === 0 ? { do: 'begin' } : { do: 'end', end: { reason: whyNone(own, runId) } };
  switch (run.status) {
    case 'running':
    case 'paused':
      return { do: 'settle' };
    case 'interrupted': {
      const times = goneOn.filter(({ epoch }) => epoch === run.epoch).length;
      if (times < MOST_INTERRUPTIONS) return { do: 'go-on', epoch: run.epoch };
      return { do: 'end', end: { reason: message('comparison.interrupted', { epoch: run.epoch }) } };
    }
    case 'finished':
    case 'stopped':
    case 'failed':
      return { do: 'end', end: { reason: run.reason } };
  }
}

/** Whether a job is the training of that run, or the going on with it. */
export function isFor({ kind, subject, wish }: Job, runId: string): boolean {
  if (kind !== 'training') return false;
  return subject.runId === runId || (isRecord(wish.start) && wish.start.runId === runId);
}

function whyNone(jobs: readonly Job[], runId: string) {
  const hasBegun = jobs.some(({ subject }) => subject.runId === runId);
  return message(hasBegun ? 'comparison.deleted' : 'comparison.notBegun');
}
