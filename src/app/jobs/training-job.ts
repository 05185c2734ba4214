// Training: one session at a time in a worker, shown as a store; the truth is in the run's record. What begins
// one is training-kind.ts, when its turn has come.
import { proxy } from '../../shared/comlink.ts';
import { AppError, asAppError, errorCodeOf } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { readDataset } from '../../storage/stores/datasets.ts';
import { pruneCheckpoints } from '../../storage/stores/freeing.ts';
import { newId } from '../../storage/ids.ts';
import { requireRoom } from '../../storage/stores/room.ts';
import { readMetrics, readRun, storedBytesOfRun } from '../../storage/stores/runs.ts';
import { readSettings } from '../../storage/stores/settings.ts';
import { runBytes } from '../../tracking/run-size.ts';
import { parseTrainParams } from '../../tracking/run-params.ts';
import type { BackendChoice, Run } from '../../tracking/run.ts';
import type { TrainEvent, TrainOutcome } from '../../training/api.ts';
import { keepStored } from '../lost.ts';
import { TRAINING_LOCK, runLock, takeLock, datasetLock } from './locks.ts';
import {
  markEnded,
  markFailed,
  markPaused,
  markRunning,
  markStoppedByDeath,
  settleTrained,
} from './run-status.ts';
import { recordRun, type TrainingStart } from './training-record.ts';
import { forgetBackends } from '../../storage/stores/backend-memory.ts';
import { trainingJob } from './training-state.ts';
import { afterDeath, applyEvent, curvesOf, emptyCurves } from './training-view.ts';
import { keepWorker, takeWorker, type TrainingWorker } from './training-workers.ts';
import { keepScreenAwake } from './wake-lock.ts';

export type { TrainingStart } from './training-record.ts';
export type { TrainingJob } from './training-view.ts';

interface Session {
  /** Null after its worker died, until another takes its place. */
  client: TrainingWorker | null;
  finished: Promise<TrainOutcome>;
  /** Ends the wait of a paused training whose worker died. */
  wake: () => void;
  /** Once it was left as it was: why, and the way to let its worker live. */
  left?: { reason: Told; letLive?: () => void };
}

/** Workers of one run that may die before it is given up; one that dies while nothing is done is not counted. */
const MOST_DEATHS = 2;

const job = trainingJob;
let session: Session | null = null;

/**
 * Records a new run and starts it. Resolves once it runs; the store tells the rest. AppError `little-room` before
 * anything has begun when it will not fit.
 */
export async function startTraining(start: TrainingStart): Promise<Run> {
  const params = parseTrainParams(start.params);
  const id = start.runId ?? newId();
  return withTraining(id, async ({ pictures, release }) => {
    await pictures(start.datasetId);
    const run = await recordRun(id, start, params);
    begin(run, start.backend, release);
    return run;
  });
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
  return withTraining(runId, async ({ pictures, release }) => {
    const run = await readRun(runId);
    if (!run) throw runGone();
    await pictures(run.datasetId);
    if (!evenIfShort) await requireRoomToGoOn(run);
    const curves = curvesOf(await readMetrics(runId));
    const resumed = await markRunning(runId);
    if (!resumed) throw runGone();
    begin(resumed, backend, release, curves);
    return resumed;
  });
}

async function requireRoomToGoOn(run: Run): Promise<void> {
  const dataset = await readDataset(run.datasetId);
  if (!dataset) return; // the session says that it is gone
  await requireRoom('training', runBytes(run.params, dataset) - (await storedBytesOfRun(run.id)));
}

/** Waits for the running session to end; rejects as the session does. */
export function trainingFinished(): Promise<TrainOutcome> {
  if (!session) throw new AppError('unexpected', message('runs.none'));
  return session.finished;
}

export function pauseTraining(): void {
  const now = job.get();
  if (now.state !== 'running') return;
  void session?.client?.api.pause();
  job.set({ ...now, state: 'paused' });
  void markPaused(now.run.id, true);
}

export function resumeTraining(): void {
  const now = job.get();
  if (now.state !== 'paused') return;
  void session?.client?.api.resume();
  job.set({ ...now, state: 'running' });
  void markPaused(now.run.id, false);
  session?.wake();
}

/** Ends after the current step; what was learned so far becomes a model. */
export function stopTraining(): void {
  const now = job.get();
  if (now.state !== 'running' && now.state !== 'paused') return;
  void session?.client?.api.stop();
  job.set({ ...now, state: 'stopping' });
  session?.wake();
}

/**
 * Ends the training of that run, if this tab is at it: nothing more is stored of it, and its last checkpoint stays to go on from.
 * Returns whether it was.
 */
export function leaveTraining(runId: string, reason: Told): boolean {
  const now = job.get();
  if (!session || now.state === 'idle' || now.run.id !== runId) return false;
  void session.client?.api.leave();
  session.left = { reason, letLive: session.client?.endSoon() };
  session.wake();
  return true;
}

/** Puts a finished or failed session away. */
export function dismissTraining(): void {
  if (!session) job.set({ state: 'idle' });
}

/**
 * Takes what only one training may have, and the run, before its record says that it is under way: another tab would
 * find nobody at it. Then the work, which gets the way to hold the pictures it reads. Released when it fails, or else by
 * the function that it hands on.
 */
async function withTraining<T>(runId: string, work: (held: Held) => Promise<T>): Promise<T> {
  const releases: (() => void)[] = [];
  const release = () => releases.splice(0).forEach((one) => one());
  const hold = async (name: string, mode: LockMode, refusal: () => AppError) => {
    const taken = await takeLock(name, mode);
    if (!taken) throw refusal();
    releases.push(taken);
  };
  try {
    if (session) throw busy();
    await hold(TRAINING_LOCK, 'exclusive', busy);
    await hold(runLock(runId), 'exclusive', runInUse);
    return await work({ release, pictures: (id) => hold(datasetLock(id), 'shared', catalogueChanging) });
  } catch (error) {
    release();
    throw error;
  }
}

interface Held {
  release(): void;
  /** Nobody deletes this catalogue or reads it again until the release. AppError `in-use` while somebody does. */
  pictures(datasetId: string): Promise<void>;
}

const runGone = () => new AppError('bad-record', message('runs.gone'));
const busy = () => new AppError('training-elsewhere', message('runs.elsewhere'));
const runInUse = () => new AppError('in-use', message('runs.beingDeleted'));
const catalogueChanging = () => new AppError('in-use', message('runs.catalogueChanging'));

function begin(run: Run, backend: BackendChoice, release: () => void, curves = emptyCurves()): void {
  job.set({
    state: 'running',
    run,
    phase: 'loading',
    backend: null,
    progress: null,
    curves,
    pictures: null,
    warning: null,
    moved: null,
    error: null,
    outcome: null,
  });
  const letSleep = keepScreenAwake();
  const finished = drive(run.id, backend).finally(() => {
    letSleep();
    release();
    session?.client?.end();
    session = null;
  });
  finished.catch(() => {});
  session = { client: takeWorker(), finished, wake: () => {} };
}

async function drive(runId: string, backend: BackendChoice): Promise<TrainOutcome> {
  try {
    const outcome = await runToItsEnd(runId, backend);
    keepForTheNext();
    const left = session?.left;
    if (left) return await endAsLeft(runId, left.reason);
    await markEnded(runId, outcome);
    await settle(runId, { state: 'done', outcome, error: null });
    keepStored();
    await tidyCheckpoints().catch(() => {}); // what is left over goes after the next training
    return outcome;
  } catch (error) {
    const left = session?.left;
    if (left) return endAsLeft(runId, left.reason);
    const shown = asAppError(error);
    await markFailed(runId, shown);
    await settle(runId, { state: 'failed', outcome: null, error: shown });
    throw shown;
  }
}

/**
 * A worker that dies is followed by another, which goes on from the run's last checkpoint: at once, or when a paused
 * training is resumed. One that dies while it is being stopped is not: its run is then stopped there.
 */
async function runToItsEnd(runId: string, backend: BackendChoice): Promise<TrainOutcome> {
  const onEvent = (event: TrainEvent) => job.set((now) => applyEvent(now, event));
  await Promise.resolve(); // the caller has put the session in place by then
  const mine = session!;
  for (let deaths = 0; ;) {
    const { api, call, end } = mine.client!;
    try {
      return await call(api.run({ runId, backend }, proxy(onEvent)));
    } catch (error) {
      end();
      mine.client = null; // what is pressed from here on is in the job's state
      if (errorCodeOf(error) !== 'worker-died') throw error;
      const ended = await settleTrained(runId);
      if (ended) return ended;
      const { state } = job.get();
      if (state === 'stopping') return await markStoppedByDeath(runId);
      if (mine.left) throw error;
      if (state !== 'paused' && deaths++ === MOST_DEATHS) throw error;
      job.set(afterDeath);
      if (state === 'paused') await new Promise<void>((resolve) => (mine.wake = resolve));
      if (mine.left) throw error;
      await forgetBackends().catch(() => {}); // a driver that takes the worker with it is not to be taken again unseen
      if (mine.left) throw error;
      mine.client = takeWorker();
      // Stopped while it was paused: another worker makes a model of the last checkpoint.
      if (job.get().state === 'stopping') void mine.client.api.stop();
    }
  }
}

/** Where another of the same sweep or comparison is likely to follow, and no GPU may be lost meanwhile. */
function keepForTheNext(): void {
  const now = job.get();
  if (!session?.client || now.state === 'idle' || now.run.parentId === undefined) return;
  const { backend, moved } = now;
  if (moved !== null || (backend?.backend !== 'wasm' && backend?.backend !== 'cpu')) return;
  session.left?.letLive?.();
  keepWorker(session.client);
  session.client = null;
}

/** Unless it had come to its end just before: then as it ended. */
async function endAsLeft(runId: string, reason: Told): Promise<TrainOutcome> {
  const outcome: TrainOutcome = (await settleTrained(runId)) ?? { status: 'stopped', modelId: null, reason };
  await markEnded(runId, outcome);
  await settle(runId, { state: 'done', outcome, error: null });
  return outcome;
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
