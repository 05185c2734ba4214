import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../database.ts';
import { say } from '../../shared/message.ts';
import { findDamage } from './integrity.ts';
import { appendEpoch, createRun, updateRun, writeRunStatus } from './runs.ts';
import { checkpointOf, freshStorage, metricsOf, runNamed } from '../storage-fixtures.ts';
import type { StoreName } from '../schema.ts';

const put = (store: StoreName, value: unknown, key?: IDBValidKey) =>
  inTransaction([store], 'readwrite', (tx) => tx.objectStore(store).put(value as never, key as never));

beforeEach(freshStorage);

describe('the search for damage', () => {
  it('finds none in an empty storage and in a whole run', async () => {
    expect(await findDamage()).toEqual([]);
    await createRun(runNamed('a'));
    await appendEpoch({
      ...{ run: { epoch: 1 }, metrics: metricsOf('a', 1), checkpoints: [checkpointOf('a', 'last', 1)] },
    });
    await writeRunStatus('a', () => ({ status: 'interrupted' }));
    expect(await findDamage()).toEqual([]);
  });

  it('finds records without their owner', async () => {
    await put('pixels', new Uint8Array(3), ['nobody', 0]);
    await put('weights', new Uint8Array(3), 'none');
    expect((await findDamage()).map(say)).toEqual([
      'pixels of nobody are there without it in datasets',
      'weights of none are there without it in models',
    ]);
  });

  it('finds a run that nobody ended, and one whose metrics stop before its epoch', async () => {
    await createRun({ ...runNamed('a'), status: 'running' });
    await createRun({ ...runNamed('b'), status: 'stopped' });
    await updateRun('b', { epoch: 1 });
    expect((await findDamage()).map(say).sort()).toEqual([
      expect.stringContaining('still said to be running'),
      expect.stringContaining('lacks the metrics of epoch 1'),
    ]);
  });
});
