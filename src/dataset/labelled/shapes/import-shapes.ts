// The sample of labelled pictures that the app draws itself, as an import: nothing to download, the same bytes everywhere.
import { throwIfCancelled } from '../../../shared/errors.ts';
import { createRandom } from '../../../shared/random.ts';
import type { HashedPicture } from '../../digest.ts';
import type { ImportOutcome } from '../../ingest-api.ts';
import type { IngestPorts } from '../../ingest-ports.ts';
import type { ProgressReporter } from '../../progress.ts';
import { sha256Hex } from '../../sha256.ts';
import { createShardWriter } from '../../shard-writer.ts';
import { shapeBytes, type Shape } from '../shape.ts';
import { storeLabelled } from '../store-labelled.ts';
import { drawShape, DRAWN_SIDE } from './shape-pictures.ts';
import { SHAPES } from './shape-fields.ts';

/** Pictures of a class, and how many of them are held out to test with. */
const EACH = 250;
const HELD_OUT = 50;
const SEED = 28;
const SHAPE: Shape = [DRAWN_SIDE, DRAWN_SIDE, 1];

/** @param classNames what the shapes are called, in the order of SHAPES; as all names they are no part of the digest. */
export async function importShapes(
  name: string,
  classNames: readonly string[],
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const total = SHAPES.length * EACH;
  await ports.storage.requireImportRoom(0, total, shapeBytes(SHAPE));
  const random = createRandom(SEED);
  const write = async (writeShard: (shard: number, bytes: Uint8Array) => Promise<void>) => {
    const hashes: HashedPicture[] = [];
    const writer = createShardWriter(async (shard, bytes) => {
      throwIfCancelled(signal);
      hashes.push({ path: `shard ${shard}`, sha256: await sha256Hex(bytes) });
      await writeShard(shard, bytes);
      report({ phase: 'decoding', done: writer.count(), total, skipped: 0 });
    }, shapeBytes(SHAPE));
    for (const shape of SHAPES) for (let i = 0; i < EACH; i++) await writer.add(drawShape(shape, random));
    await writer.finish();
    report({ phase: 'saving', done: total, total, skipped: 0 });
    const classes = SHAPES.map((shape, i) => ({
      name: classNames[i] ?? shape,
      count: EACH,
      heldOut: HELD_OUT,
    }));
    return { classes, hashes, skipped: [], taken: `drawn ${EACH} ${HELD_OUT}` };
  };
  return storeLabelled({ name, source: 'shapes', shape: SHAPE }, write, ports, signal);
}
