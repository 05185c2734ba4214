// Small pictures of what each run drew, by epoch. A long run keeps no more of them than a short one.
import type { EpochPictures } from '../../tracking/run.ts';
import { ownBytes } from '../bytes.ts';
import { inTransaction } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isEpochPictures } from '../records/run-records.ts';
import { keysOf, type Transaction } from '../schema.ts';

/** Epochs evenly spread over a run whose pictures are kept at most, besides its first and its last. */
export const MOST_PICTURED_EPOCHS = 48;

/** By epoch. AppError `bad-record` when one is damaged. */
export async function readPictures(runId: string): Promise<EpochPictures[]> {
  const records: unknown[] = await inTransaction(['pictures'], 'readonly', (tx) =>
    tx.objectStore('pictures').getAll(keysOf(runId)),
  );
  return records.map((record) => accept(isEpochPictures, record, 'pictures'));
}

/** Of these runs those that have any. */
export async function runsWithPictures(runIds: readonly string[]): Promise<ReadonlySet<string>> {
  const keys = await inTransaction(['pictures'], 'readonly', (tx) => {
    const store = tx.objectStore('pictures');
    return Promise.all(runIds.map((runId) => store.getKey(keysOf(runId))));
  });
  return new Set(runIds.filter((_, i) => keys[i] !== undefined));
}

/** Ready to be stored; AppError `bad-record` when it could not be read again. */
export function storedPictures(drawn: EpochPictures): EpochPictures {
  const { pictures, originals, samples } = drawn;
  const own = {
    ...{ ...drawn, pictures: ownBytes(pictures), originals: originals && ownBytes(originals) },
    ...(samples && { samples: ownBytes(samples) }),
  };
  return accept(isEpochPictures, own, 'pictures');
}

/**
 * Within a transaction on `pictures`: adds an epoch's and drops those that are no longer kept. Returns the bytes that
 * the run's pictures take now.
 */
export async function putPictures(tx: Transaction<'readwrite'>, drawn: EpochPictures): Promise<number> {
  const store = tx.objectStore('pictures');
  const { runId, epoch } = drawn;
  await store.put(drawn);
  const keys = await store.getAllKeys(keysOf(runId));
  const dropped = keys.filter(([, past]) => !isKept(past, epoch));
  await Promise.all(dropped.map((key) => store.delete(key)));
  return (keys.length - dropped.length) * bytesOfPictures(drawn);
}

/** What all pictures of an epoch take. */
export function bytesOfPictures({ pictures, originals, samples }: EpochPictures): number {
  return pictures.length + (originals?.length ?? 0) + (samples?.length ?? 0);
}

/** Whether a run that has come to epoch `latest` keeps pictures of `epoch`: first, last, and evenly in between. */
export function isKept(epoch: number, latest: number): boolean {
  const stride = 2 ** Math.max(0, Math.ceil(Math.log2(latest / MOST_PICTURED_EPOCHS)));
  return epoch === 1 || epoch === latest || epoch % stride === 0;
}
