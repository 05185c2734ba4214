// What a person does to jobs: end, take off, bring back, move up, let go, and clear what has ended.
import { changeJobs, removeJobs } from '../../storage/stores/jobs.ts';
import { INTERRUPTED, historyOf, type Job, type JobLane } from '../../tracking/job.ts';
import { jobList } from '../jobs/jobs-state.ts';
import { jobs } from '../jobs/jobs.ts';

/** Takes one off the line, or ends the one that is under way, in whichever tab. */
export const endJob = (id: string) => jobs.end(id);
export const bringJobBack = (id: string) => jobs.bringBack(id);
export const moveJobUp = (id: string) => jobs.moveUp(id);
/** What waits for a person to decide about an interrupted one waits no longer. */
export const letLineGo = (lane: JobLane) => jobs.letGo(lane);
export const isOfThisTab = (job: Job) => jobs.isOwn(job);
export const isJobHeld = (job: Job) => jobs.isHeld(job);

/** Puts what has ended away; what a line waits for stays. Resolves to the way back, or null when there was nothing. */
export async function clearEndedJobs(): Promise<(() => Promise<void>) | null> {
  const gone = historyOf(jobList.get()).filter(({ outcome }) => outcome?.code !== INTERRUPTED);
  if (gone.length === 0) return null;
  await removeJobs(gone.map(({ id }) => id));
  return async () => void (await changeJobs(() => gone));
}
