import { beforeEach, describe, expect, it } from 'vitest';
import { freeArchivedPictures, keepBestOnly, pruneCheckpoints, readFreeable } from './freeing.ts';
import { readPictures } from './drawn-pictures.ts';
import {
  appendEpoch,
  archiveRuns,
  createRun,
  deleteRuns,
  readCheckpoint,
  readMetrics,
  readRun,
  updateRun,
  writeRunStatus,
} from './runs.ts';
import { checkpointOf, freshStorage, metricsOf, picturesDrawn, runNamed } from '../storage-fixtures.ts';

/** A run with a checkpoint of 3 bytes in each slot and pictures; later letters started later. */
async function storeRun(
  id: string,
  status: 'finished' | 'stopped' | 'interrupted' | 'running',
): Promise<void> {
  await createRun({ ...runNamed(id), startedAt: id.charCodeAt(0), status });
  await appendEpoch({
    ...{ run: { epoch: 1 }, metrics: metricsOf(id, 1), pictures: picturesDrawn(id, 1) },
    checkpoints: [checkpointOf(id, 'last', 1), checkpointOf(id, 'best', 1)],
  });
}

const holding = async (ids: string) => {
  const found = await Promise.all([...ids].map(async (id) => ((await readCheckpoint(id, 'best')) ? id : '')));
  return found.join('');
};

beforeEach(freshStorage);

describe('what can be freed', () => {
  it('are checkpoints of ended trainings; what can still be gone on with keeps its own', async () => {
    await storeRun('a', 'finished');
    await storeRun('b', 'stopped');
    await storeRun('c', 'interrupted');
    await storeRun('d', 'running');
    expect((await readFreeable()).checkpoints).toEqual({ runs: 2, bytes: 12 });
    await pruneCheckpoints(0);
    expect(await holding('abcd')).toBe('cd');
    expect((await readFreeable()).checkpoints).toEqual({ runs: 0, bytes: 0 });
    expect(await readMetrics('a')).toHaveLength(1);
  });

  it('leaves the checkpoints of the newest trainings', async () => {
    for (const id of 'abcd') await storeRun(id, 'finished');
    await updateRun('a', { startedAt: 9999 });
    await pruneCheckpoints(2);
    expect(await holding('abcd')).toBe('ad');
    await pruneCheckpoints(2);
    expect(await holding('abcd')).toBe('ad');
  });

  it('are pictures of archived trainings, of those alone', async () => {
    await storeRun('a', 'finished');
    await storeRun('b', 'finished');
    await archiveRuns(['a'], true);
    expect((await readFreeable()).archivedPictures.runs).toBe(1);
    await freeArchivedPictures();
    expect((await readFreeable()).archivedPictures).toEqual({ runs: 0, bytes: 0 });
    expect([await readPictures('a'), (await readPictures('b')).length]).toEqual([[], 1]);
  });

  it('counts what is deleted', async () => {
    await storeRun('a', 'finished');
    await deleteRuns(['a']);
    expect((await readFreeable()).deleted).toBe(1);
  });

  it('of a run that is out of room, are its last checkpoint and all but its last pictures', async () => {
    await createRun(runNamed('a'));
    for (const epoch of [1, 2, 3])
      await appendEpoch({
        ...{ run: { epoch }, metrics: metricsOf('a', epoch), pictures: picturesDrawn('a', epoch) },
        checkpoints: [
          checkpointOf('a', 'last', epoch),
          ...(epoch < 3 ? [checkpointOf('a', 'best', epoch)] : []),
        ],
      });
    await keepBestOnly('a');
    expect(await readCheckpoint('a', 'last')).toBeUndefined();
    expect((await readCheckpoint('a', 'best'))!.epoch).toBe(2);
    expect((await readRun('a'))!.epoch).toBe(2);
    expect((await readPictures('a')).map(({ epoch }) => epoch)).toEqual([3]);
    expect(await readMetrics('a')).toHaveLength(3);
    await writeRunStatus('a', () => ({ status: 'stopped' }));
    await archiveRuns(['a'], true);
    const { checkpoints, archivedPictures } = await readFreeable();
    const { pictures, originals } = picturesDrawn('a', 3);
    expect(checkpoints.bytes).toBe(3);
    expect(archivedPictures.bytes).toBe(pictures.length + (originals?.length ?? 0));
  });

  it('are none in a run without a best checkpoint', async () => {
    await createRun(runNamed('a'));
    await appendEpoch({
      ...{ run: { epoch: 1 }, metrics: metricsOf('a', 1), checkpoints: [checkpointOf('a', 'last', 1)] },
    });
    await keepBestOnly('a');
    expect(await readCheckpoint('a', 'last')).toBeDefined();
  });
});
