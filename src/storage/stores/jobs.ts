// Jobs: what waits, what is under way, what has ended. Who does them and when is src/app/jobs.
import { guardOf } from '../../shared/guard-of.ts';
import { historyOf, jobSchema, MOST_HISTORY, type Job } from '../../tracking/job.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { accept } from '../records/guards.ts';

const isJob = guardOf(jobSchema);

/** In no order. A damaged record is left out: nothing can be done with it, and `changeJobs` removes it. */
export async function listJobs(): Promise<Job[]> {
  const records: unknown[] = await inTransaction(['jobs'], 'readonly', (tx) =>
    tx.objectStore('jobs').getAll(),
  );
  return records.filter(isJob);
}

/**
 * Reads all jobs and writes those that `change` returns, in one transaction: of two tabs that change the same one, the
 * second sees what the first has made of it. Nothing is told when nothing is written.
 */
export async function changeJobs(change: (jobs: readonly Job[]) => readonly Job[]): Promise<Job[]> {
  const written = await inTransaction(['jobs'], 'readwrite', async (tx) => {
    const store = tx.objectStore('jobs');
    const [keys, records] = await Promise.all([store.getAllKeys(), store.getAll() as Promise<unknown[]>]);
    const jobs = records.filter(isJob);
    const changed = change(jobs).map((job) => accept(isJob, job, 'job'));
    await Promise.all(changed.map((job) => store.put(job)));
    const beyond = historyOf(jobs).slice(MOST_HISTORY);
    const damaged = keys.filter((_, i) => !isJob(records[i]));
    const gone = changed.length > 0 ? [...beyond.map(({ id }) => id), ...damaged] : [];
    await Promise.all(gone.map((id) => store.delete(id)));
    return changed;
  });
  if (written.length > 0) notifyChange('jobs');
  return written;
}

/** One of them; nothing happens when it is gone or `change` gives null. Resolves to what was written. */
export async function changeJob(id: string, change: (job: Job) => Job | null): Promise<Job | undefined> {
  const [written] = await changeJobs((jobs) => {
    const job = jobs.find((one) => one.id === id);
    const changed = job && change(job);
    return changed ? [changed] : [];
  });
  return written;
}

export async function removeJobs(ids: readonly string[]): Promise<void> {
  await inTransaction(['jobs'], 'readwrite', async (tx) => {
    await Promise.all(ids.map((id) => tx.objectStore('jobs').delete(id)));
  });
  notifyChange('jobs');
}
