// What is done about what is stored once the page stands: mend it, tidy up after tabs that died, begin what waits.
import { mendFromLastStart } from '../storage/mend-at-start.ts';
import { settleRunsOfDeadTabs } from './jobs/run-status.ts';

/** Rejects with AppError `storage-…` when nothing can be stored. */
export async function lookAfterStored(): Promise<void> {
  await mendFromLastStart(); // before anything is written
  await settleRunsOfDeadTabs();
  startJobs().catch(() => {}); // they are looked after with the first that is asked for; trouble is told by the storage itself
  tidyUp().catch(() => {}); // what is left over goes the next time; trouble is told by the storage itself
}

/** What waits begins by itself, once what died with its tab is marked. */
async function startJobs(): Promise<void> {
  await (await import('./jobs/jobs.ts')).jobs.start();
}

async function tidyUp(): Promise<void> {
  const [{ removeLeavings }, { purgeUnused }] = await Promise.all([
    import('./leavings.ts'),
    import('./deleting.ts'),
  ]);
  await removeLeavings(Date.now());
  await purgeUnused();
}
