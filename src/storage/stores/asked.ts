// What catalogues were asked: kept on this device with the catalogue, until that goes or somebody deletes it.
import { MOST_ASKED, type Asked } from '../../tracking/asked.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isAsked } from '../records/asked-records.ts';
import { accept } from '../records/guards.ts';

/** A tenth more than the most goes at once, so that not every answer looks for the oldest. */
const SLACK = MOST_ASKED / 10;

/** Adds it, or takes the place of what has its id; of too many the oldest go. Nothing for a catalogue that is not here. */
export async function keepAsked(asked: Asked): Promise<void> {
  const record = accept(isAsked, asked, 'asked');
  await inTransaction(['datasets', 'asked'], 'readwrite', async (tx) => {
    if ((await tx.objectStore('datasets').getKey(asked.datasetId)) === undefined) return;
    const store = tx.objectStore('asked');
    await store.put(record);
    const ofDataset = store.index('datasetId');
    if ((await ofDataset.count(asked.datasetId)) <= MOST_ASKED) return;
    const all = (await ofDataset.getAll(asked.datasetId)).sort((a, b) => a.at - b.at);
    for (const { id } of all.slice(0, all.length - MOST_ASKED + SLACK)) await store.delete(id);
  });
  notifyChange('asked');
}

/** Of a catalogue, oldest first. What is damaged is left out: it is a small part of a count. */
export async function readAsked(datasetId: string): Promise<Asked[]> {
  const records: unknown[] = await inTransaction(['asked'], 'readonly', (tx) =>
    tx.objectStore('asked').index('datasetId').getAll(datasetId),
  );
  return records.filter(isAsked).sort((a, b) => a.at - b.at);
}

/** Deletes all of a catalogue, at once and for good; returns what it was, for an undo. */
export async function deleteAsked(datasetId: string): Promise<Asked[]> {
  const gone = await inTransaction(['asked'], 'readwrite', async (tx) => {
    const store = tx.objectStore('asked');
    const records: unknown[] = await store.index('datasetId').getAll(datasetId);
    for (const key of await store.index('datasetId').getAllKeys(datasetId)) await store.delete(key);
    return records.filter(isAsked);
  });
  notifyChange('asked');
  return gone;
}

/** Undoes `deleteAsked`; does nothing for a catalogue that is gone meanwhile. */
export async function restoreAsked(datasetId: string, asked: readonly Asked[]): Promise<void> {
  await inTransaction(['datasets', 'asked'], 'readwrite', async (tx) => {
    if ((await tx.objectStore('datasets').getKey(datasetId)) === undefined) return;
    for (const record of asked) await tx.objectStore('asked').put(record);
  });
  notifyChange('asked');
}
