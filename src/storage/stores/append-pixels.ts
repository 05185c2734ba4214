// Pictures of an import that stays uncommitted, or of another catalogue, behind those of a catalogue. In the caller's transaction.
import { PICTURE_BYTES, SHARD_PICTURES } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { keysOf, type Transaction } from '../schema.ts';

const SHARD_BYTES = SHARD_PICTURES * PICTURE_BYTES;

/** Pictures that are stored with a catalogue, whether or not a paint still has them. */
export async function storedPictureCount(
  tx: Transaction<'readonly' | 'readwrite'>,
  datasetId: string,
): Promise<number> {
  const key = (await tx.objectStore('pixels').getAllKeys(keysOf(datasetId))).at(-1);
  if (!key) return 0;
  const last = await tx.objectStore('pixels').get(key);
  return key[1] * SHARD_PICTURES + (last?.length ?? 0) / PICTURE_BYTES;
}

/**
 * Copies all pictures of `from` behind the `count` of `to`, in order, a shard or two at a time. AppError `bad-record`
 * where a shard but the last is not full.
 */
export async function appendPixels(
  tx: Transaction<'readwrite'>,
  from: string,
  to: string,
  count: number,
): Promise<void> {
  const store = tx.objectStore('pixels');
  let shard = Math.floor(count / SHARD_PICTURES);
  let filled = (count % SHARD_PICTURES) * PICTURE_BYTES;
  let open = new Uint8Array(SHARD_BYTES);
  if (filled > 0) open.set((await store.get([to, shard]))!.subarray(0, filled));
  const keys = await store.getAllKeys(keysOf(from));
  for (const [i, key] of keys.entries()) {
    const bytes = (await store.get(key))!;
    if (i < keys.length - 1 && bytes.length !== SHARD_BYTES)
      throw new AppError('bad-record', message('storage.picturesLost'));
    const fits = Math.min(bytes.length, SHARD_BYTES - filled);
    open.set(bytes.subarray(0, fits), filled);
    filled += fits;
    if (filled < SHARD_BYTES) continue;
    await store.put(open, [to, shard++]);
    open = new Uint8Array(SHARD_BYTES);
    open.set(bytes.subarray(fits));
    filled = bytes.length - fits;
  }
  if (filled > 0) await store.put(open.slice(0, filled), [to, shard]);
}

/** Takes away what was stored behind the first `count`. */
export async function cutPixels(
  tx: Transaction<'readwrite'>,
  datasetId: string,
  count: number,
): Promise<void> {
  const store = tx.objectStore('pixels');
  const shard = Math.floor(count / SHARD_PICTURES);
  const left = (count % SHARD_PICTURES) * PICTURE_BYTES;
  const last = left > 0 ? await store.get([datasetId, shard]) : undefined;
  await store.delete(IDBKeyRange.bound([datasetId, shard], [datasetId, []]));
  if (last) await store.put(last.slice(0, left), [datasetId, shard]);
}
