// From shaped pictures to a stored dataset, through the end that every import has.
import type { IngestPorts } from '../ingest-ports.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import { message } from '../../shared/message.ts';
import type { HashedPicture } from '../digest.ts';
import { shortened } from '../shortened.ts';
import { storeDataset } from '../store-dataset.ts';
import type { Dataset, Skipped } from '../dataset.ts';
import { countOf, isNeverTrained, type PictureClass } from './classes.ts';
import { shapeBytes, shapeText, type Shape } from './shape.ts';

export interface LabelledFind {
  classes: PictureClass[];
  hashes: HashedPicture[];
  /** How the pictures were taken in, as far as the files do not say it. */
  taken: string;
  skipped: readonly Skipped[];
  adjusted?: Skipped[];
}

/** `write` puts the pixels into shards of 256 pictures, class after class. See `storeDataset`. */
export function storeLabelled(
  head: Pick<Dataset, 'name' | 'source'> & { shape: Shape },
  write: (writeShard: (shard: number, bytes: Uint8Array) => Promise<void>) => Promise<LabelledFind>,
  ports: IngestPorts,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const { shape } = head;
  const writeAll = async (id: string) => {
    const {
      taken,
      skipped,
      adjusted = [],
      ...found
    } = await write((shard, bytes) => ports.storage.writePixelShard(id, shard, bytes, shapeBytes(shape)));
    const told = [...adjusted, ...neverTrained(found.classes)];
    return {
      ...head,
      ...found,
      kind: 'pictures' as const,
      records: [],
      pictureCount: countOf(found.classes),
      skipped: shortened(skipped),
      ...(told.length > 0 && { adjusted: shortened(told) }),
      taken: `pictures ${shapeText(shape)} ${taken}`,
    };
  };
  return storeDataset(writeAll, ports, signal);
}

function neverTrained(classes: readonly PictureClass[]): Skipped[] {
  const reason = message('labelled.neverTrained');
  return classes.filter(isNeverTrained).map(({ name }) => ({ path: name, reason }));
}
