// Findings of a catalogue's health that a person has put aside: kept with the catalogue, and in backups with it.
import { MOST_IGNORED } from '../../dataset/dataset.ts';
import { findingKey, type Finding } from '../../dataset/finding.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { accept } from '../records/guards.ts';

/** Puts findings aside; those that are already stay once. AppError `bad-record` when the catalogue is gone, or holds no more of them. */
export function ignoreFindings(datasetId: string, findings: readonly Finding[]): Promise<void> {
  return change(datasetId, (ignored) => [...without(ignored, findings), ...findings.map(findingKey)]);
}

/** Findings count again; those that do already stay as they are. */
export function takeBackFindings(datasetId: string, findings: readonly Finding[]): Promise<void> {
  return change(datasetId, (ignored) => without(ignored, findings));
}

function without(ignored: readonly string[], findings: readonly Finding[]): string[] {
  const keys = new Set(findings.map(findingKey));
  return ignored.filter((key) => !keys.has(key));
}

async function change(datasetId: string, next: (ignored: readonly string[]) => string[]): Promise<void> {
  await inTransaction(['datasets'], 'readwrite', async (tx) => {
    const store = tx.objectStore('datasets');
    const dataset = accept(isStoredDataset, await store.get(datasetId), 'dataset');
    const ignored = next(dataset.ignored ?? []);
    if (ignored.length > MOST_IGNORED)
      throw new AppError('bad-record', message('storage.tooManyIgnored', { most: MOST_IGNORED }));
    const { ignored: _, ...rest } = dataset;
    await store.put(ignored.length > 0 ? { ...rest, ignored } : rest);
  });
  notifyChange('datasets');
}
