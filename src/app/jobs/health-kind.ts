// The health check of a catalogue, as a kind of job: in a worker that is ended after it; its last report is kept.
import type {
  CheckResult,
  HealthApi,
  HealthReport,
  HealthUpdate,
  KnownPictures,
} from '../../matching/health/health-report.ts';
import { proxy } from '../../shared/comlink.ts';
import { asAppError, AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { createStore, type WritableStore } from '../store.ts';
import type { JobKind } from './job-kind.ts';
import { datasetLock, takeLock } from './locks.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export interface HealthJob {
  state: 'idle' | 'running' | 'done' | 'cancelled' | 'failed';
  datasetId: string | null;
  /** The dataset's champion when the check began: with another one it is out of date. */
  modelId: string | null;
  /** The state of the dataset that was checked; with another one it is out of date as well. */
  digest: string | null;
  /** Something was changed: what is known stays on the page until it is known anew. */
  isUpdate: boolean;
  progress: Pick<HealthUpdate, 'phase' | 'done' | 'total'>;
  /** What is known so far; all of it once `done`. */
  report: Partial<HealthReport>;
  error: AppError | null;
}

const IDLE: HealthJob = {
  state: 'idle',
  datasetId: null,
  modelId: null,
  digest: null,
  isUpdate: false,
  progress: { phase: 'reading', done: 0, total: 0 },
  report: {},
  error: null,
};

/** Only this file writes it. */
export const healthJob: WritableStore<HealthJob> = createStore<HealthJob>(IDLE);

/** The one check that the store tells of; others say nothing. */
export interface ShownCheck {
  show(patch: (now: HealthJob) => Partial<HealthJob>): void;
  end(error: AppError): void;
}

let shown: ShownCheck | null = null;

/** What was seen in the pictures of the catalogue that was checked last: another check of it looks at new ones only. */
let seen: { datasetId: string; pictures: KnownPictures | null } | null = null;

/** The store tells of this check from now on. What is known of a catalogue stays while another state of it is checked. */
export function showCheck({ datasetId, modelId, digest = null }: HealthWish): ShownCheck {
  const mine: ShownCheck = (shown = {
    show: (patch) => {
      if (shown === mine) healthJob.set((now) => ({ ...now, ...patch(now) }));
    },
    end: (error) =>
      mine.show(() => (error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error })),
  });
  const now = healthJob.get();
  const isUpdate = now.datasetId === datasetId && now.modelId === modelId && now.digest !== digest;
  const report = isUpdate ? now.report : {};
  healthJob.set({ ...IDLE, state: 'running', datasetId, modelId, digest, isUpdate, report });
  return mine;
}

/** What is known of a dataset is no longer so: its pictures are read again. */
export function forgetHealthCheck(datasetId: string): void {
  if (seen?.datasetId === datasetId) seen = null;
  if (healthJob.get().datasetId !== datasetId) return;
  shown = null;
  healthJob.set(IDLE);
}

export interface HealthWish extends Record<string, unknown> {
  datasetId: string;
  /** The dataset's champion, or null for none. */
  modelId: string | null;
  /** Of the dataset's state when it was asked for. */
  digest?: string | null;
}

/** While it runs nobody deletes the dataset or reads it again. The store tells how it goes and ends. */
export const healthKind: JobKind<ShownCheck, HealthReport> = {
  lane: 'other',
  needsPage: () => false,
  fate: () => 'again',
  async run({ job, held, signal, onProgress }) {
    const wish = wishOf(job.wish);
    const { datasetId } = wish;
    const mine = held ?? showCheck(wish);
    const onUpdate = ({ found, ...progress }: HealthUpdate) => {
      mine.show((now) => ({ progress, report: { ...now.report, ...found } }));
      onProgress(progress);
    };
    try {
      const { report, pictures } = await check(datasetId, onUpdate, signal);
      seen = { datasetId, pictures };
      mine.show(() => ({ state: 'done', report }));
      return { outcome: { code: 'checked', values: {} }, value: report };
    } catch (error) {
      mine.end(asAppError(error));
      throw error;
    }
  },
};

async function check(
  datasetId: string,
  onUpdate: (update: HealthUpdate) => void,
  signal: AbortSignal,
): Promise<CheckResult> {
  const release = await takeLock(datasetLock(datasetId), 'shared');
  if (!release) throw inUse();
  let client: WorkerClient<HealthApi> | null = null;
  const end = () => client?.end();
  try {
    throwIfCancelled(signal);
    client = startWorker();
    signal.addEventListener('abort', end);
    const known = seen?.datasetId === datasetId ? seen.pictures : null;
    return await client.call(client.api.check(datasetId, proxy(onUpdate), known));
  } finally {
    signal.removeEventListener('abort', end);
    end();
    release();
  }
}

function wishOf({ datasetId, modelId, digest }: Record<string, unknown>): HealthWish {
  if (typeof datasetId !== 'string') throw new AppError('bad-record', message('jobs.checkDamaged'));
  const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
  return { datasetId, modelId: textOrNull(modelId), digest: textOrNull(digest) };
}

function startWorker(): WorkerClient<HealthApi> {
  const worker = new Worker(new URL('../../../workers/health.worker.ts', import.meta.url), {
    type: 'module',
  });
  return connectWorker<HealthApi>(worker);
}

const inUse = () => new AppError('in-use', message('jobs.catalogueChanging'));
