// What a trial of a sweep leaves that is large, and its going: of a sweep only the best keeps its models.
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { keysOf } from '../schema.ts';
import { PURGED_WITH_MODEL, purgeModel } from './purge.ts';

/**
 * Removes the models and checkpoints of these runs for good; their records, metrics and pictures stay. A model that somebody gave a
 * name (an alias) is somebody's, and stays.
 */
export async function dropWeightsOf(datasetId: string, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  const isTheirs = new Set(runIds);
  let isAnyGone = false;
  await inTransaction([...PURGED_WITH_MODEL, 'runs', 'checkpoints'], 'readwrite', async (tx) => {
    for (const model of await tx.objectStore('models').index('datasetId').getAll(datasetId)) {
      if (model.runId === null || !isTheirs.has(model.runId) || model.aliases.length > 0) continue;
      await purgeModel(tx, model.id);
      isAnyGone = true;
    }
    for (const runId of runIds) {
      const run = await tx.objectStore('runs').get(runId);
      if (!run || Object.keys(run.checkpointBytes).length === 0) continue;
      await tx.objectStore('checkpoints').delete(keysOf(runId));
      await tx.objectStore('runs').put({ ...run, checkpointBytes: {} });
      isAnyGone = true;
    }
  });
  if (!isAnyGone) return;
  notifyChange('models');
  notifyChange('runs');
}
