// The judgement of a model: the one that there is, or one that is asked for and waited for.
import { asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { listJobs } from '../../storage/stores/jobs.ts';
import { readJudgement } from '../../storage/stores/judgements.ts';
import { isOver } from '../../tracking/job.ts';
import type { JobDoing, JobRequest } from '../jobs/job-kind.ts';
import type { Judged } from './measure-member.ts';

/** @param turns tells of changes: one that another page had in hand, or this one before a reload, is waited for */
export async function judgeOnce(
  request: JobRequest,
  modelId: string,
  { signal, parts }: Pick<JobDoing<undefined>, 'signal' | 'parts'>,
  turns: { next(): Promise<void> },
): Promise<Judged> {
  while (await isInLine(request, modelId)) {
    await turns.next();
    throwIfCancelled(signal);
  }
  const before = await readJudgement(modelId);
  if (before) return { judgement: before, why: null };
  try {
    const { job, ended } = await parts.add(request);
    const end = () => void parts.end(job.id).catch(() => {}); // the abort itself is told
    signal.addEventListener('abort', end);
    await ended.finally(() => signal.removeEventListener('abort', end));
  } catch (error) {
    throwIfCancelled(signal);
    return { judgement: null, why: asAppError(error).told };
  }
  return { judgement: (await readJudgement(modelId)) ?? null, why: null };
}

async function isInLine({ kind }: JobRequest, modelId: string): Promise<boolean> {
  const jobs = await listJobs();
  return jobs.some((job) => job.kind === kind && job.subject.modelId === modelId && !isOver(job));
}
