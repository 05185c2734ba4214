// The pairs that the app draws itself, as an import: nothing to download, the same bytes everywhere.
import { throwIfCancelled } from '../../../shared/errors.ts';
import { createRandom } from '../../../shared/random.ts';
import type { HashedPicture } from '../../digest.ts';
import type { ImportOutcome } from '../../ingest-api.ts';
import type { IngestPorts } from '../../ingest-ports.ts';
import { shapeBytes, type Shape } from '../../labelled/shape.ts';
import type { ProgressReporter } from '../../progress.ts';
import { sha256Hex } from '../../sha256.ts';
import type { PairColour } from '../pairs.ts';
import { storePairs, type OnShard, type PairFind, type PairWriter } from '../store-pairs.ts';
import { drawPair } from './draw-pair.ts';
import { FILL_COLOURS } from './fill-colours.ts';
import { GROUNDS } from './ground.ts';
import { DRAWN_SHAPES } from './outlines.ts';

/** Pairs of each shape in each colour: half on clean ground, the rest on the others; and how many are held out. */
const EACH = 8;
const HELD_OUT = 1;
const SEED = 61;
const SIDE = 64;
const SHAPE: Shape = [SIDE, SIDE, 3];

/** @param colourNames in the order of FILL_COLOURS; as all names they are no part of the digest. */
export async function importFills(
  name: string,
  colourNames: readonly string[],
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const total = 2 * EACH * FILL_COLOURS.length * DRAWN_SHAPES.length;
  await ports.storage.requireImportRoom(0, total, shapeBytes(SHAPE));
  const colours: PairColour[] = FILL_COLOURS.map(({ key, rgb }, i) => ({ name: colourNames[i] ?? key, rgb }));
  const write = async (writer: PairWriter, follow: (onShard: OnShard) => void): Promise<PairFind> => {
    const hashes: HashedPicture[] = [];
    follow(async (bytes) => {
      throwIfCancelled(signal);
      hashes.push({ path: `shard ${hashes.length}`, sha256: await sha256Hex(bytes) });
      report({ phase: 'decoding', done: 2 * writer.count(), total, skipped: 0 });
    });
    await drawAll(colours, writer);
    report({ phase: 'saving', done: total, total, skipped: 0 });
    return { colours, hashes, skipped: [], taken: `drawn ${EACH} ${HELD_OUT}` };
  };
  return storePairs({ name, source: 'fills', shape: SHAPE }, write, ports, signal);
}

async function drawAll(colours: readonly PairColour[], writer: PairWriter): Promise<void> {
  const random = createRandom(SEED);
  for (let colour = 0; colour < colours.length; colour++)
    for (const shape of DRAWN_SHAPES)
      for (let i = 0; i < EACH; i++) {
        const backgrounds = i % 2 === 0 ? (['clean'] as const) : GROUNDS;
        const pair = drawPair(random, {
          side: SIDE,
          backgrounds,
          colours: [colours[colour]!],
          shapes: [shape],
        });
        await writer.add(pair, { colour, shape, isHeldOut: i >= EACH - HELD_OUT });
      }
}
