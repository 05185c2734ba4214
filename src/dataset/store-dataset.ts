// The end of every import: the dataset becomes visible, or was known already, or nothing of it stays.
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { datasetDigest, type HashedPicture } from './digest.ts';
import type { ImportOutcome } from './ingest-api.ts';
import type { IngestPorts, IngestStorage } from './ingest-ports.ts';
import type { Dataset, Paint } from './dataset.ts';

/** What an import has when its pixels are written. */
export interface WrittenDataset extends Pick<
  Dataset,
  | 'name'
  | 'source'
  | 'kind'
  | 'shape'
  | 'classes'
  | 'pairs'
  | 'pictureCount'
  | 'skipped'
  | 'adjusted'
  | 'reading'
> {
  records: Paint[];
  hashes: HashedPicture[];
  /** See `datasetDigest`. */
  taken?: string;
}

/**
 * `write` may write pixel shards under the id that it is given; they go again if anything fails or is cancelled. With
 * `replaces`, which the caller has for itself, they must be the pictures of that dataset and take the place of what it
 * had; so do those of a dataset from before, which has no reading, unless somebody is at work on it.
 */
export async function storeDataset(
  write: (id: string) => Promise<WrittenDataset>,
  ports: IngestPorts,
  signal: AbortSignal,
  replaces?: string,
): Promise<ImportOutcome> {
  const { storage, createId, now } = ports;
  const id = createId();
  try {
    const { records, hashes, taken, ...head } = await write(id);
    const digest = await datasetDigest(hashes, taken);
    const known =
      replaces === undefined
        ? await storage.findDatasetByDigest(digest)
        : await requireSame(storage, replaces, digest);
    throwIfCancelled(signal);
    const found = { ...head, digest, paintCount: records.length };
    const readAgain = (twin: Dataset) =>
      replace(storage, { ...twin, ...found, ...nameOf(twin) }, records, id);
    if (known && replaces !== undefined) return await readAgain(known);
    const read =
      known && isFromBefore(known, found) && (await storage.whileUnused(known.id, () => readAgain(known)));
    if (read) return read.result;
    if (known) {
      await storage.discardImport(id);
      return { dataset: known, alreadyKnown: true };
    }
    return await commit(storage, { id, createdAt: now(), ...found }, records);
  } catch (error) {
    await storage.discardImport(id).catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** What a dataset keeps when its pictures are read again. */
const nameOf = ({ name, source, createdAt }: Dataset) => ({ name, source, createdAt });

const isFromBefore = (known: Dataset, { reading }: Pick<Dataset, 'reading'>) =>
  known.reading === undefined && reading !== undefined;

/** AppError `not-a-dataset` when the pictures are others, `bad-record` when the dataset is gone. */
async function requireSame(storage: IngestStorage, id: string, digest: string): Promise<Dataset> {
  const known = await storage.readDataset(id);
  if (!known) throw new AppError('bad-record', message('import.catalogueGone'));
  if (known.digest === digest) return known;
  throw new AppError('not-a-dataset', message('import.notTheSame', { name: known.name }));
}

async function replace(
  storage: IngestStorage,
  dataset: Dataset,
  paints: Paint[],
  pixelsId: string,
): Promise<ImportOutcome> {
  await storage.replaceDataset(dataset, paints, pixelsId);
  return { dataset, alreadyKnown: false, isReadAgain: true };
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
