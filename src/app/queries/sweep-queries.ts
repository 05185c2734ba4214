// Sweeps, one of them, and what its trials drew.
import { listModels } from '../../storage/stores/models.ts';
import { readPictures, runsWithPictures } from '../../storage/stores/drawn-pictures.ts';
import { listSweeps, readSweep } from '../../storage/stores/sweeps.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import type { EpochPictures, Model } from '../../tracking/run.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allSweeps: Query<undefined, Sweep[]> = { read: () => listSweeps(), kinds: ['sweeps'] };

/** Null when there is none. */
export const sweepById: Query<string, Sweep | null> = {
  read: async (id) => (await readSweep(id)) ?? null,
  kinds: ['sweeps'],
};

/** What a run drew last; null where it drew nothing, or its pictures are gone. */
export const lastPictures: Query<string, EpochPictures | null> = {
  read: async (runId) => (await readPictures(runId)).at(-1) ?? null,
  kinds: [],
};

/** Of these runs those whose pictures are stored. */
export const picturedRuns: Query<readonly string[], ReadonlySet<string>> = {
  read: runsWithPictures,
  kinds: [],
};

/** The model that a training of a sweep was for, while it is stored. */
export const modelOfTrial: Query<{ datasetId: string; kind: string; runId: string }, Model | null> = {
  read: async ({ datasetId, kind, runId }) => {
    const { result } = sharedOfKind(kind);
    const models = await listModels(datasetId);
    return models.find((model) => model.runId === runId && model.name === result) ?? null;
  },
  kinds: ['models'],
};
