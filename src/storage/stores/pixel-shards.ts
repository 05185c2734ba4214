// Pixel shards: SHARD_PICTURES pictures in one record, written during an import before the dataset is visible.
import { PICTURE_BYTES, SHARD_PICTURES, type Paint } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { ownBytes } from '../bytes.ts';
import { onChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isShardOf } from '../records/paint-records.ts';
import { accept } from '../records/guards.ts';
import { keysOf, type Transaction } from '../schema.ts';

/** Bytes of whole pictures, back to back; all shards but the last hold SHARD_PICTURES of the dataset’s shape. */
export async function writePixelShard(
  datasetId: string,
  shard: number,
  bytes: Uint8Array,
  pictureBytes = PICTURE_BYTES,
): Promise<void> {
  const record = accept(isShardOf(pictureBytes), ownBytes(bytes), 'shard');
  await inTransaction(['pixels'], 'readwrite', (tx) =>
    tx.objectStore('pixels').put(record, [datasetId, shard]),
  );
}

/** @param pictureBytes of each picture. AppError `bad-record` unless it holds whole ones. */
export async function readPixelShard(
  datasetId: string,
  shard: number,
  pictureBytes = PICTURE_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const record: unknown = await inTransaction(['pixels'], 'readonly', (tx) =>
    tx.objectStore('pixels').get([datasetId, shard]),
  );
  return accept(isShardOf(pictureBytes), record, 'shard');
}

let queue: Promise<unknown> = Promise.resolve();
let last: { datasetId: string; shard: number; bytes: Uint8Array } | null = null;
let isFollowing = false;

/**
 * One picture, `pictureBytes` of its own. Reads go one after the other and keep one shard (3 MB), so that asking for
 * hundreds of pictures at once neither fills the memory nor reads a shard more often than needed.
 */
export function readPicture(
  datasetId: string,
  pictureNumber: number,
  pictureBytes = PICTURE_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isFollowing) onChange('datasets', () => (last = null)); // it may have been read again
  isFollowing = true;
  const picture = queue.then(() => pictureIn(datasetId, pictureNumber, pictureBytes));
  queue = picture.catch(() => undefined);
  return picture;
}

async function pictureIn(
  datasetId: string,
  pictureNumber: number,
  pictureBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const shard = Math.floor(pictureNumber / SHARD_PICTURES);
  if (last?.datasetId !== datasetId || last.shard !== shard)
    last = { datasetId, shard, bytes: await readPixelShard(datasetId, shard, pictureBytes) };
  const begin = (pictureNumber % SHARD_PICTURES) * pictureBytes;
  const picture = last.bytes.slice(begin, begin + pictureBytes);
  if (picture.length < pictureBytes) throw new AppError('bad-record', message('storage.pictureMissing'));
  return picture;
}

/**
 * Within a commit: AppError `bad-record` unless every shard that the paints point into is there, and those of all labelled
 * pictures.
 */
export async function requireShards(
  tx: Transaction<'readwrite'>,
  datasetId: string,
  paints: readonly Paint[],
  labelledCount = 0,
): Promise<void> {
  const keys = await tx.objectStore('pixels').getAllKeys(keysOf(datasetId));
  const stored = new Set(keys.map(([, shard]) => shard));
  const isMissing = ({ pixels }: { pixels: number | null }) =>
    pixels !== null && !stored.has(Math.floor(pixels / SHARD_PICTURES));
  const shardCount = Math.ceil(labelledCount / SHARD_PICTURES);
  const areLost = Array.from({ length: shardCount }, (_, shard) => shard).some((shard) => !stored.has(shard));
  if (areLost || paints.some(({ pictures }) => pictures.some(isMissing)))
    throw new AppError('bad-record', message('storage.picturesLost'));
}

/** Within a transaction on pixels: the shards of `from` take the place of those of `to`. A shard at a time. */
export async function movePixels(tx: Transaction<'readwrite'>, from: string, to: string): Promise<void> {
  const store = tx.objectStore('pixels');
  await store.delete(keysOf(to));
  for (const key of await store.getAllKeys(keysOf(from))) {
    await store.put((await store.get(key))!, [to, key[1]]);
    await store.delete(key);
  }
}

/** Removes the shards of an import that is given up; does nothing to a dataset that was committed. */
export async function discardImport(datasetId: string): Promise<void> {
  await inTransaction(['datasets', 'pixels'], 'readwrite', async (tx) => {
    if (!(await tx.objectStore('datasets').getKey(datasetId)))
      await tx.objectStore('pixels').delete(keysOf(datasetId));
  });
}

/**
 * Removes the shards of imports that died, except those that `isLive` says another tab is still at work on.
 * Reads one key per dataset and no pixels.
 */
export async function removeAbandonedImports(
  isLive: (datasetId: string) => boolean | Promise<boolean>,
): Promise<void> {
  for (const datasetId of await listUncommitted())
    if (!(await isLive(datasetId))) await discardImport(datasetId);
}

async function listUncommitted(): Promise<string[]> {
  return inTransaction(['datasets', 'pixels'], 'readonly', async (tx) => {
    const committed = new Set(await tx.objectStore('datasets').getAllKeys());
    const found: string[] = [];
    let cursor = await tx.objectStore('pixels').openKeyCursor();
    while (cursor) {
      const [datasetId] = cursor.key;
      if (!committed.has(datasetId)) found.push(datasetId);
      cursor = await cursor.continue([datasetId, []] as unknown as [string, number]); // the next dataset's first key
    }
    return found;
  });
}
