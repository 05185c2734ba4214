import { beforeEach, describe, expect, it } from 'vitest';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { openDatabase } from '../database.ts';
import { saveTrainedModel } from './save-models.ts';
import { purgeDeleted } from './purge-deleted.ts';
import * as runs from './runs.ts';
import { readPictures } from './drawn-pictures.ts';
import {
  checkpointOf,
  embeddingsOf,
  everything,
  freshStorage,
  metricsOf,
  modelNamed,
  picturesDrawn,
  runNamed,
  storeDataset,
  weightsOf,
} from '../storage-fixtures.ts';

beforeEach(freshStorage);

describe('a run', () => {
  it('comes back as created, and in the list of its dataset, newest first', async () => {
    await runs.createRun(runNamed('r'));
    await runs.createRun({ ...runNamed('s'), startedAt: 9000 });
    await runs.createRun(runNamed('t', 'b'));
    expect(await runs.readRun('r')).toEqual(runNamed('r'));
    expect((await runs.listRuns('a')).map(({ id }) => id)).toEqual(['s', 'r']);
    expect(await runs.listRuns()).toHaveLength(3);
    await expect(runs.createRun(runNamed('r'))).rejects.toThrow();
  });

  it('keeps its parameters and dataset whatever a patch says', async () => {
    await runs.createRun(runNamed('r'));
    const { params, datasetId } = runNamed('r');
    const patch = { note: 'x', params: { ...params, epochs: 1 }, datasetId: 'z', id: 'q' };
    expect(await runs.updateRun('r', patch)).toEqual({ ...runNamed('r'), note: 'x', params, datasetId });
    expect(await runs.readRun('q')).toBeUndefined();
    await expect(runs.updateRun('gone', {})).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('of a GAN comes back with its parameters, and is damaged when kind and parameters disagree', async () => {
    const run = { ...runNamed('r'), kind: 'gan' as const, params: ganParams('compact', 'wgan-gp') };
    await runs.createRun(run);
    expect(await runs.readRun('r')).toEqual(run);
    const refused = { code: 'bad-record' };
    await expect(runs.createRun({ ...run, id: 's', kind: 'vae' })).rejects.toMatchObject(refused);
    await expect(runs.createRun({ ...runNamed('s'), kind: 'gan' })).rejects.toMatchObject(refused);
    const gan = { ...run.params.gan!, clip: -1 };
    const broken = { ...run, id: 's', params: { ...run.params, gan } };
    await expect(runs.createRun(broken)).rejects.toMatchObject(refused);
  });

  it('with an option out of its bounds is not stored, and one without any is', async () => {
    const { params } = runNamed('r');
    const optioned = (option: object) => ({ ...runNamed('r'), params: { ...params, ...option } });
    for (const option of [{ clipNorm: -1 }, { optimizer: 'sgd' }, { earlyStop: 0.5 }])
      await expect(runs.createRun(optioned(option))).rejects.toMatchObject({ code: 'bad-record' });
    expect(Object.keys(params)).not.toContain('optimizer');
    await runs.createRun(optioned({}));
  });

  it('with bounds broken is not stored', async () => {
    const run = { ...runNamed('r'), params: { ...runNamed('r').params, epochs: 0 } };
    await expect(runs.createRun(run)).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('is hidden by deleting, brought back by undo, and purged with its metrics, checkpoints and pictures', async () => {
    await runs.createRun(runNamed('r'));
    await runs.appendEpoch({
      run: {},
      metrics: metricsOf('r', 1),
      checkpoints: [checkpointOf('r', 'last', 1)],
      pictures: picturesDrawn('r', 1),
    });
    const before = await everything();
    await runs.deleteRuns(['r']);
    expect(await runs.readRun('r')).toBeUndefined();
    expect(await runs.listRuns()).toEqual([]);
    await runs.restoreRuns(['r']);
    expect(await everything()).toEqual(before);
    await runs.deleteRuns(['r']);
    await purgeDeleted(0);
    expect(await runs.readMetrics('r')).toEqual([]);
    expect(await readPictures('r')).toEqual([]);
    expect(await runs.readCheckpoint('r', 'last')).toBeUndefined();
    await expect(runs.restoreRuns(['r'])).rejects.toMatchObject({ code: 'bad-record' });
  });
});

describe('an epoch', () => {
  it('is stored with its metrics and checkpoints, and read back in order', async () => {
    await runs.createRun(runNamed('r'));
    const slots = ['last', 'best'] as const;
    for (const epoch of [1, 2, 10])
      await runs.appendEpoch({
        run: { epoch },
        metrics: metricsOf('r', epoch),
        checkpoints: slots.map((slot) => checkpointOf('r', slot, epoch)),
      });
    expect(await runs.readMetrics('r')).toEqual([1, 2, 10].map((epoch) => metricsOf('r', epoch)));
    expect(await runs.readMetrics('r', 2)).toEqual([2, 10].map((epoch) => metricsOf('r', epoch)));
    expect(await runs.readCheckpoint('r', 'best')).toEqual(checkpointOf('r', 'best', 10));
    expect((await runs.readRun('r'))?.epoch).toBe(10);
  });

  it('that cannot be stored whole leaves the last one as it was', async () => {
    await runs.createRun(runNamed('r'));
    await runs.appendEpoch({
      run: { epoch: 1 },
      metrics: metricsOf('r', 1),
      checkpoints: [checkpointOf('r', 'last', 1)],
    });
    const before = await everything();
    const unclonable = { epoch: 2, note: (() => '') as unknown as string };
    const next = {
      metrics: metricsOf('r', 2),
      checkpoints: [checkpointOf('r', 'last', 2)],
      pictures: picturesDrawn('r', 2),
    };
    await expect(runs.appendEpoch({ run: unclonable, ...next })).rejects.toThrow();
    await expect(runs.appendEpoch({ run: {}, ...next, metrics: metricsOf('gone', 2) })).rejects.toMatchObject(
      {
        code: 'bad-record',
      },
    );
    expect(await everything()).toEqual(before);
  });

  it('keeps count of what the checkpoints take, until they are freed', async () => {
    await runs.createRun(runNamed('r'));
    const checkpoints = [checkpointOf('r', 'last', 1), checkpointOf('r', 'best', 1)];
    await runs.appendEpoch({ run: {}, metrics: metricsOf('r', 1), checkpoints });
    await runs.appendEpoch({
      run: {},
      metrics: metricsOf('r', 2),
      checkpoints: [checkpointOf('r', 'last', 2)],
    });
    const database = await openDatabase();
    expect((await database.get('runs', 'r'))?.checkpointBytes).toEqual({ last: 3, best: 3 });
    await runs.deleteCheckpoints('r', ({ status }) => status === 'stopped'); // it was, and is resumed
    expect(await runs.readCheckpoint('r', 'best')).toBeDefined();
    await runs.deleteCheckpoints('r');
    expect((await database.get('runs', 'r'))?.checkpointBytes).toEqual({});
    expect(await runs.readCheckpoint('r', 'best')).toBeUndefined();
  });
});

describe('the summary of a run', () => {
  it('is written with each epoch and with the model, and is all that a list reads', async () => {
    await storeDataset('a');
    await runs.createRun(runNamed('r'));
    for (const [epoch, loss] of [0.5, 0.25, 0.75].entries()) {
      const metrics = { ...metricsOf('r', epoch + 1), values: { val_loss: loss } };
      await runs.appendEpoch({ run: { epoch: epoch + 1 }, metrics, checkpoints: [] });
    }
    const losses = { last: 0.75, min: 0.25, minEpoch: 2, max: 0.75, maxEpoch: 3 };
    expect((await runs.listRuns())[0]?.summary).toEqual({ val_loss: losses });
    const model = { ...modelNamed('m'), runId: 'r' };
    const files = { weights: weightsOf(1), embeddings: embeddingsOf(1) };
    await saveTrainedModel({ model, ...files, runPatch: { status: 'finished' } });
    const top1 = { last: 0.95, min: 0.95, minEpoch: 3, max: 0.95, maxEpoch: 3 };
    expect(await runs.readRun('r')).toMatchObject({
      status: 'finished',
      summary: { val_loss: losses, val_top1: top1 },
    });
  });

  it('with something that is no number makes the record a damaged one', async () => {
    const summary = { val_loss: { last: '1', min: 1, minEpoch: 1, max: 1, maxEpoch: 1 } as never };
    await expect(runs.createRun({ ...runNamed('r'), summary })).rejects.toMatchObject({ code: 'bad-record' });
  });
});

describe('several runs', () => {
  it('are archived, and brought back, together', async () => {
    for (const id of ['r', 's', 't']) await runs.createRun(runNamed(id));
    await runs.archiveRuns(['r', 's'], true);
    const archived = (await runs.listRuns()).filter(({ archivedAt }) => archivedAt !== null);
    expect(archived.map(({ id }) => id).sort()).toEqual(['r', 's']);
    await runs.archiveRuns(['r', 's'], false);
    expect(await runs.readRun('r')).toEqual(runNamed('r'));
  });

  it('keeps the tags that two tabs give it at once, and loses only what one of them takes off', async () => {
    await runs.createRun({ ...runNamed('r'), tags: ['old', 'night'] });
    const before = ['old', 'night'];
    await Promise.all([
      runs.retagRun('r', before, ['night', 'Best']),
      runs.retagRun('r', before, ['old', 'night', 'shop']),
    ]);
    expect((await runs.readRun('r'))?.tags).toEqual(['night', 'Best', 'shop']);
  });

  it('are tagged together, and keep the tags that they have', async () => {
    await runs.createRun({ ...runNamed('r'), tags: ['best', 'old'] });
    await runs.createRun(runNamed('s'));
    await runs.tagRuns(['r', 's'], 'Best');
    expect((await runs.readRun('r'))?.tags).toEqual(['best', 'old']);
    expect((await runs.readRun('s'))?.tags).toEqual(['Best']);
  });

  it('are deleted together or not at all', async () => {
    await runs.createRun(runNamed('r'));
    await expect(runs.deleteRuns(['r', 'gone'])).rejects.toMatchObject({ code: 'bad-record' });
    expect(await runs.readRun('r')).toBeDefined();
  });
});

describe('runs of a dead tab', () => {
  it('become interrupted, those of a live one and those that ended do not', async () => {
    await runs.createRun(runNamed('dead'));
    await runs.createRun({ ...runNamed('asleep'), status: 'paused' });
    await runs.createRun(runNamed('live'));
    await runs.createRun({ ...runNamed('done'), status: 'finished' });
    const marked = await runs.markInterruptedRuns((id) => Promise.resolve(id === 'live'));
    expect(marked.map(({ id }) => id).sort()).toEqual(['asleep', 'dead']);
    const statuses = Object.fromEntries((await runs.listRuns()).map(({ id, status }) => [id, status]));
    expect(statuses).toEqual({
      dead: 'interrupted',
      asleep: 'interrupted',
      live: 'running',
      done: 'finished',
    });
  });

  it('that end while it is asked about them keep their end', async () => {
    await runs.createRun(runNamed('r'));
    const marked = await runs.markInterruptedRuns(async (id) => {
      await runs.updateRun(id, { status: 'finished' });
      return false;
    });
    expect(marked).toEqual([]);
    expect((await runs.readRun('r'))?.status).toBe('finished');
  });
});

describe('damaged records', () => {
  it('of metrics and checkpoints are refused', async () => {
    const database = await openDatabase();
    await database.put('metrics', { ...metricsOf('r', 1), steps: { loss: [1] as unknown as Float32Array } });
    await database.put('checkpoints', { ...checkpointOf('r', 'last', 1), random: [1, 2] as never });
    await database.put('runs', {
      ...runNamed('r'),
      deletedAt: null,
      checkpointBytes: {},
      pictureBytes: 0,
      status: 'lost' as never,
    });
    await expect(runs.readMetrics('r')).rejects.toMatchObject({ code: 'bad-record' });
    await expect(runs.readCheckpoint('r', 'last')).rejects.toMatchObject({ code: 'bad-record' });
    await expect(runs.readRun('r')).rejects.toMatchObject({ code: 'bad-record' });
    expect(await runs.listRuns()).toEqual([]);
  });
});
