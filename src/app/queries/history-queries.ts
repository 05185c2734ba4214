// The history of a catalogue, and what two of its states differ in.
import { compareStates, stateAt, type StateDifference } from '../../dataset/upkeep/past-state.ts';
import { readPaints } from '../../storage/stores/datasets.ts';
import { readHistory, undoingOf } from '../../storage/stores/history.ts';
import type { HistoryEntry } from '../../storage/records/history-records.ts';
import type { Query } from './query.ts';

/** A change as a list shows it: without the records that it replaced. */
export type ToldChange = Omit<HistoryEntry, 'paints' | 'storedBefore'>;

/** The argument: the dataset's id. Oldest first. */
export const historyOf: Query<string, ToldChange[]> = {
  read: async (datasetId) =>
    (await readHistory(datasetId)).map(({ paints: _, storedBefore: _s, ...told }) => told),
  kinds: ['history'],
};

/** From one state to another, by their numbers. */
export async function differencesBetween(
  datasetId: string,
  from: number,
  to: number,
): Promise<StateDifference[]> {
  const [paints, history] = await Promise.all([readPaints(datasetId), readHistory(datasetId)]);
  const undoings = history.map(undoingOf);
  return compareStates(stateAt(paints, undoings, from), stateAt(paints, undoings, to));
}
