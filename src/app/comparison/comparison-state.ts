// How far a comparison is, and each training of it, from its record, the runs and the jobs. Pure.
import type { Comparison, Member } from '../../comparison/comparison-record.ts';
import type { Told } from '../../shared/message.ts';
import { isOver, type Job } from '../../tracking/job.ts';
import type { Run } from '../../tracking/run.ts';

/** `off`: it has not ended and is in no line. */
export type ComparisonState = 'waiting' | 'running' | 'off' | 'done' | 'cancelled';

/** The job that is at it, or waits to be. */
export function jobOf(id: string, jobs: readonly Job[]): Job | undefined {
  return jobs.find((job) => job.kind === 'comparison' && job.wish.comparisonId === id && !isOver(job));
}

export function stateOf({ id, endedAt, isCancelled }: Comparison, jobs: readonly Job[]): ComparisonState {
  if (endedAt !== null) return isCancelled ? 'cancelled' : 'done';
  const job = jobOf(id, jobs);
  if (!job) return 'off';
  return job.state === 'running' ? 'running' : 'waiting';
}

export interface MemberState {
  state: 'waiting' | 'training' | 'trained' | 'measured' | 'failed' | 'not-trained';
  /** Completed. */
  epoch: number;
  /** Why it left no model. */
  reason: Told | null;
}

/** @param isEnded nothing more becomes of the comparison */
export function memberState(
  { end, isMeasured }: Pick<Member, 'end' | 'isMeasured'>,
  run: Run | undefined,
  isEnded: boolean,
): MemberState {
  const epoch = run?.epoch ?? 0;
  if (end?.modelId) return { state: isMeasured ? 'measured' : 'trained', epoch, reason: null };
  if (end) return { state: 'failed', epoch, reason: end.reason };
  if (isEnded) return { state: 'not-trained', epoch, reason: null };
  return { state: run ? 'training' : 'waiting', epoch, reason: null };
}
