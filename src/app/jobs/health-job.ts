// The health check of a catalogue: one at a time, in a worker that is ended after it; its last report is kept.
import type { HealthApi, HealthReport, HealthUpdate } from '../../matching/health/health-report.ts';
import { proxy } from '../../shared/comlink.ts';
import { asAppError, type AppError } from '../../shared/errors.ts';
import { createStore, type Store } from '../store.ts';
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
let client: WorkerClient<HealthApi> | null = null;

export const healthJob: Store<HealthJob> = job;

/** Checks a dataset with that champion (null for none); a check that runs is given up. The store tells how it ends. */
export async function startHealthCheck(datasetId: string, modelId: string | null): Promise<void> {
  client?.end();
  const worker = new Worker(new URL('../../../workers/health.worker.ts', import.meta.url), {
    type: 'module',
  });
  const mine = (client = connectWorker<HealthApi>(worker));
  job.set({ ...IDLE, state: 'running', datasetId, modelId });
  const change = (patch: (now: HealthJob) => Partial<HealthJob>) => {
    if (client === mine) job.set((now) => ({ ...now, ...patch(now) }));
  };
  const onUpdate = ({ found, ...progress }: HealthUpdate) =>
    change((now) => ({ progress, report: { ...now.report, ...found } }));
  try {
    const report = await mine.call(mine.api.check(datasetId, proxy(onUpdate)));
    change(() => ({ state: 'done', report }));
  } catch (caught) {
    const error = asAppError(caught);
    change(() => (error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error }));
  } finally {
    mine.end();
    if (client === mine) client = null;
  }
}

/** What is known of a dataset is no longer so: its pictures were read again. */
export function forgetHealthCheck(datasetId: string): void {
  if (job.get().datasetId !== datasetId) return;
  client?.end();
  client = null;
  job.set(IDLE);
}

/** Ends the running check; what it has found stays. */
export function cancelHealthCheck(): void {
  client?.end();
}
