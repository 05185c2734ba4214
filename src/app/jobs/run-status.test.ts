import { message } from '../../shared/message.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { AppError } from '../../shared/errors.ts';
import { createRun, deleteRuns, listRuns, readRun, updateRun } from '../../storage/stores/runs.ts';
import { saveNetworks, saveTrainedModel } from '../../storage/stores/save-models.ts';
import {
  embeddingsOf,
  freshStorage,
  modelNamed,
  refuseWritesTo,
  runNamed,
  storeDataset,
  TRAINED,
  weightsOf,
} from '../../storage/storage-fixtures.ts';
import { runLock, takeLock } from './locks.ts';
import {
  markEnded,
  markFailed,
  markPaused,
  markRunning,
  markStoppedByDeath,
  settleRunsOfDeadTabs,
  settleTrained,
} from './run-status.ts';
import { createTabLocks } from './tab-locks.ts';

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
});

const statusOf = async (id: string) => (await readRun(id))?.status;

/** As a worker does that has come to its end. */
async function trained(runId: string): Promise<void> {
  const model = { ...modelNamed('m'), runId };
  const runPatch = { epoch: 36, trained: TRAINED };
  await saveTrainedModel({ model, weights: weightsOf(1), embeddings: embeddingsOf(1), runPatch });
}

describe('a run whose tab dies', () => {
  it('is interrupted, running or paused; one of a live tab and one that has ended are not', async () => {
    await createRun(runNamed('dead'));
    await createRun({ ...runNamed('asleep'), status: 'paused' });
    await createRun(runNamed('live'));
    await createRun({ ...runNamed('done'), status: 'finished' });
    await takeLock(runLock('live'));
    expect((await settleRunsOfDeadTabs()).map(({ id }) => id).sort()).toEqual(['asleep', 'dead']);
    expect(Object.fromEntries((await listRuns()).map(({ id, status }) => [id, status]))).toEqual({
      ...{ dead: 'interrupted', asleep: 'interrupted', live: 'running', done: 'finished' },
    });
  });

  it('has finished when its worker had saved its model just before: nothing is offered to go on with', async () => {
    await createRun(runNamed('r'));
    await trained('r');
    expect(await statusOf('r')).toBe('running');
    await settleRunsOfDeadTabs();
    expect(await readRun('r')).toMatchObject({ status: 'finished', reason: null, endedAt: 9, epoch: 36 });
  });

  it('keeps the end that it comes to while its lock is asked about', async () => {
    await createRun(runNamed('r'));
    const locks = createTabLocks();
    const query = async () => {
      await markEnded('r', { status: 'stopped', modelId: null, reason: 'Early.' });
      return locks.query();
    };
    vi.stubGlobal('navigator', { locks: { ...locks, query }, storage: {} });
    expect(await settleRunsOfDeadTabs()).toEqual([]);
    expect(await readRun('r')).toMatchObject({ status: 'stopped', reason: 'Early.' });
  });
});

describe('a run whose worker dies', () => {
  it('ends as it had told, with its model, or is still under way', async () => {
    await createRun(runNamed('r'));
    expect(await settleTrained('r')).toBeNull();
    expect(await statusOf('r')).toBe('running');
    await trained('r');
    expect(await settleTrained('r')).toEqual({ status: 'finished', modelId: 'm', reason: null });
    expect(await statusOf('r')).toBe('finished');
  });

  it('of a GAN names its generator', async () => {
    await createRun({ ...runNamed('r'), kind: 'gan', params: ganParams('compact', 'wgan-gp') });
    const named = (id: string, name: string) => ({ ...modelNamed(id), name, runId: 'r' });
    const networks = [
      { model: named('d', 'gan_discriminator'), weights: weightsOf(1) },
      { model: named('g', 'gan_generator'), weights: weightsOf(1) },
    ];
    await saveNetworks({ networks, runId: 'r', runPatch: { trained: { ...TRAINED, status: 'stopped' } } });
    expect(await settleTrained('r')).toMatchObject({ status: 'stopped', modelId: 'g' });
  });

  it('while it is being stopped is stopped, at its last epoch', async () => {
    await createRun({ ...runNamed('r'), epoch: 3 });
    expect(await markStoppedByDeath('r')).toMatchObject({
      reason: message('runs.diedStopping', { epoch: 3 }),
    });
    expect(await statusOf('r')).toBe('stopped');
  });
});

describe('a pause', () => {
  it('is not written over an end, nor over one that the worker has told and the page not written yet', async () => {
    for (const id of ['done', 'told']) await createRun(runNamed(id));
    await markEnded('done', { status: 'finished', modelId: null, reason: null });
    await trained('told');
    for (const id of ['done', 'told']) await markPaused(id, true);
    expect(await statusOf('done')).toBe('finished');
    await settleTrained('told');
    expect(await statusOf('told')).toBe('finished');
  });

  it('and going on are seen by other tabs', async () => {
    await createRun(runNamed('r'));
    await markPaused('r', true);
    expect(await statusOf('r')).toBe('paused');
    await markPaused('r', false);
    expect(await statusOf('r')).toBe('running');
  });
});

describe('a run that is gone on with', () => {
  it('forgets how it had ended, so that a reload in it is an interruption', async () => {
    await createRun(runNamed('r'));
    await trained('r');
    await settleTrained('r');
    await markRunning('r');
    await settleRunsOfDeadTabs();
    expect(await statusOf('r')).toBe('interrupted');
  });

  it('is none when it was purged meanwhile', async () => {
    expect(await markRunning('gone')).toBeUndefined();
  });
});

describe('an end that can’t be written', () => {
  it('is no failure: what was trained is stored, and made up for at the next start', async () => {
    await createRun(runNamed('r'));
    await trained('r');
    const failing = refuseWritesTo('runs');
    await markEnded('r', { status: 'finished', modelId: 'm', reason: null });
    await markFailed('r', new AppError('quota-exceeded', 'The disk is full.'));
    failing.forEach((spy) => spy.mockRestore());
    expect(await statusOf('r')).toBe('running');
    await settleRunsOfDeadTabs();
    expect(await statusOf('r')).toBe('finished');
  });

  it('stays with a run that was deleted meanwhile, and comes back with it', async () => {
    await createRun(runNamed('r'));
    await deleteRuns(['r']);
    await markEnded('r', { status: 'stopped', modelId: null, reason: null });
    await updateRun('r', { note: 'still there' });
    const { restoreRuns } = await import('../../storage/stores/runs.ts');
    await restoreRuns(['r']);
    expect(await readRun('r')).toMatchObject({ status: 'stopped', note: 'still there' });
  });
});
