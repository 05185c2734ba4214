import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { evidenceOf } from '../../comparison/comparison-record.ts';
import { onChange } from '../changes.ts';
import { openDatabase } from '../database.ts';
import { comparisonNamed, evidencePartOf, freshStorage, runNamed } from '../storage-fixtures.ts';
import {
  changeComparison,
  createComparison,
  deleteComparison,
  listComparisons,
  readComparison,
  readEvidence,
  restoreComparison,
} from './comparisons.ts';
import { deleteDamaged, findDamaged } from './damaged.ts';
import { findDamage } from './integrity.ts';
import { purgeDeleted } from './purge-deleted.ts';
import { createRun, deleteRuns } from './runs.ts';

beforeEach(freshStorage);

describe('comparisons', () => {
  it('are read back as they were made, the newest first, and told of', async () => {
    const told: string[] = [];
    const stop = onChange('comparisons', (kind) => told.push(kind));
    await createComparison(comparisonNamed('c'));
    await createComparison({ ...comparisonNamed('d'), createdAt: 8000 });
    await Promise.resolve();
    stop();
    expect(told).toHaveLength(2);
    expect(await readComparison('c')).toEqual(comparisonNamed('c'));
    expect((await listComparisons()).map(({ id }) => id)).toEqual(['d', 'c']);
  });

  it('change with what was found in one transaction, or not at all', async () => {
    await createComparison(comparisonNamed('c'));
    const part = evidencePartOf('c', 'c-vae-1');
    const changed = await changeComparison('c', (now) => ({ ...now, isCancelled: true, endedAt: 9 }), [part]);
    expect(changed.isCancelled).toBe(true);
    expect(await readEvidence('c')).toEqual([part]);
    await changeComparison('c', () => null, [evidencePartOf('c', 'c-dcgan-1')]);
    expect(await readEvidence('c')).toEqual([part]);
    const bad = { ...evidencePartOf('c', 'c-dcgan-1'), run: { ...part.run!, seconds: -1 } };
    await expect(changeComparison('c', (now) => ({ ...now, endedAt: 1 }), [bad])).rejects.toMatchObject({
      code: 'bad-record',
    });
    expect(await readComparison('c')).toMatchObject({ endedAt: 9 });
  });

  it('keep what was found when their runs are deleted for good', async () => {
    await createRun({ ...runNamed('c-vae-1'), status: 'failed', endedAt: 5 });
    await createComparison(comparisonNamed('c'));
    const part = evidencePartOf('c', 'c-vae-1');
    await changeComparison('c', (now) => ({ ...now, endedAt: 9 }), [part]);
    await deleteRuns(['c-vae-1']);
    await purgeDeleted(0);
    expect(evidenceOf((await readComparison('c'))!, await readEvidence('c'), 0)).toMatchObject({
      ...{ version: 1, seeds: [1], at: 9, runs: [part.run] },
    });
  });

  it('are deleted, brought back, and removed for good with what they found', async () => {
    await createComparison(comparisonNamed('c'));
    await changeComparison('c', (now) => ({ ...now, endedAt: 9 }), [evidencePartOf('c', 'c-vae-1')]);
    await deleteComparison('c');
    expect([await listComparisons(), await readComparison('c')]).toEqual([[], undefined]);
    await expect(changeComparison('c', (now) => now)).rejects.toMatchObject({ code: 'bad-record' });
    await restoreComparison('c');
    expect(await readComparison('c')).toMatchObject({ id: 'c' });
    await deleteComparison('c');
    expect(await purgeDeleted(0)).toMatchObject({ comparisons: 1 });
    expect(await readEvidence('c')).toEqual([]);
    await expect(restoreComparison('c')).rejects.toMatchObject({ code: 'bad-record' });
  });

  it('that are damaged are left out, found, and can be removed', async () => {
    const database = await openDatabase();
    await database.put('comparisons', { id: 'x', dataset: 7 } as never);
    await database.put('evidence', evidencePartOf('y', 'r'));
    expect(await listComparisons()).toEqual([]);
    const [damaged] = await findDamaged();
    expect(damaged).toEqual({ kind: 'comparisons', id: 'x', name: null });
    expect(JSON.stringify(await findDamage())).toContain('evidence');
    await deleteDamaged(damaged!);
    expect(await findDamaged()).toEqual([]);
  });
});
