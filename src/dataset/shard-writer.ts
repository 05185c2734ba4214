// Collects pictures into shards and hands each full one over, so that one shard at most is held in memory.
import { PICTURE_BYTES, SHARD_PICTURES } from './dataset.ts';

export interface ShardWriter {
  /** Appends a picture and returns its number in the dataset. */
  add(picture: Uint8Array): Promise<number>;
  /** Hands over what is left; nothing may be added afterwards. */
  finish(): Promise<void>;
  count(): number;
}

/**
 * @param write must have taken the bytes over when it resolves; the buffer is used again.
 * @param pictureBytes of each picture
 */
export function createShardWriter(
  write: (shard: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
  pictureBytes = PICTURE_BYTES,
): ShardWriter {
  const buffer = new Uint8Array(SHARD_PICTURES * pictureBytes);
  let count = 0;
  return {
    async add(picture) {
      const number = count++;
      const place = number % SHARD_PICTURES;
      buffer.set(picture, place * pictureBytes);
      if (place === SHARD_PICTURES - 1) await write((number - place) / SHARD_PICTURES, buffer);
      return number;
    },
    async finish() {
      const left = count % SHARD_PICTURES;
      if (left > 0) await write((count - left) / SHARD_PICTURES, buffer.subarray(0, left * pictureBytes));
    },
    count: () => count,
  };
}
