import { message, say } from '../../shared/message.ts';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saveTrainedModel } from '../../storage/stores/save-models.ts';
import { appendEpoch, readRun, writeRunStatus } from '../../storage/stores/runs.ts';
import {
  checkpointOf,
  embeddingsOf,
  freshStorage,
  metricsOf,
  modelNamed,
  storeDataset,
  weightsOf,
} from '../../storage/storage-fixtures.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { BackendName } from '../../tracking/run.ts';
import type { TrainEvent, TrainOutcome, TrainRequest } from '../../training/api.ts';
import { datasetLock, isLockHeld, runLock, takeLock, TRAINING_LOCK } from './locks.ts';
import { createTabLocks } from './tab-locks.ts';
import { TestWorker } from './test-worker.ts';
import {
  dismissTraining,
  leaveTraining,
  pauseTraining,
  resumeRun,
  resumeTraining,
  startTraining,
  stopTraining,
  trainingFinished,
  type TrainingStart,
} from './training-job.ts';
import { trainingJob } from './training-state.ts';
import { GRACE_MS } from './worker-client.ts';

const settle = async () => {
  for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** What each worker was told, in order, and the way to end its run. */
let workers: { told: string[]; end(outcome: TrainOutcome): void }[];
let worksOn: BackendName;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await freshStorage();
  await storeDataset('a');
  [TestWorker.started, workers, worksOn] = [[], [], 'wasm'];
  TestWorker.api = () => {
    const told: string[] = [];
    let resolve = (_: TrainOutcome) => {};
    workers.push({ told, end: (outcome) => resolve(outcome) });
    const tell = (what: string) => () => void told.push(what);
    return {
      run: (_: TrainRequest, onEvent: (event: TrainEvent) => void) => {
        told.push('run');
        onEvent({ kind: 'backend', backend: worksOn, device: '', isSoftware: false, reason: '', trials: [] });
        return new Promise<TrainOutcome>((end) => (resolve = end));
      },
      ...{ pause: tell('pause'), resume: tell('resume'), stop: tell('stop') },
      ...{ leave: tell('leave'), renew: tell('renew') },
    };
  };
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
  vi.stubGlobal('document', new EventTarget());
});
afterEach(async () => {
  workers.forEach(({ end }) => end({ status: 'stopped', modelId: null, reason: null }));
  stopTraining();
  await settle();
  dismissTraining();
  vi.advanceTimersByTime(GRACE_MS); // until no worker is kept
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A training that has stored so many epochs. */
async function training(epochs: number, of: Partial<TrainingStart> = {}): Promise<string> {
  const { id } = await startTraining({ datasetId: 'a', params: PRESETS.compact, backend: 'wasm', ...of });
  await settle();
  for (let epoch = 1; epoch <= epochs; epoch++)
    await appendEpoch({
      run: { epoch },
      metrics: metricsOf(id, epoch),
      checkpoints: [checkpointOf(id, 'last', epoch)],
    });
  return id;
}

async function dies(): Promise<void> {
  TestWorker.started.at(-1)!.die();
  await settle();
}

const recorded = async (id: string) => (await readRun(id))!;

describe('a training of a sweep or comparison', () => {
  it('has a name that begins with what it and the others differ in', async () => {
    const params = { ...PRESETS.compact, epochs: 3, batchSize: 8, learningRate: 0.002 };
    const id = await training(0, { params, parentId: 's', differs: ['learningRate', 'seed'] });
    expect((await recorded(id)).name).toBe('learningRate 0.002, seed 7, compact, epochs 3, batchSize 8');
  });
});

describe('a training whose worker dies', () => {
  it('is gone on with by another, which is said', async () => {
    const id = await training(1);
    await dies();
    expect(workers.map(({ told }) => told)).toEqual([['run'], ['run']]);
    expect(trainingJob.get()).toMatchObject({
      state: 'running',
      moved: message('runs.moved', { epoch: 0 }),
    });
    expect((await recorded(id)).status).toBe('running');
  });

  it('is stopped at its last checkpoint when it was being stopped, not begun anew and not failed', async () => {
    const id = await training(2);
    stopTraining();
    await dies();
    expect(workers).toHaveLength(1);
    const run = await recorded(id);
    expect(run).toMatchObject({ status: 'stopped', epoch: 2 });
    expect(say(run.reason!)).toMatch(/before a model was saved.*after epoch 2/);
    expect(run.endedAt).not.toBeNull();
    expect(trainingJob.get()).toMatchObject({
      state: 'done',
      outcome: { status: 'stopped', modelId: null },
      run: { reason: run.reason },
    });
    expect(await isLockHeld(TRAINING_LOCK)).toBe(false);
  });

  it('says that there is no model when it was being stopped before its first epoch had ended', async () => {
    const id = await training(0);
    stopTraining();
    await dies();
    expect(await recorded(id)).toMatchObject({ status: 'stopped', epoch: 0 });
    expect(say((await recorded(id)).reason!)).toContain('before the first epoch had ended');
  });

  it('ends as its worker had stored that it ends, with its model, when the death came just after', async () => {
    const id = await training(1);
    stopTraining();
    const model = { ...modelNamed('m'), runId: id };
    const runPatch = { trained: { status: 'stopped', reason: null, at: 9 } } as const;
    await saveTrainedModel({ model, weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch });
    await dies();
    expect(trainingJob.get()).toMatchObject({ state: 'done', outcome: { status: 'stopped', modelId: 'm' } });
    expect(await recorded(id)).toMatchObject({ status: 'stopped', endedAt: 9 });
  });

  it('stays paused, says so, and goes on in another worker once it is resumed', async () => {
    const id = await training(1);
    pauseTraining();
    await settle();
    await dies();
    expect(workers).toHaveLength(1);
    expect(trainingJob.get()).toMatchObject({
      state: 'paused',
      moved: message('runs.movedPaused', { epoch: 0 }),
    });
    expect((await recorded(id)).status).toBe('paused');
    resumeTraining();
    await settle();
    expect(workers[1]?.told).toEqual(['run']);
    expect(trainingJob.get()).toMatchObject({ state: 'running' });
    expect((await recorded(id)).status).toBe('running');
  });

  it('is made a model of by another worker when it is stopped after its death in a pause', async () => {
    await training(1);
    pauseTraining();
    await settle();
    await dies();
    stopTraining();
    await settle();
    expect(workers[1]?.told).toEqual(['stop', 'run']);
    workers[1]!.end({ status: 'stopped', modelId: 'm', reason: null });
    expect(await trainingFinished()).toMatchObject({ status: 'stopped', modelId: 'm' });
  });

  it('stays paused however often it dies in a pause, and is given up after three deaths at work', async () => {
    const id = await training(1);
    for (let i = 0; i < 4; i++) {
      pauseTraining();
      await settle();
      await dies();
      resumeTraining();
      await settle();
    }
    expect(trainingJob.get()).toMatchObject({ state: 'running' });
    for (let i = 0; i < 3; i++) await dies();
    expect(trainingJob.get()).toMatchObject({ state: 'failed', error: { code: 'worker-died' } });
    expect((await recorded(id)).status).toBe('failed');
  });
});

describe('the worker of a training', () => {
  const STOPPED: TrainOutcome = { status: 'stopped', modelId: null, reason: null };
  const part = () => training(1, { parentId: 'sweep-1' });
  const ends = async () => {
    workers.at(-1)!.end(STOPPED);
    await settle();
  };

  it('is kept for the next one of a sweep, which knows nothing of what was pressed before', async () => {
    await part();
    stopTraining();
    await ends();
    await part();
    expect(workers.map(({ told }) => told)).toEqual([['run', 'stop', 'renew', 'run']]);
    expect(trainingJob.get()).toMatchObject({ state: 'running' });
  });

  it('ends with a training that was asked for by itself, and with one on a GPU, which may be lost meanwhile', async () => {
    await training(1);
    await ends();
    worksOn = 'webgpu';
    await part();
    await ends();
    expect(TestWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  });

  it('ends after a while in which none has followed', async () => {
    await part();
    await ends();
    vi.advanceTimersByTime(GRACE_MS - 1);
    expect(TestWorker.started[0]!.isTerminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(TestWorker.started[0]!.isTerminated).toBe(true);
  });

  it('is another one where the one that was kept has died', async () => {
    await part();
    await ends();
    await dies();
    await part();
    expect(workers.map(({ told }) => told)).toEqual([['run'], ['run']]);
    expect(TestWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
    expect(trainingJob.get()).toMatchObject({ state: 'running', moved: null });
  });

  it('is asked to leave what a sweep ends early, and is there for the next', async () => {
    const id = await part();
    expect(leaveTraining(id, 'pruned')).toBe(true);
    vi.advanceTimersByTime(GRACE_MS - 1);
    await ends();
    expect(await recorded(id)).toMatchObject({ status: 'stopped', epoch: 1, reason: 'pruned' });
    await part();
    vi.advanceTimersByTime(GRACE_MS);
    expect(workers.map(({ told }) => told)).toEqual([['run', 'leave', 'renew', 'run']]);
    expect(TestWorker.started[0]!.isTerminated).toBe(false);
  });

  it('is ended where it does not leave in time', async () => {
    const id = await part();
    leaveTraining(id, 'pruned');
    vi.advanceTimersByTime(GRACE_MS);
    await settle();
    expect(await recorded(id)).toMatchObject({ status: 'stopped', epoch: 1, reason: 'pruned' });
    expect(TestWorker.started[0]!.isTerminated).toBe(true);
  });
});

describe('a pause that comes as the training ends', () => {
  it('does not make a paused one of what is stored as ended', async () => {
    const id = await training(1);
    await writeRunStatus(id, () => ({ status: 'finished' }));
    pauseTraining();
    await settle();
    expect((await recorded(id)).status).toBe('finished');
  });
});

describe('a training', () => {
  it('holds the pictures that it reads until it ends, and not alone', async () => {
    const id = await training(0);
    expect(await takeLock(datasetLock('a'))).toBeNull();
    const reader = await takeLock(datasetLock('a'), 'shared');
    reader!();
    workers[0]!.end({ status: 'stopped', modelId: null, reason: null });
    await settle();
    for (const name of [datasetLock('a'), runLock(id), TRAINING_LOCK])
      expect(await isLockHeld(name)).toBe(false);
  });

  it('is refused while its catalogue is being deleted or read again, and leaves no lock and no record', async () => {
    const release = await takeLock(datasetLock('a'));
    const start = startTraining({ datasetId: 'a', params: PRESETS.compact, backend: 'wasm' });
    await expect(start).rejects.toMatchObject({ code: 'in-use' });
    release!();
    await settle();
    expect(await isLockHeld(TRAINING_LOCK)).toBe(false);
    await training(0); // and can be started now
  });

  it('is not resumed while another tab deletes it', async () => {
    const id = await training(1);
    workers[0]!.end({ status: 'stopped', modelId: null, reason: null });
    await settle();
    const release = await takeLock(runLock(id));
    await expect(resumeRun(id)).rejects.toMatchObject({ code: 'in-use' });
    release!();
    await settle();
    expect((await resumeRun(id)).id).toBe(id);
  });
});
