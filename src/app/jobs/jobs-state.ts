// All jobs as this tab knows them. Apart from what does them, which comes when there is something to do.
import type { Job } from '../../tracking/job.ts';
import { createStore, type WritableStore } from '../store.ts';

/** In no order; only jobs.ts's queue writes it. What this tab does is there as it goes, what others do once a second. */
export const jobList: WritableStore<readonly Job[]> = createStore<readonly Job[]>([]);

/** Jobs that are under way, wait, or want something; those of one kind only if that is named. */
export function openJobs(jobs: readonly Job[], kind?: string): Job[] {
  return jobs.filter(
    ({ kind: own, state }) =>
      (kind === undefined || own === kind) &&
      (state === 'running' || state === 'waiting' || state === 'needs-files'),
  );
}
