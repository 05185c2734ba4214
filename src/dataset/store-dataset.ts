// The end of every import: the dataset becomes visible, or was known already, or nothing of it stays.
import { throwIfCancelled } from '../shared/errors.ts';
import { datasetDigest, type HashedPicture } from './digest.ts';
import type { ImportOutcome } from './ingest-api.ts';
import type { IngestPorts, IngestStorage } from './ingest-ports.ts';
import type { Dataset, Paint } from './types.ts';

/** What an import has when its pixels are written. */
export interface WrittenDataset extends Pick<
  Dataset,
  'name' | 'source' | 'pictureCount' | 'skipped' | 'adjusted'
> {
  records: Paint[];
  hashes: HashedPicture[];
}

/** `write` may write pixel shards under the id that it is given; they go again if anything fails or is cancelled. */
export async function storeDataset(
  write: (id: string) => Promise<WrittenDataset>,
  { storage, createId, now }: IngestPorts,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const id = createId();
  try {
    const { records, hashes, ...head } = await write(id);
    const digest = await datasetDigest(hashes);
    const known = await storage.findDatasetByDigest(digest);
    throwIfCancelled(signal);
    if (known) {
      await storage.discardImport(id);
      return { dataset: known, alreadyKnown: true };
    }
    const dataset = { id, digest, createdAt: now(), paintCount: records.length, ...head };
    return await commit(storage, dataset, records);
  } catch (error) {
    await storage.discardImport(id).catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** Another tab may store the same pictures at the same moment: then theirs is the dataset. */
async function commit(storage: IngestStorage, dataset: Dataset, paints: Paint[]): Promise<ImportOutcome> {
  try {
    await storage.commitDataset(dataset, paints);
    return { dataset, alreadyKnown: false };
  } catch (error) {
    const twin = await storage.findDatasetByDigest(dataset.digest).catch(() => undefined);
    if (!twin) throw error;
    await storage.discardImport(dataset.id);
    return { dataset: twin, alreadyKnown: true };
  }
}
