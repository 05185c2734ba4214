// Reading a source that may change a catalogue: as an import, but for what the catalogue has already, and without an end.
import { AppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { isPresent, type Dataset, type Paint, type Picture } from '../dataset.ts';
import type { ImportOutcome } from '../ingest-api.ts';
import type { IngestPorts } from '../ingest-ports.ts';
import { evidenceHash } from '../paints/evidence.ts';
import { isFlat } from '../paints/flat-paint.ts';
import type { PlannedPaint } from '../paints/manifest.ts';
import type { DatasetReading } from '../paints/reading.ts';
import { createSemaphore } from '../semaphore.ts';
import { sha256HexOfFile } from '../sha256.ts';
import type { SourceEntry } from '../source-entry.ts';
import { movedAmong, movedInto } from './left-out.ts';
import type { Incoming } from './plan-update.ts';

/** What was read of a source. Its pictures lie under `id` until they are taken over or discarded. */
export interface StagedSource extends Incoming {
  id: string;
  skipped: Dataset['skipped'];
  /** How its pictures were read. */
  reading?: DatasetReading;
}

/** Files looked at side by side: most are known by their stamps, and not opened. */
const FILES_AT_ONCE = 64;

/**
 * Runs an import whose dataset is not stored: its paints come back, and its pictures stay as those of an import under way.
 * A paint of `known` whose folder has the same files is not read again.
 */
export async function stageSource(
  known: readonly Paint[],
  ports: IngestPorts,
  run: (ports: IngestPorts) => Promise<ImportOutcome>,
): Promise<StagedSource> {
  const found: Known = { same: [], leftOut: 0 };
  let kept: { dataset: Dataset; paints: readonly Paint[] } | null = null;
  await run({
    ...ports,
    passOver: (planned, signal) => withoutKnown(planned, known, found, signal),
    storage: {
      ...ports.storage,
      findDatasetByDigest: () => Promise.resolve(undefined),
      commitDataset: (dataset, paints) => {
        kept = { dataset, paints };
        return Promise.resolve();
      },
    },
  });
  // It is set in a callback, of which the compiler does not know that it ran.
  const { dataset, paints } = kept as unknown as NonNullable<{ dataset: Dataset; paints: readonly Paint[] }>;
  if (dataset.kind !== undefined && dataset.kind !== 'paints')
    throw new AppError('not-a-dataset', message('upkeep.noPaints'));
  const { id, name, source, skipped, reading } = dataset;
  return { id, name, source, skipped, paints, ...found, ...(reading && { reading }) };
}

type Known = Pick<Incoming, 'leftOut'> & { same: number[] };

/** The paints that have to be read. The places of the others go into `found`, with what is left out of them. */
async function withoutKnown(
  planned: readonly PlannedPaint<SourceEntry>[],
  known: readonly Paint[],
  found: Known,
  signal: AbortSignal,
): Promise<PlannedPaint<SourceEntry>[]> {
  const byFolder = new Map(
    known.filter((paint) => isPresent(paint) && !isFlat(paint)).map((paint) => [paint.folder, paint]),
  );
  const slots = createSemaphore(FILES_AT_ONCE);
  const hashed = async (entry: SourceEntry) => {
    throwIfCancelled(signal);
    return slots.run(1, () => hashOf(entry));
  };
  const isFile = async ({ stamp, hash }: Picture, entry: SourceEntry) =>
    (stamp !== undefined && stamp === entry.stamp) || (await hashed(entry)) === hash;
  const moved = movedAmong(known);
  const isKnown = async ({ folder, pictures }: PlannedPaint<SourceEntry>) => {
    const paint = byFolder.get(folder);
    if (!paint) return false;
    const fromOthers = movedInto(paint, moved);
    const own = filesOf(paint).filter((picture) => !fromOthers.includes(picture));
    const files = new Map(own.map((picture) => [picture.path, picture]));
    const { leftOut = [] } = paint;
    const others = pictures.filter(({ path }) => !files.has(path));
    if (files.size + others.length !== pictures.length || others.length > leftOut.length) return false;
    const areSame = await Promise.all(
      pictures.map(({ path, entry }) => {
        const picture = files.get(path);
        return picture ? isFile(picture, entry) : hashed(entry).then((hash) => leftOut.includes(hash));
      }),
    );
    if (areSame.includes(false)) return false;
    found.same.push(paint.index);
    found.leftOut += others.length;
    return true;
  };
  const answers = await Promise.all(planned.map(isKnown));
  return planned.filter((_, i) => !answers[i]);
}

const filesOf = (paint: Paint | undefined): Picture[] =>
  paint?.pictures.filter(({ hash }) => hash !== undefined) ?? [];

/** Empty where it can't be read, which is told by the import itself. */
async function hashOf(entry: SourceEntry): Promise<string> {
  try {
    const file = await entry.open();
    return evidenceHash(await sha256HexOfFile(await file.read()));
  } catch {
    return '';
  }
}
