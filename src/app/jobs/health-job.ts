// The health check of a catalogue: one at a time, in a worker that is ended after it; its last report is kept.
import type { HealthApi, HealthReport, HealthUpdate } from '../../matching/health/health-report.ts';
import { proxy } from '../../shared/comlink.ts';
import { asAppError, AppError } from '../../shared/errors.ts';
import { createStore, type Store } from '../store.ts';
import { datasetLock, takeLock } from './locks.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export interface HealthJob {
  state: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  datasetId: string | null;
  /** The dataset's champion when the check began: with another one it is out of date. */
  modelId: string | null;
  progress: Pick<HealthUpdate, 'phase' | 'done' | 'total'>;
  /** What is known so far; all of it once `done`. */
  report: Partial<HealthReport>;
  error: AppError | null;
}

const IDLE: HealthJob = {
  state: 'idle',
  datasetId: null,
  modelId: null,
  progress: { phase: 'reading', done: 0, total: 0 },
  report: {},
  error: null,
};

const job = createStore<HealthJob>(IDLE);
let check: Check | null = null;

interface Check {
  client: WorkerClient<HealthApi> | null;
  isEnded: boolean;
}

export const healthJob: Store<HealthJob> = job;

/**
 * Checks a dataset with that champion (null for none); a check that runs is given up. While it runs nobody deletes the
 * dataset or reads it again. The store tells how it ends.
 */
export async function startHealthCheck(datasetId: string, modelId: string | null): Promise<void> {
  cancelHealthCheck();
  const mine: Check = (check = { client: null, isEnded: false });
  job.set({ ...IDLE, state: 'running', datasetId, modelId });
  const change = (patch: (now: HealthJob) => Partial<HealthJob>) => {
    if (check === mine) job.set((now) => ({ ...now, ...patch(now) }));
  };
  const onUpdate = ({ found, ...progress }: HealthUpdate) =>
    change((now) => ({ progress, report: { ...now.report, ...found } }));
  const release = await takeLock(datasetLock(datasetId), 'shared');
  try {
    if (mine.isEnded) throw new AppError('cancelled', 'Cancelled; nothing was changed.');
    if (!release) throw inUse();
    const { api, call } = (mine.client = startWorker());
    const report = await call(api.check(datasetId, proxy(onUpdate)));
    change(() => ({ state: 'done', report }));
  } catch (caught) {
    const error = asAppError(caught);
    change(() => (error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error }));
  } finally {
    mine.client?.end();
    release?.();
    if (check === mine) check = null;
  }
}

function startWorker(): WorkerClient<HealthApi> {
  const worker = new Worker(new URL('../../../workers/health.worker.ts', import.meta.url), {
    type: 'module',
  });
  return connectWorker<HealthApi>(worker);
}

const inUse = () =>
  new AppError(
    'in-use',
    'This catalogue is being deleted or read again, here or in another tab. Check it when that has ended.',
  );

/** What is known of a dataset is no longer so: its pictures are read again. */
export function forgetHealthCheck(datasetId: string): void {
  if (job.get().datasetId !== datasetId) return;
  cancelHealthCheck();
  check = null;
  job.set(IDLE);
}

/** Ends the running check; what it has found stays. */
export function cancelHealthCheck(): void {
  if (!check) return;
  check.isEnded = true;
  check.client?.end();
}
