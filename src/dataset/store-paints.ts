// From imported paints to a stored dataset: pixels into shards as they come, records at the end.
import { robustColour } from '../colour/patch.ts';
import { throwIfCancelled } from '../shared/errors.ts';
import type { HashedPicture } from './digest.ts';
import type { ImportedPaint, ImportedPicture } from './import-paint.ts';
import type { ImportOutcome } from './ingest-api.ts';
import type { IngestPorts } from './ingest-ports.ts';
import { renderThumbnail } from './preprocess.ts';
import { createShardWriter, type ShardWriter } from './shard-writer.ts';
import { storeDataset, type WrittenDataset } from './store-dataset.ts';
import type { Dataset, Paint, Picture } from './types.ts';
import { renderedPictures } from './variants.ts';

/** What is known before the first pixel is stored. */
export type DatasetHead = Pick<Dataset, 'name' | 'source'>;

/**
 * Stores the paints as they come and makes the dataset visible at the end. `finish` gives what was skipped, asked
 * when all paints are through. If anything fails or the signal is aborted, what was written is removed.
 */
export async function storePaints(
  head: DatasetHead,
  paints: AsyncIterable<ImportedPaint>,
  finish: (paintCount: number) => Dataset['skipped'],
  ports: IngestPorts,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const write = async (id: string): Promise<WrittenDataset> => {
    const writer = createShardWriter((shard, bytes) => ports.storage.writePixelShard(id, shard, bytes));
    const { records, hashes } = await writePaints(paints, writer, signal);
    return { ...head, records, hashes, pictureCount: writer.count(), skipped: finish(records.length) };
  };
  return storeDataset(write, ports, signal);
}

async function writePaints(paints: AsyncIterable<ImportedPaint>, writer: ShardWriter, signal: AbortSignal) {
  const records: Paint[] = [];
  const hashes: HashedPicture[] = [];
  for await (const paint of paints) {
    throwIfCancelled(signal);
    records.push(await writePaint(paint, records.length, writer));
    for (const { path, sha256 } of paint.pictures) hashes.push({ path, sha256 });
  }
  throwIfCancelled(signal);
  await writer.finish();
  return { records, hashes };
}

async function writePaint(paint: ImportedPaint, index: number, writer: ShardWriter): Promise<Paint> {
  const { folder, code, name } = paint;
  const stored: Picture[] = [];
  for (const { path, role, factor, pixels } of paint.pictures)
    stored.push({ path, role, factor, pixels: await writer.add(pixels) });
  const [key, ...variants] = stored;
  const rendered = renderedPictures(
    folder,
    paint.pictures.filter(isNamedVariant).map(({ factor }) => factor),
  );
  const pixels = paint.pictures[0]!.pixels;
  return {
    index,
    folder,
    code,
    name,
    pictures: [key!, ...[...variants, ...rendered].sort((a, b) => a.factor - b.factor)],
    colour: robustColour(pixels, 3).mean,
    thumbnail: renderThumbnail(pixels),
  };
}

function isNamedVariant({ role, isEstimated }: ImportedPicture): boolean {
  return role === 'variant' && !isEstimated;
}
