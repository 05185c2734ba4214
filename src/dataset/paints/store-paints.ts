// From imported paints to a stored dataset: pixels into shards as they come, records at the end.
import { throwIfCancelled } from '../../shared/errors.ts';
import type { HashedPicture } from '../digest.ts';
import { evidenceHash } from './evidence.ts';
import type { ImportedPaint, ImportedPicture } from './import-paint.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { paintColour } from './paint-colour.ts';
import { renderThumbnail } from '../preprocess.ts';
import { createShardWriter, type ShardWriter } from '../shard-writer.ts';
import { storeDataset, type WrittenDataset } from '../store-dataset.ts';
import type { Dataset, Paint, Picture } from '../dataset.ts';
import { renderedPictures } from './variants.ts';

/** What is known before the first pixel is stored. */
export interface DatasetHead extends Pick<Dataset, 'name' | 'source' | 'reading'> {
  /** The stored dataset that is read again. */
  replaces?: string | undefined;
}

type PaintSource = Pick<DatasetHead, 'source' | 'reading'>;

/**
 * Stores the paints as they come and makes the dataset visible at the end. `finish` gives what was skipped, asked
 * when all paints are through. If anything fails or the signal is aborted, what was written is removed.
 */
export async function storePaints(
  { replaces, ...head }: DatasetHead,
  paints: AsyncIterable<ImportedPaint>,
  finish: (paintCount: number) => Dataset['skipped'],
  ports: IngestPorts,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const write = async (id: string): Promise<WrittenDataset> => {
    const writer = createShardWriter((shard, bytes) => ports.storage.writePixelShard(id, shard, bytes));
    const { records, hashes } = await writePaints(paints, writer, head, signal);
    const found = { records, hashes, pictureCount: writer.count(), skipped: finish(records.length) };
    return { ...head, ...found };
  };
  return storeDataset(write, ports, signal, replaces);
}

async function writePaints(
  paints: AsyncIterable<ImportedPaint>,
  writer: ShardWriter,
  source: PaintSource,
  signal: AbortSignal,
) {
  const records: Paint[] = [];
  const hashes: HashedPicture[] = [];
  for await (const paint of paints) {
    throwIfCancelled(signal);
    records.push(await writePaint(paint, records.length, writer, source));
    for (const { path, sha256 } of paint.pictures) hashes.push({ path, sha256 });
  }
  throwIfCancelled(signal);
  await writer.finish();
  return { records, hashes };
}

/** What a paint lacks of the standard variants is rendered, unless its folder has variants of its own. */
async function writePaint(
  paint: ImportedPaint,
  index: number,
  writer: ShardWriter,
  { source, reading }: PaintSource,
): Promise<Paint> {
  const { folder, code, name } = paint;
  const stored: Picture[] = [];
  for (const { path, role, factor, pixels, colour, sha256, stamp } of paint.pictures) {
    const evidence =
      source === 'card'
        ? { colour }
        : { colour, hash: evidenceHash(sha256), ...(stamp !== undefined && { stamp }) }; // a cell is no file
    stored.push({ path, role, factor, pixels: await writer.add(pixels), ...evidence });
  }
  const [key, ...variants] = stored;
  const rendered = paint.pictures.some(isNamedVariant) ? [] : renderedPictures(folder, []);
  return {
    index,
    folder,
    code,
    name,
    pictures: [key!, ...[...variants, ...rendered].sort((a, b) => a.factor - b.factor)],
    colour: paintColour(shownPictures(paint), reading?.factors ?? 'coded'),
    thumbnail: renderThumbnail(paint.pictures[0]!.pixels),
  };
}

/** A picture whose factor was measured can't contradict it. */
function shownPictures({ pictures }: ImportedPaint) {
  return pictures
    .filter(({ isEstimated }) => !isEstimated)
    .map(({ path, role, colour, ownFactor }) => ({ path, role, colour, factor: ownFactor }));
}

function isNamedVariant({ role, isEstimated }: ImportedPicture): boolean {
  return role === 'variant' && !isEstimated;
}
