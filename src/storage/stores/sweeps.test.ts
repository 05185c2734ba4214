import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { freshStorage, sweepNamed } from '../storage-fixtures.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { changeSweep, createSweep, deleteSweep, listSweeps, readSweep, restoreSweep } from './sweeps.ts';

beforeEach(freshStorage);

describe('a stored sweep', () => {
  it('is what was recorded, and changes as it is told', async () => {
    await createSweep(sweepNamed('s'));
    expect(await readSweep('s')).toEqual(sweepNamed('s'));
    await changeSweep('s', (now) => ({ ...now, isCancelled: true }));
    expect(await listSweeps()).toMatchObject([{ id: 's', isCancelled: true }]);
    expect(await readSweep('other')).toBeUndefined();
  });

  it('is hidden once deleted, can be brought back, and is gone after the purge', async () => {
    await createSweep(sweepNamed('s'));
    await deleteSweep('s');
    expect([await readSweep('s'), await listSweeps()]).toEqual([undefined, []]);
    await expect(changeSweep('s', (now) => now)).rejects.toMatchObject({ code: 'bad-record' });
    await restoreSweep('s');
    expect(await readSweep('s')).toBeDefined();
    await deleteSweep('s');
    expect(await purgeDeleted(0)).toMatchObject({ sweeps: 1 });
    await expect(restoreSweep('s')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('is refused where it could not be read again, and left out where it is damaged', async () => {
    const damaged = { ...sweepNamed('d'), spec: { kind: 'vae' } };
    await expect(createSweep(damaged as never)).rejects.toMatchObject({ code: 'bad-record' });
    await createSweep(sweepNamed('s'));
    await (await openDatabase()).put('sweeps', damaged as never);
    expect((await listSweeps()).map(({ id }) => id)).toEqual(['s']);
  });
});
