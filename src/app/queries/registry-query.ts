// The registry: all models, with what their versions are told by.
import { listStoredModels } from '../../storage/stores/models.ts';
import { listRuns } from '../../storage/stores/runs.ts';
import { listScans } from '../../storage/stores/scans.ts';
import type { StoredModel } from '../../storage/schema.ts';
import type { Scan } from '../../tracking/scan.ts';
import type { Query } from './query.ts';

export interface Registry {
  models: StoredModel[];
  /** Of the runs that are still on record. */
  runIds: ReadonlySet<string>;
  scans: Scan[];
}

/** Newest first, with what they take. */
export const storedModels: Query<undefined, StoredModel[]> = {
  read: () => listStoredModels(),
  kinds: ['models'],
};

export const registry: Query<undefined, Registry> = {
  read: async () => {
    const [models, runs, scans] = await Promise.all([listStoredModels(), listRuns(), listScans()]);
    return { models, runIds: new Set(runs.map(({ id }) => id)), scans };
  },
  kinds: ['models', 'runs', 'scans'],
};
