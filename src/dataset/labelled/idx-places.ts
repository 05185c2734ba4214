// Where each picture of IDX files belongs when classes lie one after the other, and the shards that it goes to. No files.
import type { HashedPicture } from '../digest.ts';
import { sha256Hex } from '../sha256.ts';
import { SHARD_PICTURES } from '../dataset.ts';
import { startsOf, type PictureClass } from './classes.ts';

/** Pictures of one file: a label of each, or how many where there are no labels. */
export interface LabelledPart {
  labels: Uint8Array | number;
  isHeldOut: boolean;
}

/** What pictures without labels are, all of them. */
const UNLABELLED = 'unlabelled';

/** The classes that the labels name, in the order of their numbers. */
export function classesOfLabels(parts: readonly LabelledPart[]): PictureClass[] {
  const counts = new Map<number, PictureClass>();
  const add = (label: number, count: number, isHeldOut: boolean, name = String(label)) => {
    const one = counts.get(label) ?? { name, count: 0, heldOut: 0 };
    counts.set(label, one);
    one.count += count;
    if (isHeldOut) one.heldOut += count;
  };
  for (const { labels, isHeldOut } of parts) {
    if (typeof labels === 'number') add(0, labels, isHeldOut, UNLABELLED);
    else for (const label of labels) add(label, 1, isHeldOut);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** Gives the number of the next picture of a part in the dataset: its class’s next, held out ones behind the others. */
export function createPlaces(
  classes: readonly PictureClass[],
): (part: LabelledPart, picture: number) => number {
  const starts = startsOf(classes);
  const nameOf = ({ labels }: LabelledPart, picture: number) =>
    typeof labels === 'number' ? UNLABELLED : String(labels[picture]);
  const next = new Map(
    classes.map(({ name, count, heldOut }, i) => {
      const start = starts[i]!;
      return [name, { trained: start, heldOut: start + count - heldOut }];
    }),
  );
  return (part, picture) => {
    const places = next.get(nameOf(part, picture))!;
    return part.isHeldOut ? places.heldOut++ : places.trained++;
  };
}

export interface ShardSet {
  put(number: number, picture: Uint8Array): void;
  /** Hands every shard over in order, with its digest; each is let go afterwards. */
  write(
    writeShard: (shard: number, bytes: Uint8Array) => Promise<void>,
    beforeEach: () => void,
  ): Promise<HashedPicture[]>;
}

/** Shards in memory, filled in any order: each is made when its first picture comes. @param count of all pictures */
export function createShardSet(pictureBytes: number, count: number): ShardSet {
  const shards = new Map<number, Uint8Array<ArrayBuffer>>();
  return {
    put(number, picture) {
      const shard = Math.floor(number / SHARD_PICTURES);
      const first = shard * SHARD_PICTURES;
      const bytes =
        shards.get(shard) ?? new Uint8Array(Math.min(SHARD_PICTURES, count - first) * pictureBytes);
      shards.set(shard, bytes);
      bytes.set(picture, (number - first) * pictureBytes);
    },
    async write(writeShard, beforeEach) {
      const hashes: HashedPicture[] = [];
      for (const shard of [...shards.keys()].sort((a, b) => a - b)) {
        beforeEach();
        const bytes = shards.get(shard)!;
        hashes.push({ path: `shard ${shard}`, sha256: await sha256Hex(bytes) });
        await writeShard(shard, bytes);
        shards.delete(shard);
      }
      return hashes;
    },
  };
}
