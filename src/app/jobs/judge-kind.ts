// Measuring what a model draws, as a kind of job: in a worker, which stores what it finds. The script is that of training, which has
// all of it but a few kilobytes: a second copy of the backends would weigh more.
import { proxy } from '../../shared/comlink.ts';
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { JudgeProgress } from '../../studio/judging/judge-api.ts';
import type { JobKind } from './job-kind.ts';
import { datasetLock, takeLock } from './locks.ts';
import { keepWorker, takeWorker, type TrainingWorker } from './training-workers.ts';

export interface JudgeWish extends Record<string, unknown> {
  modelId: string;
  datasetId: string;
}

/** While it runs nobody deletes the dataset or reads it again. */
export const judgeKind: JobKind<undefined, null> = {
  lane: 'other',
  needsPage: () => false,
  fate: () => 'again',
  async run({ job, signal, onProgress }) {
    const { modelId, datasetId } = wishOf(job.wish);
    const release = await takeLock(datasetLock(datasetId), 'shared');
    if (!release) throw new AppError('in-use', message('judging.datasetChanging'));
    let client: TrainingWorker | null = null;
    const end = () => client?.end();
    try {
      throwIfCancelled(signal);
      client = takeWorker();
      signal.addEventListener('abort', end);
      const told = proxy((progress: JudgeProgress) => onProgress(progress));
      await client.call(client.api.judge(modelId, __APP_VERSION__, told));
      if (job.parentId !== undefined) {
        keepWorker(client);
        client = null;
      }
      return { outcome: { code: 'judged', values: {} }, value: null };
    } finally {
      signal.removeEventListener('abort', end);
      end();
      release();
    }
  },
};

function wishOf({ modelId, datasetId }: Record<string, unknown>): JudgeWish {
  if (typeof modelId !== 'string' || typeof datasetId !== 'string')
    throw new AppError('bad-record', message('judging.wishDamaged'));
  return { modelId, datasetId };
}
