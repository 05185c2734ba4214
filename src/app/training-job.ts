// Training: one session at a time in a worker of its own, shown as a store; the truth is in the run's record.
import { readingOf } from '../dataset/reading.ts';
import { proxy } from '../shared/comlink.ts';
import { AppError, asAppError, errorCodeOf } from '../shared/errors.ts';
import { forgetBackends } from '../storage/backend-memory.ts';
import { findDatasetByDigest, readDataset } from '../storage/datasets.ts';
import { pruneCheckpoints } from '../storage/freeing.ts';
import { newId } from '../storage/ids.ts';
import { requireRoom } from '../storage/room.ts';
import { createRun, readMetrics, readRun, storedBytesOfRun, updateRun } from '../storage/runs.ts';
import { readSettings } from '../storage/settings.ts';
import { runBytes } from '../tracking/run-size.ts';
import { parseTrainParams, type TrainParams } from '../tracking/train-params.ts';
import type { BackendChoice, Run } from '../tracking/types.ts';
import type { TrainApi, TrainEvent, TrainOutcome } from '../training/api.ts';
import { askToKeep } from './keeping.ts';
import { TRAINING_LOCK, runLock, takeLock } from './locks.ts';
import { createStore, type Store } from './store.ts';
import { afterDeath, applyEvent, curvesOf, emptyCurves, type TrainingJob } from './training-view.ts';
import { keepScreenAwake } from './wake-lock.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

export type { TrainingJob } from './training-view.ts';

export interface TrainingStart {
  datasetId: string;
  params: TrainParams;
  backend: BackendChoice;
  /** The run that it repeats. */
  repeats?: string;
  /** Start although what it will store does not fit, as far as one can tell. */
  evenIfShort?: boolean;
}

/** Workers of one run that may die before it is given up. */
const MOST_DEATHS = 2;

const job = createStore<TrainingJob>({ state: 'idle' });
let session: { client: WorkerClient<TrainApi>; finished: Promise<TrainOutcome> } | null = null;

export const trainingJob: Store<TrainingJob> = job;

/**
 * Records a new run and starts it. Resolves once it runs; the store tells the rest. AppError `little-room` before
 * anything has begun when it will not fit.
 */
export async function startTraining(start: TrainingStart): Promise<Run> {
  const params = parseTrainParams(start.params);
  const id = newId();
  const release = await takeTraining(id);
  try {
    const run = await recordRun(id, start, params);
    begin(run, start.backend, release);
    return run;
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Starts a run with the parameters, the seed, the pictures and the backend of another; repeat.ts says afterwards whether
 * it came out the same. AppError `bad-record` when the run or its pictures are no longer stored.
 */
export async function repeatRun(runId: string, evenIfShort = false): Promise<Run> {
  const run = await readRun(runId);
  if (!run) throw new AppError('bad-record', 'This run is no longer stored; start a new one.');
  const own = await readDataset(run.datasetId);
  const dataset = own?.digest === run.datasetDigest ? own : await findDatasetByDigest(run.datasetDigest);
  if (!dataset || dataset.source === 'pack')
    throw new AppError(
      'bad-record',
      'The pictures of this run are not stored here. Import the same folder, then run it again.',
    );
  const { params } = run;
  const backend = run.backend ?? 'auto';
  return startTraining({ datasetId: dataset.id, params, backend, repeats: runId, evenIfShort });
}

/**
 * Goes on with an interrupted, stopped or failed run from its last checkpoint. AppError `little-room` before it has
 * begun when what it has yet to store will not fit, unless `evenIfShort`.
 */
export async function resumeRun(
  runId: string,
  backend: BackendChoice = 'auto',
  evenIfShort = false,
): Promise<Run> {
  const release = await takeTraining(runId);
  try {
    const run = await readRun(runId);
    if (!run) throw new AppError('bad-record', 'This run is no longer stored; start a new one.');
    if (!evenIfShort) await requireRoomToGoOn(run);
    const curves = curvesOf(await readMetrics(runId));
    const resumed: Run = { ...run, status: 'running', reason: null, endedAt: null };
    await updateRun(runId, { status: 'running', reason: null, endedAt: null });
    begin(resumed, backend, release, curves);
    return resumed;
  } catch (error) {
    release();
    throw error;
  }
}

async function requireRoomToGoOn(run: Run): Promise<void> {
  const dataset = await readDataset(run.datasetId);
  if (!dataset) return; // the session says that it is gone
  await requireRoom('training', runBytes(run.params, dataset) - (await storedBytesOfRun(run.id)));
}

/** Waits for the running session to end; rejects as the session does. */
export function trainingFinished(): Promise<TrainOutcome> {
  if (!session) throw new AppError('unexpected', 'No training is running.');
  return session.finished;
}

export function pauseTraining(): void {
  const now = job.get();
  if (now.state !== 'running') return;
  void session?.client.api.pause();
  job.set({ ...now, state: 'paused' });
  void updateRun(now.run.id, { status: 'paused' });
}

export function resumeTraining(): void {
  const now = job.get();
  if (now.state !== 'paused') return;
  void session?.client.api.resume();
  job.set({ ...now, state: 'running' });
  void updateRun(now.run.id, { status: 'running' });
}

/** Ends after the current step; what was learned so far becomes a model. */
export function stopTraining(): void {
  const now = job.get();
  if (now.state !== 'running' && now.state !== 'paused') return;
  void session?.client.api.stop();
  job.set({ ...now, state: 'stopping' });
}

/** Puts a finished or failed session away. */
export function dismissTraining(): void {
  if (!session) job.set({ state: 'idle' });
}

/** Before the run's record says that it is under way: another tab would find nobody at it. */
async function takeTraining(runId: string): Promise<() => void> {
  const busy = new AppError(
    'training-elsewhere',
    'A training is running already, here or in another tab. Stop it there, or wait until it ends.',
  );
  if (session) throw busy;
  const releaseTraining = await takeLock(TRAINING_LOCK);
  if (!releaseTraining) throw busy;
  const releaseRun = await takeLock(runLock(runId));
  return () => {
    releaseTraining();
    releaseRun?.();
  };
}

async function recordRun(
  id: string,
  { datasetId, repeats, evenIfShort }: TrainingStart,
  params: TrainParams,
): Promise<Run> {
  const dataset = await readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', 'This dataset is no longer stored; import it again.');
  if (dataset.source === 'pack')
    throw new AppError('not-a-dataset', 'A pack holds no pictures to train on; import the folder itself.');
  if (!evenIfShort) await requireRoom('training', runBytes(params, dataset));
  const startedAt = Date.now();
  const run: Run = {
    id,
    name: `${params.gan?.variant ?? params.preset} ${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')}`,
    experiment: 'color_vae_gan',
    kind: params.gan ? 'gan' : 'vae',
    params,
    datasetId,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    ...(dataset.reading && { reading: readingOf(dataset.reading) }),
    appVersion: __APP_VERSION__,
    backend: null,
    device: null,
    startedAt,
    endedAt: null,
    status: 'running',
    reason: null,
    epoch: 0,
    epochs: params.epochs,
    tags: [],
    note: '',
    ...(repeats !== undefined && { repeats }),
    archivedAt: null,
    summary: {},
  };
  await createRun(run);
  return run;
}

function begin(run: Run, backend: BackendChoice, release: () => void, curves = emptyCurves()): void {
  job.set({
    state: 'running',
    run,
    phase: 'loading',
    backend: null,
    progress: null,
    curves,
    reconstructions: null,
    samples: null,
    warning: null,
    moved: null,
    error: null,
    outcome: null,
  });
  const letSleep = keepScreenAwake();
  const finished = drive(run.id, backend).finally(() => {
    letSleep();
    release();
    session?.client.end();
    session = null;
  });
  finished.catch(() => {});
  session = { client: startWorker(), finished };
}

function startWorker(): WorkerClient<TrainApi> {
  const worker = new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module' });
  return connectWorker<TrainApi>(worker);
}

async function drive(runId: string, backend: BackendChoice): Promise<TrainOutcome> {
  try {
    const outcome = await runToItsEnd(runId, backend);
    await settle(runId, { state: 'done', outcome, error: null });
    void askToKeep();
    await tidyCheckpoints().catch(() => {}); // what is left over goes after the next training
    return outcome;
  } catch (error) {
    const shown = asAppError(error);
    await recordFailure(runId, shown);
    await settle(runId, { state: 'failed', outcome: null, error: shown });
    throw shown;
  }
}

/** A worker that dies is followed by another, which goes on from the run's last checkpoint. */
async function runToItsEnd(runId: string, backend: BackendChoice): Promise<TrainOutcome> {
  const onEvent = (event: TrainEvent) => job.set((now) => applyEvent(now, event));
  for (let deaths = 0; ; deaths++) {
    await Promise.resolve(); // the caller has put the session in place by then
    const { api, call, end } = session!.client;
    try {
      return await call(api.run({ runId, backend }, proxy(onEvent)));
    } catch (error) {
      if (errorCodeOf(error) !== 'worker-died' || deaths === MOST_DEATHS) throw error;
      end();
      await forgetBackends().catch(() => {}); // a driver that takes the worker with it is not to be taken again unseen
      session!.client = startWorker();
      job.set(afterDeath);
    }
  }
}

/** As many ended trainings keep their checkpoints as the settings say. */
async function tidyCheckpoints(): Promise<void> {
  const { keepCheckpoints } = await readSettings();
  if (keepCheckpoints !== null) await pruneCheckpoints(keepCheckpoints);
}

async function settle(
  runId: string,
  end: { state: 'done' | 'failed'; outcome: TrainOutcome | null; error: AppError | null },
) {
  const run = await readRun(runId).catch(() => undefined);
  job.set((now) => (now.state === 'idle' ? now : { ...now, ...end, run: run ?? now.run }));
}

async function recordFailure(runId: string, error: AppError): Promise<void> {
  // The storage itself may be what failed; the run is then found interrupted at the next start.
  await updateRun(runId, { status: 'failed', reason: error.message, endedAt: Date.now() }).catch(() => {});
}
