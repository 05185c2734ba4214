import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteRuns, readRun } from '../../storage/stores/runs.ts';
import { freshStorage, storeDataset } from '../../storage/storage-fixtures.ts';
import { lineOf } from '../../tracking/job.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { TrainOutcome } from '../../training/api.ts';
import { jobs } from './jobs.ts';
import { jobList } from './jobs-state.ts';
import { createTabLocks } from './tab-locks.ts';
import { TestWorker } from './test-worker.ts';
import { requestGoOn, requestRepeat, requestTraining } from './training-requests.ts';
import { dismissTraining } from './training-job.ts';
import { trainingJob } from './training-state.ts';

const DONE: TrainOutcome = { status: 'stopped', modelId: null, reason: null };
const START = { datasetId: 'a', params: PRESETS.compact, backend: 'wasm' } as const;

const settle = async () => {
  for (let i = 0; i < 150; i++) await new Promise((resolve) => setImmediate(resolve));
};

let ends: (() => void)[];

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  ends = [];
  TestWorker.api = () => {
    let end = () => {};
    const ended = new Promise<TrainOutcome>((resolve) => (end = () => resolve(DONE)));
    ends.push(end);
    return { run: () => ended, pause: () => {}, resume: () => {}, stop: () => end() };
  };
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
  vi.stubGlobal('document', new EventTarget());
});
afterEach(async () => {
  for (const job of lineOf(jobList.get(), 'training')) await jobs.end(job.id);
  ends.forEach((end) => end());
  await settle();
  dismissTraining();
  vi.unstubAllGlobals();
});

describe('a training that is asked for', () => {
  it('begins at once where none is under way, in the experiment of its catalogue', async () => {
    const { waits, begun } = await requestTraining(START);
    expect(waits).toBe(false);
    expect(await begun).toMatchObject({ status: 'running', experiment: 'Dataset a' });
  });

  it('waits for the one before it and has no record until its turn comes', async () => {
    await requestTraining(START);
    const second = await requestTraining({ ...START, experiment: 'Nets' });
    expect(second.waits).toBe(true);
    expect(lineOf(jobList.get(), 'training').map(({ name }) => name)).toEqual(['Dataset a']);
    ends[0]!();
    const run = await second.begun;
    expect(await readRun(run.id)).toMatchObject({ status: 'running', experiment: 'Nets' });
    expect(trainingJob.get()).toMatchObject({ state: 'running', run: { id: run.id } });
  });

  it('is refused before it stands in line when it can’t be trained', async () => {
    await expect(requestTraining({ ...START, datasetId: 'gone' })).rejects.toMatchObject({
      code: 'bad-record',
    });
    const params = { ...PRESETS.compact, epochs: -1 };
    await expect(requestTraining({ ...START, params })).rejects.toMatchObject({ code: 'bad-parameters' });
    expect(lineOf(jobList.get(), 'training')).toEqual([]);
  });

  it('tells why when its turn has come and its catalogue is gone', async () => {
    await storeDataset('b');
    await requestTraining(START);
    const second = await requestTraining({ ...START, datasetId: 'b' });
    const { deleteDataset } = await import('../../storage/stores/datasets.ts');
    await deleteDataset('b');
    ends[0]!();
    await expect(second.begun).rejects.toMatchObject({ code: 'bad-record' });
  });
});

describe('a run that comes of another', () => {
  it('names it and belongs to its experiment', async () => {
    const first = await (await requestTraining({ ...START, experiment: 'Nets' })).begun;
    ends[0]!();
    await settle();
    const again = await (await requestRepeat(first.id)).begun;
    expect(again).toMatchObject({ repeats: first.id, parentId: first.id, experiment: 'Nets' });
  });

  it('is gone on with before all that waits', async () => {
    const first = await (await requestTraining(START)).begun;
    ends[0]!();
    await settle();
    await requestTraining(START);
    await requestTraining(START);
    const { waits } = await requestGoOn(first.id, 'wasm');
    expect(waits).toBe(true);
    expect(lineOf(jobList.get(), 'training')[0]?.subject.runId).toBe(first.id);
    await deleteRuns([first.id]);
    await expect(requestGoOn(first.id)).rejects.toMatchObject({ code: 'bad-record' });
  });
});
