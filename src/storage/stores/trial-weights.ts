// What a trial of a sweep leaves that is large, and its going: of a sweep only the best keeps its models.
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { keysOf } from '../schema.ts';
import { PURGED_WITH_MODEL, purgeModel } from './purge.ts';

/** Epochs that may have ended between the last that a sweep saw and its leaving a run. */
const MOST_UNSEEN = 1;

/** A run that its sweep is done with, and the epochs that it had come to then. */
export interface SpentRun {
  runId: string;
  epochs: number;
}

/**
 * Removes the models and checkpoints of these runs for good; their records, metrics and pictures stay. A model that somebody gave a
 * name (an alias) is somebody's, and stays; so does all of a run that a person has gone on with.
 */
export async function dropWeightsOf(datasetId: string, spent: readonly SpentRun[]): Promise<void> {
  if (spent.length === 0) return;
  let isAnyGone = false;
  await inTransaction([...PURGED_WITH_MODEL, 'runs', 'checkpoints'], 'readwrite', async (tx) => {
    const isTheirs = new Set<string>();
    for (const { runId, epochs } of spent) {
      const run = await tx.objectStore('runs').get(runId);
      if (!run || run.epoch <= epochs + MOST_UNSEEN) isTheirs.add(runId);
    }
    for (const model of await tx.objectStore('models').index('datasetId').getAll(datasetId)) {
      if (model.runId === null || !isTheirs.has(model.runId) || model.aliases.length > 0) continue;
      await purgeModel(tx, model.id);
      isAnyGone = true;
    }
    for (const runId of isTheirs) {
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
