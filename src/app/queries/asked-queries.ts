// What a catalogue was asked: answers that were kept, and saved scans of it.
import { askedAltogether } from '../../matching/asked/asked-answers.ts';
import { readAsked } from '../../storage/stores/asked.ts';
import { listScans } from '../../storage/stores/scans.ts';
import type { Asked } from '../../tracking/asked.ts';
import type { Query } from './query.ts';

export interface AskedAltogether {
  /** Oldest first; scans are among them. */
  asked: Asked[];
  /** How many of them were kept by themselves: only those can be deleted here. */
  kept: number;
}

/** The argument: the dataset's id. */
export const askedOfCatalogue: Query<string, AskedAltogether> = {
  read: async (datasetId) => {
    const [kept, scans] = await Promise.all([readAsked(datasetId), listScans()]);
    return { asked: askedAltogether(kept, scans, datasetId), kept: kept.length };
  },
  kinds: ['asked', 'scans'],
};
