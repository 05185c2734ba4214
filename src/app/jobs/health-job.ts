// Health checks as the page asks for them: one at a time is shown, and what was asked for before is given up.
import { asAppError } from '../../shared/errors.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { showCheck, type HealthWish } from './health-kind.ts';
import { jobs } from './jobs.ts';

/** How many were asked for: an earlier one that has no place in the line yet is taken off as soon as it has. */
let asked = 0;
/** The job of the last one, once it has a place. */
let latest: string | null = null;

/**
 * Checks a dataset with that champion (null for none) in that state; a check before it is given up. The store tells how it
 * ends.
 */
export async function startHealthCheck(wish: HealthWish): Promise<void> {
  cancelHealthCheck();
  const number = ++asked;
  const { datasetId } = wish;
  const mine = showCheck(wish);
  try {
    const name = (await readDataset(datasetId))?.name ?? '';
    const { job, ended } = await jobs.add({ kind: 'health-check', name, wish, subject: { datasetId } }, mine);
    latest = job.id;
    if (number !== asked) await jobs.end(job.id);
    await ended;
  } catch (error) {
    mine.end(asAppError(error));
  }
}

/** Ends the check of this tab, or takes it off the line; what it has found stays. */
export function cancelHealthCheck(): void {
  asked++;
  if (latest !== null) jobs.end(latest).catch(() => {}); // the storage tells of its trouble itself
}
