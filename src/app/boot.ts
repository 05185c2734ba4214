// What happens once when the app opens: tidy up after tabs that died, choose the dataset to match with.
import { readSettings } from '../storage/stores/settings.ts';

/** Rejects with AppError `storage-…` when nothing can be stored; the caller shows the sentence. */
export async function boot(): Promise<void> {
  await readSettings();
  followAsked();
  const { settleRunsOfDeadTabs } = await import('./jobs/run-status.ts');
  await settleRunsOfDeadTabs();
  startJobs().catch(() => {}); // they are looked after with the first that is asked for; trouble is told by the storage itself
  tidyUp().catch(() => {}); // what is left over goes the next time; trouble is told by the storage itself
}

/** The match worker always holds what the settings name, with its models. Its code is wanted once the page stands. */
function followAsked(): void {
  import('./sessions/match-session.ts').then(({ followAsked }) => followAsked()).catch(() => {}); // told as code that is missing
}

/** What waits begins by itself, once what died with its tab is marked. Its code is wanted once the page stands. */
async function startJobs(): Promise<void> {
  await (await import('./jobs/jobs.ts')).jobs.start();
}

/** Its code is wanted once the page stands. */
async function tidyUp(): Promise<void> {
  const [{ removeLeavings }, { purgeUnused }] = await Promise.all([
    import('./leavings.ts'),
    import('./deleting.ts'),
  ]);
  await removeLeavings(Date.now());
  await purgeUnused();
}
