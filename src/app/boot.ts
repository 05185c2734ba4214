// What happens once when the app opens: tidy up after tabs that died, choose the dataset to match with.
import { onChange } from '../storage/changes.ts';
import { readSettings } from '../storage/stores/settings.ts';

/** Rejects with AppError `storage-…` when nothing can be stored; the caller shows the sentence. */
export async function boot(): Promise<void> {
  const settings = await readSettings();
  followCurrentDataset(settings.currentDatasetId);
  const { settleRunsOfDeadTabs } = await import('./jobs/run-status.ts');
  await settleRunsOfDeadTabs();
  startJobs().catch(() => {}); // they are looked after with the first that is asked for; trouble is told by the storage itself
  tidyUp().catch(() => {}); // what is left over goes the next time; trouble is told by the storage itself
}

/** The match worker always holds the dataset that the settings name, with its models. Its code is wanted once the page stands. */
function followCurrentDataset(first: string | null): void {
  let current: string | null = null;
  const session = import('./sessions/match-session.ts');
  session.then(({ followModels }) => followModels()).catch(() => {}); // told as code that is missing
  const select = (datasetId: string | null) => {
    if (datasetId === current) return;
    current = datasetId;
    session.then(({ selectDataset }) => selectDataset(datasetId)).catch(() => {});
  };
  select(first);
  onChange(['settings', 'datasets'], () => {
    readSettings().then(
      (settings) => select(settings.currentDatasetId),
      () => {}, // told by the storage itself
    );
  });
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
