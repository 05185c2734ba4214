// Runs, what they drew, and whether one came out as the one that it repeats.
import { readPictures } from '../../storage/stores/drawn-pictures.ts';
import { listRuns, readMetrics, readRun } from '../../storage/stores/runs.ts';
import { compareRepeat } from '../../tracking/repeat.ts';
import type { EpochPictures, Run } from '../../tracking/run.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allRuns: Query<undefined, Run[]> = { read: () => listRuns(), kinds: ['runs'] };

export const runById: Query<string, Run | undefined> = { read: readRun, kinds: ['runs'] };

export const picturesOfRun: Query<string, EpochPictures[]> = { read: readPictures, kinds: ['runs'] };

/** By run. The argument: ids with a comma between two. */
export const picturesOfRuns: Query<string, Map<string, EpochPictures[]>> = {
  read: async (ids) =>
    new Map(await Promise.all(ids.split(',').map(async (id) => [id, await readPictures(id)] as const))),
  kinds: ['runs'],
};

/** A run beside the one that it repeats; null when one of the two is gone. The argument: both ids, a space between. */
export const repeatedRun: Query<string, { original: Run; verdict: ReturnType<typeof compareRepeat> } | null> =
  {
    read: async (ids) => {
      const [id, originalId] = ids.split(' ') as [string, string];
      const [run, original] = await Promise.all([readRun(id), readRun(originalId)]);
      if (!run || !original) return null;
      const [metrics, before] = await Promise.all([readMetrics(id), readMetrics(originalId)]);
      return { original, verdict: compareRepeat({ run: original, metrics: before }, { run, metrics }) };
    },
    kinds: ['runs'],
  };
