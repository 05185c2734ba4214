import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshStorage, runNamed, storeDataset } from '../../storage/storage-fixtures.ts';
import { createRun, readRun } from '../../storage/stores/runs.ts';
import { createSweep, listSweeps } from '../../storage/stores/sweeps.ts';
import { suggest, trialsOf } from '../../sweep/engine.ts';
import { parseSweep } from '../../sweep/sweep-file.ts';
import { checkSweep, mergeShards } from './headless-sweep.ts';

const FILE = {
  kind: 'vae',
  parameters: { learningRate: { type: 'float', low: 0.001, high: 0.01, log: true } },
  ...{ objective: 'val_train_loss', sampler: { name: 'grid', perParameter: 3 }, trials: 3 },
};

/** What a machine did of it: one training per trial, the later of the whole the better. */
async function storeShard(index: number, of: number): Promise<void> {
  const spec = { ...parseSweep(FILE, 'a'), shard: { index, of } };
  const numbers = Array.from({ length: trialsOf(spec) }, (_, number) => number);
  for (const number of numbers)
    await createRun({ ...runNamed(`r${index}-${number}`), parentId: `s${index}`, status: 'finished' });
  await createSweep({
    ...{
      id: `s${index}`,
      datasetId: 'a',
      dataset: { name: 'A', digest: 'a'.repeat(64) },
      spec,
      backend: 'wasm',
    },
    trials: numbers.map((number) => ({
      ...{ number, params: suggest(spec, [], number).params, state: 'complete', reason: null, reports: [] },
      value: 10 - number * of - index,
      runs: [
        {
          ...{ runId: `r${index}-${number}`, seed: 7, value: 1, isOver: true, epochs: 1, trainedMs: 1 },
          ...{ goneOn: [], isSetAside: false },
        },
      ],
      ...{ startedAt: 1, endedAt: 2 },
    })),
    ...{
      preferences: [],
      appVersion: '1',
      createdAt: index,
      endedAt: 9,
      isCancelled: false,
      endedFor: 'trials',
    },
  });
}

beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
});

describe('shards that were restored', () => {
  it('become the sweep that they are of, with their trainings', async () => {
    await storeShard(1, 2);
    await storeShard(2, 2);
    const { joined, apart, sweeps } = await mergeShards();
    expect([joined, apart]).toEqual([1, []]);
    expect(sweeps).toMatchObject([{ trials: 3, complete: 3, best: { number: 2, runId: 'r1-1' } }]);
    const [sweep, ...others] = await listSweeps();
    expect(others).toEqual([]);
    expect((await readRun('r2-0'))!.parentId).toBe(sweep!.id);
  });

  it('stay as they are while one is missing', async () => {
    await storeShard(2, 2);
    expect(await mergeShards()).toMatchObject({ joined: 0, apart: [{ present: [2], of: 2 }] });
    expect((await listSweeps()).map(({ id }) => id)).toEqual(['s2']);
  });
});

describe('the file of a sweep', () => {
  const problemOf = (patch: object, shard?: { index: number; of: number }) => {
    try {
      checkSweep({ file: { ...FILE, ...patch }, dataset: 'a', ...(shard && { shard }) });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('comes to all that it left to the app, and to what a grid tries', () => {
    const step = { type: 'float', low: 0.001, high: 0.003, step: 0.001 };
    const late = { type: 'int', low: 8, high: 9, onlyIf: { parameter: 'learningRate', isOneOf: [0.001] } };
    const parameters = { learningRate: step, latentSize: late };
    const { trials, grid, spec } = checkSweep({ file: { ...FILE, parameters, trials: 20 }, dataset: 'a' });
    expect(grid).toEqual([
      { learningRate: 0.001, latentSize: 8 },
      { learningRate: 0.001, latentSize: 9 },
      { learningRate: 0.002 },
      { learningRate: 0.003 },
    ]);
    expect(trials).toBe(4);
    expect(spec).toMatchObject({ objective: { direction: 'min', value: 'best' }, sampler: { seed: 7 } });
    expect(checkSweep({ file: { ...FILE, sampler: 'tpe' }, dataset: 'a' }).grid).toBeNull();
  });

  it('is refused with what is wrong with it', () => {
    expect(problemOf({})).toBe('');
    expect(problemOf({ parameters: { learningrate: 0.1 } })).toContain('Did you mean “learningRate”?');
    expect(problemOf({ parameters: { epochs: { type: 'int', low: 5, high: 2 } } })).toContain('empty range');
    expect(problemOf({ sampler: 'tpe' }, { index: 1, of: 2 })).toContain('can’t be done in shards');
    expect(problemOf({}, { index: 1, of: 2 })).toBe('');
  });
});
