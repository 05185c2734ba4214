// How far a sweep is, from its record and the jobs. Pure.
import type { Sweep } from '../../sweep/sweep-record.ts';
import { isOver, type Job } from '../../tracking/job.ts';

/** `off`: it has not ended and is in no line. */
export type SweepState = 'waiting' | 'running' | 'off' | 'done' | 'cancelled';

/** The job that is at it, or waits to be. */
export function jobOfSweep(id: string, jobs: readonly Job[]): Job | undefined {
  return jobs.find((job) => job.kind === 'sweep' && job.wish.sweepId === id && !isOver(job));
}

/** Whether the last of its jobs ended because nothing more could be stored. */
export function lacksRoom(id: string, jobs: readonly Job[]): boolean {
  return endedFull(jobs.filter((job) => job.kind === 'sweep' && job.wish.sweepId === id));
}

/** Whether the last of these jobs ended because nothing more could be stored. */
export function endedFull(jobs: readonly Job[]): boolean {
  return lastOutcome(jobs) === 'quota-exceeded';
}

/** How the last of these jobs ended, as a code. */
export function lastOutcome(jobs: readonly Job[]): string | undefined {
  return jobs.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.outcome?.code;
}

export function stateOfSweep(
  { id, endedAt, isCancelled }: Pick<Sweep, 'id' | 'endedAt' | 'isCancelled'>,
  jobs: readonly Job[],
): SweepState {
  if (endedAt !== null) return isCancelled ? 'cancelled' : 'done';
  const job = jobOfSweep(id, jobs);
  if (!job) return 'off';
  return job.state === 'running' ? 'running' : 'waiting';
}
