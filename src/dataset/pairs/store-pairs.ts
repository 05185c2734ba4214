// From pairs of pictures to a stored dataset, through the end that every import has.
import type { HashedPicture } from '../digest.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { shapeBytes, shapeText, type Shape } from '../labelled/shape.ts';
import { createShardWriter } from '../shard-writer.ts';
import { shortened } from '../shortened.ts';
import { storeDataset } from '../store-dataset.ts';
import type { Dataset, Skipped } from '../dataset.ts';
import { pairCountOf, type PairGroup, type PairList } from './pairs.ts';

export interface PairWriter {
  /** Appends a pair: input and output, and what its colour and outline are. */
  add(
    pair: { input: Uint8Array; output: Uint8Array },
    label: Pick<PairGroup, 'colour' | 'shape'> & { isHeldOut: boolean },
  ): Promise<void>;
  count(): number;
}

export interface PairFind {
  colours: PairList['colours'];
  hashes: HashedPicture[];
  /** How the pairs were taken in, as far as the files do not say it. */
  taken: string;
  skipped: readonly Skipped[];
  adjusted?: readonly Skipped[];
}

/** Is called with every shard before it is stored. */
export type OnShard = (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** `write` hands over every pair, those of a group that train before those held out. See `storeDataset`. */
export function storePairs(
  head: Pick<Dataset, 'name' | 'source'> & { shape: Shape },
  write: (writer: PairWriter, follow: (onShard: OnShard) => void) => Promise<PairFind>,
  ports: IngestPorts,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const bytesEach = shapeBytes(head.shape);
  const writeAll = async (id: string) => {
    const groups: PairGroup[] = [];
    let onShard: OnShard | null = null;
    const shards = createShardWriter(async (shard, bytes) => {
      await onShard?.(bytes);
      await ports.storage.writePixelShard(id, shard, bytes, bytesEach);
    }, bytesEach);
    const writer: PairWriter = {
      async add({ input, output }, label) {
        addToGroup(groups, label);
        await shards.add(input);
        await shards.add(output);
      },
      count: () => shards.count() / 2,
    };
    const { colours, taken, skipped, adjusted = [], hashes } = await write(writer, (to) => (onShard = to));
    await shards.finish();
    const pairs: PairList = { colours, groups };
    return {
      ...{ ...head, hashes, pairs, kind: 'pairs' as const, records: [] },
      pictureCount: 2 * pairCountOf(pairs),
      skipped: shortened(skipped),
      ...(adjusted.length > 0 && { adjusted: shortened(adjusted) }),
      taken: `pairs ${shapeText(head.shape)} ${taken}`,
    };
  };
  return storeDataset(writeAll, ports, signal);
}

/** A pair that follows others of its colour and outline joins them; within a group none trains behind one held out. */
function addToGroup(
  groups: PairGroup[],
  { colour, shape, isHeldOut }: Parameters<PairWriter['add']>[1],
): void {
  const last = groups.at(-1);
  const belongs = last?.colour === colour && last.shape === shape && (isHeldOut || last.heldOut === 0);
  if (!belongs) groups.push({ colour, shape, count: 1, heldOut: isHeldOut ? 1 : 0 });
  else {
    last.count++;
    if (isHeldOut) last.heldOut++;
  }
}
