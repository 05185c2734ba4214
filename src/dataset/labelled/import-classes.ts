// Folders of pictures as classes: decoded, fitted to one shape, stored class after class. No variants, no names read.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { HashedPicture } from '../digest.ts';
import { inOrder } from '../in-order.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { createFittedLoader, type LoadedPicture } from '../load-picture.ts';
import type { ProgressReporter } from '../progress.ts';
import { createShardWriter } from '../shard-writer.ts';
import type { SourceEntry } from '../source-entry.ts';
import { noneUsable } from '../paints/refusals.ts';
import type { Skipped } from '../dataset.ts';
import { withSomeTrained, type PictureClass } from './classes.ts';
import { planClasses, type PlannedClass, type PlannedLabelled } from './plan-classes.ts';
import { noPictures, notLabelled, refuseTooMuch } from './refuse-labelled.ts';
import { greyOfRgb } from './grey.ts';
import { shapeBytes } from './shape.ts';
import { storeLabelled } from './store-labelled.ts';
import type { LabelledWish } from './wish.ts';

/** Pictures in work at the same time; their bytes and pixels are bounded by the loader and the decoder. */
const PICTURES_AT_ONCE = 64;

type Taken = PlannedLabelled<SourceEntry> & {
  loaded: Pick<LoadedPicture, 'pixels' | 'sha256'> | null;
};

/** AppError `not-a-dataset` when nothing of it can be used, or it is too much; otherwise as IngestApi says. */
export async function importClasses(
  name: string,
  source: 'folder' | 'zip',
  entries: readonly SourceEntry[],
  { shape, fit }: LabelledWish,
  ports: IngestPorts,
  report: ProgressReporter['report'],
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const plan = planClasses(entries, name);
  const { pictureCount: total } = plan;
  if (total === 0) throw noPictures(name);
  refuseTooMuch(plan.classes.length, total, shape);
  await ports.storage.requireImportRoom(0, total, shapeBytes(shape));
  const skipped: Skipped[] = [...plan.skipped];
  const loadPicture = createFittedLoader(ports.decodeFitted, { side: shape[0], fit });
  let done = 0;
  const load = async (planned: PlannedLabelled<SourceEntry>): Promise<Taken> => {
    throwIfCancelled(signal);
    const loaded = await loadPicture(planned.entry).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'not-a-picture') throw error;
      skipped.push({ path: planned.path, reason: error.told });
      return null;
    });
    report({ phase: 'decoding', done: ++done, total, skipped: skipped.length });
    return { ...planned, loaded };
  };
  const write = async (writeShard: (shard: number, bytes: Uint8Array) => Promise<void>) => {
    const writer = createShardWriter(writeShard, shapeBytes(shape));
    const hashes: HashedPicture[] = [];
    const take = async (pictures: readonly PlannedLabelled<SourceEntry>[]): Promise<number> => {
      const before = writer.count();
      for await (const { path, loaded } of inOrder(pictures, PICTURES_AT_ONCE, load)) {
        throwIfCancelled(signal);
        if (!loaded) continue;
        await writer.add(shape[2] === 1 ? greyOfRgb(loaded.pixels) : loaded.pixels);
        hashes.push({ path, sha256: loaded.sha256 });
      }
      return writer.count() - before;
    };
    const classes = await writeClasses(plan.classes, take, skipped);
    await writer.finish();
    if (classes.length === 0) throw notLabelled(noneUsable(name, skipped));
    report({ phase: 'saving', done: total, total, skipped: skipped.length });
    return { classes, hashes, skipped, taken: fit };
  };
  return storeLabelled({ name, source, shape }, write, ports, signal);
}

/** One after the other; a class of which nothing can be used is none. */
async function writeClasses(
  planned: readonly PlannedClass<SourceEntry>[],
  take: (pictures: readonly PlannedLabelled<SourceEntry>[]) => Promise<number>,
  skipped: Skipped[],
): Promise<PictureClass[]> {
  const classes: PictureClass[] = [];
  for (const { name, pictures, heldOut } of planned) {
    const trained = await take(pictures);
    const tested = await take(heldOut);
    if (trained + tested === 0) skipped.push({ path: name, reason: message('import.noUsablePicture') });
    else classes.push({ name, count: trained + tested, heldOut: tested });
  }
  return withSomeTrained(classes);
}
