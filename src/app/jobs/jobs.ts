// The queue of this tab, with all the kinds of job that there are.
import { jobList } from './jobs-state.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { createJobQueue } from './job-queue.ts';
import * as locks from './locks.ts';

export const jobs = createJobQueue(JOB_KINDS, jobList, locks);
