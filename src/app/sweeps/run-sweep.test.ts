import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { championOf, listModels } from '../../storage/stores/models.ts';
import { pruneCheckpoints } from '../../storage/stores/freeing.ts';
import {
  appendEpoch,
  createRun,
  listCheckpoints,
  readRun,
  writeRunStatus,
} from '../../storage/stores/runs.ts';
import { saveTrainedModel } from '../../storage/stores/save-models.ts';
import { changeSweep, createSweep, deleteSweep, readSweep } from '../../storage/stores/sweeps.ts';
import {
  checkpointOf,
  freshStorage,
  metricsOf,
  modelNamed,
  runNamed,
  storeDataset,
  weightsOf,
} from '../../storage/storage-fixtures.ts';
import { parseSweep } from '../../sweep/sweep-file.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import type { Job } from '../../tracking/job.ts';
import { runNameOf } from '../../tracking/run-params.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import type { JobKind } from '../jobs/job-kind.ts';
import { createTabLocks, type Locks } from '../jobs/tab-locks.ts';
import { createTabQueue, type TabQueue } from '../jobs/test-tab-queue.ts';
import { runSweep } from './run-sweep.ts';

type Doing = 'end' | 'left' | 'out-of-room' | AppError;

/** A training that does as it is told: an epoch with that value, or an end. */
interface Training {
  runId: string;
  params: TrainParams;
  /** `minutes`: since it began. */
  epoch(value: number, minutes?: number): Promise<void>;
  end(): Promise<void>;
  fail(error: AppError): void;
  outOfRoom(): void;
}

interface Tab extends TabQueue {
  trainings: Training[];
}

let locks: Locks;
const tabs: Tab[] = [];

const settle = async () => {
  for (let i = 0; i < 300; i++) await new Promise((resolve) => setImmediate(resolve));
};

function openTab(): Tab {
  const trainings: Training[] = [];
  const leaving = new Map<string, () => void>();
  const training: JobKind<unknown, unknown> = {
    lane: 'training',
    needsPage: () => false,
    fate: ({ subject }) => (subject.runId === undefined ? 'again' : 'interrupted'),
    isUndecided: async ({ subject }) => (await readRun(subject.runId!))?.status === 'interrupted',
    async run({ job, tell, signal }) {
      const runId = await beginRun(job.wish);
      const { params } = (await readRun(runId))!;
      await tell({ runId });
      const how = await new Promise<Doing>((resolve) => {
        leaving.set(runId, () => resolve('left'));
        signal.addEventListener('abort', () => resolve('left'));
        trainings.push({
          ...{
            runId,
            params,
            fail: resolve,
            outOfRoom: () => resolve('out-of-room'),
            epoch: (value, minutes) => addEpoch(runId, value, minutes),
          },
          async end() {
            await saveModel(runId);
            resolve('end');
          },
        });
      });
      leaving.delete(runId);
      if (how instanceof AppError) {
        await writeRunStatus(runId, () => ({ status: 'failed', reason: how.told, endedAt: 9 }));
        throw how;
      }
      const outOfRoom = message('training.outOfRoom', { reached: 1, weights: 'last', best: 1 });
      const reason = how === 'out-of-room' ? outOfRoom : null;
      await writeRunStatus(runId, () => ({
        ...{ status: how === 'end' ? 'finished' : 'stopped', reason, endedAt: 9 },
      }));
      return { outcome: { code: 'finished', values: {} }, value: null };
    },
  };
  const sweep: JobKind<unknown, unknown> = {
    lane: 'comparison',
    needsPage: () => false,
    fate: () => 'again',
    async run({ job, ...doing }) {
      const leave = (runId: string) => {
        leaving.get(runId)?.();
        return leaving.has(runId);
      };
      await runSweep(job.wish.sweepId as string, doing, leave);
      return { outcome: { code: 'swept', values: {} }, value: null };
    },
  };
  const tab = { ...createTabQueue({ training, sweep }, locks), trainings };
  tabs.push(tab);
  return tab;
}

async function beginRun(wish: Job['wish']): Promise<string> {
  const { start, goOn } = wish as {
    start?: { runId: string; params: TrainParams; datasetId: string; parentId: string; differs: string[] };
    goOn?: { runId: string };
  };
  if (goOn) {
    await writeRunStatus(goOn.runId, () => ({ status: 'running' }));
    return goOn.runId;
  }
  const { runId, params, datasetId, parentId, differs } = start!;
  const name = runNameOf(params, differs);
  const run = { ...runNamed(runId, datasetId), name, params, kind: kindOfParams(params), parentId };
  await createRun({ ...run, epoch: 0, epochs: params.epochs, status: 'running', summary: {} });
  return runId;
}

async function addEpoch(runId: string, value: number, minutes?: number): Promise<void> {
  const run = (await readRun(runId))!;
  const epoch = run.epoch + 1;
  const at = minutes === undefined ? {} : { at: run.startedAt + minutes * 60_000 };
  const metrics = { ...metricsOf(runId, epoch), ...at, values: { val_mrr: value } };
  await appendEpoch({ run: { epoch }, metrics, checkpoints: [checkpointOf(runId, 'last', epoch)] });
  await settle();
}

async function saveModel(runId: string): Promise<void> {
  const { datasetId, params } = (await readRun(runId))!;
  const model = { ...modelNamed(`model of ${runId}`, datasetId), runId, params };
  await saveTrainedModel({ model, weights: weightsOf(1), embeddings: weightsOf(1), runPatch: {} });
}

function sweepNamed(id: string, patch: object = {}): Sweep {
  const spec = parseSweep({
    parameters: { learningRate: { type: 'float', low: 1e-3, high: 1e-2, log: true }, epochs: 9 },
    ...{ dataset: 'a', objective: 'val_mrr', pruner: 'none', trials: 2, ...patch },
  });
  return {
    ...{ id, datasetId: 'a', dataset: { name: 'Shapes', digest: 'd' }, spec, backend: 'auto' },
    ...{ trials: [], preferences: [], appVersion: '0', createdAt: 1, endedAt: null, isCancelled: false },
  };
}

async function started(patch: object = {}, tab = openTab()) {
  await createSweep(sweepNamed('s', patch));
  const asked = await tab.queue.add({ kind: 'sweep', name: 'Shapes', wish: { sweepId: 's' } });
  await settle();
  return { tab, ...asked };
}
const trials = async () => (await readSweep('s'))!.trials;
const states = async () => (await trials()).map(({ state }) => state);
const ended = async (tab: Tab, value: number) => {
  await tab.trainings.at(-1)!.epoch(value);
  await tab.trainings.at(-1)!.end();
  await settle();
};

beforeEach(async () => {
  await freshStorage();
  locks = createTabLocks();
  await storeDataset('a');
});
afterEach(async () => {
  tabs.splice(0).forEach(({ die }) => die());
  await settle();
});

describe('a sweep', () => {
  it('trains its trials one after the other; the best keeps its model, and nothing is made champion', async () => {
    const { tab, ended: over } = await started({ trials: 3 });
    await ended(tab, 0.5);
    expect((await listModels('a')).map(({ runId }) => runId)).toEqual([tab.trainings[0]!.runId]);
    await ended(tab, 0.8);
    await ended(tab, 0.6);
    await over;
    expect(await trials()).toMatchObject([0.5, 0.8, 0.6].map((value) => ({ state: 'complete', value })));
    expect(await readSweep('s')).toMatchObject({ endedFor: 'trials', endedAt: expect.any(Number) as number });
    const kept = tab.trainings[1]!.runId;
    expect((await listModels('a')).map(({ runId, aliases }) => [runId, aliases])).toEqual([[kept, []]]);
    expect(await listCheckpoints()).toEqual([{ runId: kept, slot: 'last' }]);
    expect(await championOf('a')).toBeUndefined();
    expect(await readRun(kept)).toMatchObject({
      parentId: 's',
      params: { epochs: 9, learningRate: expect.any(Number) as number },
    });
  });

  it('goes on in another page with the training that was interrupted, and tries what it would have tried', async () => {
    const first = openTab();
    await started({}, first);
    await first.trainings[0]!.epoch(0.4);
    const [before] = await trials();
    first.die();
    await writeRunStatus(first.trainings[0]!.runId, () => ({
      status: 'interrupted',
      reason: message('runs.pageClosed'),
    }));
    const second = openTab();
    await second.queue.start();
    await settle();
    expect(second.trainings.map(({ runId }) => runId)).toEqual([first.trainings[0]!.runId]);
    await ended(second, 0.7);
    await ended(second, 0.6);
    expect(await trials()).toMatchObject([
      {
        params: before!.params,
        reports: [
          [1, 0.4],
          [2, 0.7],
        ],
        value: 0.7,
        runs: [{ goneOn: [{ epoch: 1 }], epochs: 2 }],
      },
      { value: 0.6 },
    ]);
    expect((await readSweep('s'))!.endedAt).not.toBeNull();
  });

  it('takes the mean over seeds, one training after the other', async () => {
    const { tab } = await started({ trials: 1, objective: { metric: 'val_mrr', seeds: 2 } });
    await ended(tab, 0.4);
    expect(await states()).toEqual(['running']);
    await ended(tab, 0.6);
    expect(await trials()).toMatchObject([{ value: 0.5, runs: [{ value: 0.4 }, { value: 0.6 }] }]);
    expect(tab.trainings.map(({ params }) => params.seed)).toEqual([7, 8]);
    const names = await Promise.all(tab.trainings.map(async ({ runId }) => (await readRun(runId))!.name));
    expect(names.map((name) => name.replace(/ 0.00\d+/, ''))).toEqual(
      [7, 8].map((seed) => `learningRate, seed ${seed}, compact, epochs 9`),
    );
  });

  it('counts what fails as failed, with the reason, and ends when all do', async () => {
    const { tab, ended: over } = await started({ trials: 9 });
    tab.trainings[0]!.fail(new AppError('non-finite-loss', 'No number.'));
    await settle();
    expect(await trials()).toMatchObject([{ state: 'failed', reason: 'No number.' }, { state: 'running' }]);
    for (let i = 1; i < 5; i++) {
      tab.trainings[i]!.fail(new AppError('worker-died', 'It died.'));
      await settle();
    }
    await over;
    expect(await states()).toEqual(Array(5).fill('failed'));
    expect(await readSweep('s')).toMatchObject({ endedFor: 'all-failed', isCancelled: false });
    expect(await listModels('a')).toEqual([]);
  });

  it('goes on from its checkpoint with a trial whose device was lost; lost again before another epoch it has failed, with the reason', async () => {
    const { tab, ended: over } = await started();
    const lost = () => new AppError('device-lost', 'The GPU is gone.');
    await tab.trainings[0]!.epoch(0.4);
    tab.trainings[0]!.fail(lost());
    await settle();
    expect(await trials()).toMatchObject([
      { state: 'running', runs: [{ goneOn: [{ epoch: 1 }], isOver: false }] },
    ]);
    expect(tab.trainings[1]!.runId).toBe(tab.trainings[0]!.runId);
    await ended(tab, 0.7);
    expect(await trials()).toMatchObject([
      { state: 'complete', value: 0.7, runs: [{ epochs: 2 }] },
      { state: 'running' },
    ]);
    await tab.trainings[2]!.epoch(0.5);
    for (const place of [2, 3]) {
      tab.trainings[place]!.fail(lost());
      await settle();
    }
    await over;
    expect((await trials())[1]).toMatchObject({ state: 'failed', value: null, reason: 'The GPU is gone.' });
    expect(tab.trainings).toHaveLength(4);
    expect((await readSweep('s'))!.endedFor).toBe('trials');
  });

  it('ends after two trainings to their end that never told what is looked for, and says what they tell', async () => {
    const { tab, ended: over } = await started({ trials: 9, objective: 'val_mr' });
    await ended(tab, 0.5);
    await ended(tab, 0.6);
    await over;
    const reason = message('sweep.neverTold', { metric: 'val_mr', metrics: 'val_mrr, val_top1' });
    expect(await trials()).toMatchObject(Array(2).fill({ state: 'failed', reason }));
    expect(await readSweep('s')).toMatchObject({ endedFor: 'all-failed' });
  });

  it('stands still where a device is full, and goes on with the very trial once there is room', async () => {
    const { tab, ended: over } = await started();
    const refusal = expect(over).rejects.toMatchObject({ code: 'quota-exceeded', message: 'Full.' });
    await ended(tab, 0.5);
    await tab.trainings[1]!.epoch(0.4);
    tab.trainings[1]!.fail(new AppError('quota-exceeded', 'Full.'));
    await settle();
    await refusal;
    expect(await states()).toEqual(['complete', 'running']);
    expect((await readSweep('s'))!.endedAt).toBeNull();
    await tab.queue.add({ kind: 'sweep', name: 'Shapes', wish: { sweepId: 's' } });
    await settle();
    expect(tab.trainings[2]!.runId).toBe(tab.trainings[1]!.runId);
    await ended(tab, 0.7);
    expect(await trials()).toMatchObject([{ value: 0.5 }, { value: 0.7, runs: [{ epochs: 2 }] }]);
    expect((await readSweep('s'))!.endedFor).toBe('trials');
  });

  it('goes on at once when it is asked to, also where the device was too full to note how its training ended', async () => {
    const { tab, ended: over } = await started({ trials: 1 });
    const refusal = expect(over).rejects.toMatchObject({ code: 'quota-exceeded' });
    await tab.trainings[0]!.epoch(0.4);
    const put = IDBObjectStore.prototype.put;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'sweeps') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    tab.trainings[0]!.fail(new AppError('quota-exceeded', 'Full.'));
    await settle();
    await refusal;
    full.mockRestore();
    const again = await tab.queue.add({ kind: 'sweep', name: 'Shapes', wish: { sweepId: 's' } });
    const second = expect(again.ended).rejects.toMatchObject({ code: 'quota-exceeded' });
    await settle();
    expect(tab.trainings.map(({ runId }) => runId)).toEqual(Array(2).fill(tab.trainings[0]!.runId));
    // Full once more: it stands still once more.
    tab.trainings[1]!.fail(new AppError('quota-exceeded', 'Full.'));
    await settle();
    await second;
    expect(tab.trainings).toHaveLength(2);
  });

  it('begins a trial anew that a full device ended early with what it had, which counts for nothing', async () => {
    const { tab, ended: over } = await started({ trials: 1 });
    const refusal = expect(over).rejects.toMatchObject({ code: 'quota-exceeded' });
    const [first] = tab.trainings;
    await first!.epoch(0.4);
    await saveModel(first!.runId);
    first!.outOfRoom();
    await settle();
    await refusal;
    expect(await trials()).toMatchObject([{ state: 'running', value: null, reports: [] }]);
    expect(await listModels('a')).toEqual([]);
    await tab.queue.add({ kind: 'sweep', name: 'Shapes', wish: { sweepId: 's' } });
    await settle();
    expect(tab.trainings[1]!.params).toEqual(first!.params);
    await ended(tab, 0.7);
    expect(await trials()).toMatchObject([{ state: 'complete', value: 0.7, reports: [[1, 0.7]] }]);
  });

  it('begins a trial anew that a full device did not let come to its first epoch', async () => {
    const { tab, ended: over } = await started({ trials: 1 });
    const refusal = expect(over).rejects.toMatchObject({ code: 'quota-exceeded' });
    tab.trainings[0]!.fail(new AppError('quota-exceeded', 'Full.'));
    await settle();
    await refusal;
    await tab.queue.add({ kind: 'sweep', name: 'Shapes', wish: { sweepId: 's' } });
    await settle();
    expect(tab.trainings[1]!.params).toEqual(tab.trainings[0]!.params);
    await ended(tab, 0.7);
    expect(await trials()).toMatchObject([{ state: 'complete', value: 0.7 }]);
  });

  it('ends the trial under way once its minutes are used up, and says so', async () => {
    const { tab, ended: over } = await started({ trials: undefined, budget: { trials: 9, minutes: 10 } });
    await tab.trainings[0]!.epoch(0.5, 6);
    await tab.trainings[0]!.end();
    await settle();
    await tab.trainings[1]!.epoch(0.8, 3);
    expect(await states(), 'nine minutes').toEqual(['complete', 'running']);
    await tab.trainings[1]!.epoch(0.9, 5);
    await over;
    expect((await trials())[1]).toMatchObject({
      ...{ state: 'pruned', value: null, reason: message('sweep.timeUp', { epoch: 2 }) },
      runs: [{ isOver: true, epochs: 2, trainedMs: 5 * 60_000 }],
    });
    expect((await readRun(tab.trainings[1]!.runId))!.status).toBe('stopped');
    expect(await readSweep('s')).toMatchObject({ endedFor: 'minutes', isCancelled: false });
    expect(tab.trainings).toHaveLength(2);
    const kept = tab.trainings[0]!.runId;
    expect((await listModels('a')).map(({ runId }) => runId)).toEqual([kept]);
    expect((await listCheckpoints()).map(({ runId }) => runId)).toEqual([kept]);
  });

  it('lets its first trial come to its end, however long that takes, so that something is found', async () => {
    const { tab, ended: over } = await started({ trials: undefined, budget: { trials: 9, minutes: 1 } });
    await tab.trainings[0]!.epoch(0.5, 6);
    expect(await states()).toEqual(['running']);
    await ended(tab, 0.6);
    await over;
    expect(await trials()).toMatchObject([{ state: 'complete', value: 0.6 }]);
    expect((await readSweep('s'))!.endedFor).toBe('minutes');
  });

  it('begins no other seed of a trial once its epochs are used up', async () => {
    const learningRate = { type: 'float', low: 1e-3, high: 1e-2 };
    const { tab, ended: over } = await started({
      ...{ parameters: { learningRate, epochs: 1 }, objective: { metric: 'val_mrr', seeds: 2 } },
      ...{ trials: undefined, budget: { trials: 9, epochs: 3 } },
    });
    for (const value of [0.4, 0.5, 0.6]) await ended(tab, value);
    await over;
    expect(await trials()).toMatchObject([
      { state: 'complete' },
      {
        state: 'pruned',
        reason: message('sweep.epochsUp', { epoch: 1 }),
        runs: [{ value: 0.6 }, { epochs: 0 }],
      },
    ]);
    expect((await readSweep('s'))!.endedFor).toBe('epochs');
    expect(tab.trainings).toHaveLength(3);
  });

  it('is called off: what is under way ends, the best stays', async () => {
    const { tab, job, ended: over } = await started({ trials: 5 });
    const refusal = expect(over).rejects.toMatchObject({ code: 'cancelled' });
    await ended(tab, 0.5);
    await tab.trainings[1]!.epoch(0.9);
    await tab.queue.end(job.id);
    await refusal;
    expect(await states()).toEqual(['complete', 'pruned']);
    expect(await readSweep('s')).toMatchObject({ isCancelled: true });
    expect((await readRun(tab.trainings[1]!.runId))!.status).toBe('stopped');
    expect((await listModels('a')).map(({ runId }) => runId)).toEqual([tab.trainings[0]!.runId]);
    expect(tab.trainings).toHaveLength(2);
  });

  it('is called off before any trial came to its end: what came furthest keeps its checkpoint', async () => {
    const pruner = { name: 'successive-halving', reductionFactor: 2 };
    const { tab, job, ended: over } = await started({ trials: 5, pruner });
    const refusal = expect(over).rejects.toMatchObject({ code: 'cancelled' });
    await tab.trainings[0]!.epoch(0.4);
    await tab.trainings[1]!.epoch(0.5); // goes on, as the better of two
    await tab.trainings[1]!.epoch(0.6);
    expect(await states()).toEqual(['paused', 'paused', 'running']);
    await tab.queue.end(job.id);
    await refusal;
    expect(await states()).toEqual(['pruned', 'pruned', 'pruned']);
    expect((await listCheckpoints()).map(({ runId }) => runId)).toEqual([tab.trainings[1]!.runId]);
  });

  it('ends quietly when it is deleted under way', async () => {
    const { tab, ended: over } = await started();
    const refusal = expect(over).rejects.toMatchObject({ code: 'bad-record' });
    await deleteSweep('s');
    await ended(tab, 0.5);
    await refusal;
  });
});

describe('a trial of a sweep', () => {
  it('is pruned after the epoch at which it is worse than the median was', async () => {
    const { tab } = await started({
      trials: 3,
      pruner: { name: 'median', startupTrials: 2, warmupEpochs: 0 },
    });
    await ended(tab, 0.5);
    await ended(tab, 0.6);
    await tab.trainings[2]!.epoch(0.3);
    expect(await trials()).toMatchObject([{}, {}, { state: 'pruned', value: null, reports: [[1, 0.3]] }]);
    expect((await readRun(tab.trainings[2]!.runId))!.status).toBe('stopped');
    expect((await readSweep('s'))!.endedAt).not.toBeNull();
    expect((await listCheckpoints()).map(({ runId }) => runId)).toEqual([tab.trainings[1]!.runId]);
  });

  it('waits at a rung with its checkpoint, whatever is tidied, and goes on from it once it is promoted', async () => {
    const learningRate = { type: 'float', low: 1e-3, high: 1e-2 };
    const pruner = { name: 'successive-halving', reductionFactor: 2 };
    const { tab } = await started({ trials: 4, parameters: { learningRate, epochs: 2 }, pruner });
    await tab.trainings[0]!.epoch(0.5);
    expect(await states(), 'alone on its rung').toEqual(['paused', 'running']);
    await pruneCheckpoints(0);
    expect((await listCheckpoints()).map(({ runId }) => runId)).toContain(tab.trainings[0]!.runId);
    await tab.trainings[1]!.epoch(0.4);
    // Of two on the first rung one goes on: the one that waited goes on from its checkpoint.
    expect(tab.trainings[2]!.runId).toBe(tab.trainings[0]!.runId);
    expect(await trials()).toMatchObject([{ state: 'running', reason: null }, { state: 'paused' }]);
    await tab.trainings[2]!.epoch(0.5);
    await tab.trainings[2]!.end();
    await settle();
    await tab.trainings[3]!.epoch(0.3);
    expect(await states()).toEqual(['complete', 'paused', 'paused', 'running']);
    await tab.trainings[4]!.epoch(0.2);
    // Of four two.
    expect(tab.trainings[5]!.runId).toBe(tab.trainings[1]!.runId);
    await tab.trainings[5]!.epoch(0.9);
    await tab.trainings[5]!.end();
    await settle();
    expect(await states()).toEqual(['complete', 'complete', 'pruned', 'pruned']);
    expect((await trials())[1]).toMatchObject({
      value: 0.9,
      reports: [
        [1, 0.4],
        [2, 0.9],
      ],
    });
    expect((await listModels('a')).map(({ runId }) => runId)).toEqual([tab.trainings[1]!.runId]);
    expect((await listCheckpoints()).map(({ runId }) => runId)).toEqual([tab.trainings[1]!.runId]);
  });

  it('keeps what a person made of a run that was pruned', async () => {
    const { tab } = await started({
      trials: 4,
      pruner: { name: 'median', startupTrials: 2, warmupEpochs: 0 },
    });
    await ended(tab, 0.5);
    await ended(tab, 0.6);
    await tab.trainings[2]!.epoch(0.3);
    const { runId } = tab.trainings[2]!;
    for (let i = 0; i < 3; i++) await addEpoch(runId, 0.4);
    await saveModel(runId);
    await ended(tab, 0.7);
    expect((await listModels('a')).map((model) => model.runId).sort()).toEqual(
      [runId, tab.trainings[3]!.runId].sort(),
    );
  });

  it('keeps a model that somebody gave a name', async () => {
    const { tab } = await started({ trials: 2 });
    await ended(tab, 0.5);
    await changeSweep('s', (now) => now);
    const { setAlias } = await import('../../storage/stores/registry.ts');
    await setAlias((await listModels('a'))[0]!.id, 'mine');
    await ended(tab, 0.8);
    expect(await listModels('a')).toHaveLength(2);
  });
});
