// Changes of a catalogue: each is one transaction that leaves an entry, can be taken back while it is the last, and be gone
// back behind later. Places of paints stay for good: models, scans and packs mean paints by them.
import { isCatalogue, isPresent, type Dataset, type Paint } from '../../dataset/dataset.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { countsOf, type PaintChange } from '../../dataset/upkeep/paint-change.ts';
import { changesBackTo, stateAt, type Undoing } from '../../dataset/upkeep/past-state.ts';
import { stateDigest } from '../../dataset/upkeep/state-digest.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { accept } from '../records/guards.ts';
import { isHistoryEntry, type ChangeKindOfHistory, type HistoryEntry } from '../records/history-records.ts';
import { isStoredPaint, paintOf, storedPaintOf } from '../records/paint-records.ts';
import { keysOf, type StoredDataset, type Transaction } from '../schema.ts';
import { appendPixels, cutPixels, storedPictureCount } from './append-pixels.ts';

/** A catalogue at one moment, as a change is worked out from it. */
export interface ChangeBase {
  dataset: Dataset;
  /** All records, by their places. */
  paints: Paint[];
  /** Pictures that are stored with it: the number of the next one. */
  storedPictures: number;
}

export interface PlannedChange {
  kind: ChangeKindOfHistory;
  source?: HistoryEntry['source'];
  backTo?: number;
  changes: readonly PaintChange[];
  /** A new name of the catalogue. */
  name?: string;
  /** How all of its pictures are read from now on; null where that is not known any more. */
  reading?: DatasetReading | null;
  /** Where pictures lie that are stored behind its own: an import that was never committed, or another catalogue. */
  picturesOf?: string;
  /** What it comes to, where that is known; else it is worked out. */
  digest?: string;
}

type Head = HistoryEntry['after'];

const CHANGED = ['datasets', 'paints', 'pixels', 'history'] as const;

/**
 * Works a change out from the catalogue as it is and stores it, in one transaction with its entry; null, and nothing
 * stored, where `plan` finds nothing to change. AppError `bad-record` when the catalogue is gone, `in-use` when it was
 * changed meanwhile.
 */
export async function changeCatalogue(
  datasetId: string,
  now: number,
  plan: (base: ChangeBase) => PlannedChange | null,
): Promise<HistoryEntry | null> {
  const { base, number, stored } = await readBase(datasetId);
  const planned = plan(base);
  if (!planned || (planned.changes.length === 0 && planned.name === undefined)) return null;
  const entry = await entryOf(base, planned, { number, now });
  await inTransaction(
    CHANGED,
    'readwrite',
    async (tx) => {
      await requireUnchanged(tx, stored, number);
      if (planned.picturesOf !== undefined)
        await appendPixels(tx, planned.picturesOf, datasetId, base.storedPictures);
      await tx.objectStore('datasets').put(withHead(stored, entry.before, entry.after));
      const paints = tx.objectStore('paints');
      for (const { after } of planned.changes)
        await paints.put(storedPaintOf(after), [datasetId, after.index]);
      await tx.objectStore('history').add(entry);
    },
    'strict',
  );
  tellChanged();
  return entry;
}

/** Takes the last change back, as if it had never been. AppError `bad-record` when it is not the last, or was built on. */
export async function undoChange(datasetId: string, number: number): Promise<void> {
  await inTransaction(
    [...CHANGED, 'models', 'runs'],
    'readwrite',
    async (tx) => {
      const dataset = accept(isStoredDataset, await tx.objectStore('datasets').get(datasetId), 'dataset');
      const keys = await tx.objectStore('history').getAllKeys(keysOf(datasetId));
      const entry: unknown = await tx.objectStore('history').get([datasetId, number]);
      if (!isHistoryEntry(entry) || keys.at(-1)?.[1] !== number || (await isBuiltOn(tx, entry)))
        throw new AppError('bad-record', message('upkeep.notLast'));
      const paints = tx.objectStore('paints');
      await paints.delete(IDBKeyRange.bound([datasetId, entry.before.paintCount], [datasetId, []]));
      for (const paint of entry.paints) await paints.put(paint, [datasetId, paint.index]);
      await cutPixels(tx, datasetId, entry.storedBefore);
      await tx.objectStore('datasets').put(withHead(dataset, entry.after, entry.before));
      await tx.objectStore('history').delete([datasetId, number]);
    },
    'strict',
  );
  tellChanged();
}

/** Whether anything was trained on what it led to: that means the paints which it brought by their places. */
async function isBuiltOn(
  tx: Transaction<'readwrite'>,
  { datasetId, at, after }: HistoryEntry,
): Promise<boolean> {
  const models = await tx.objectStore('models').index('datasetId').getAll(datasetId);
  const runs = await tx.objectStore('runs').index('datasetId').getAll(datasetId);
  return (
    models.some(({ createdAt, datasetDigest }) => createdAt > at && datasetDigest === after.digest) ||
    runs.some(({ startedAt, datasetDigest }) => startedAt > at && datasetDigest === after.digest)
  );
}

/** Oldest first. A damaged entry ends what can be gone back to: it and what is older is left out. */
export async function readHistory(datasetId: string): Promise<HistoryEntry[]> {
  const records: unknown[] = await inTransaction(['history'], 'readonly', (tx) =>
    tx.objectStore('history').getAll(keysOf(datasetId)),
  );
  const firstSound = records.findLastIndex((record) => !isHistoryEntry(record)) + 1;
  return records.slice(firstSound).filter(isHistoryEntry);
}

/** As a change of its own. AppError `bad-record` when there is no such state. */
export async function goBack(datasetId: string, number: number, now: number): Promise<HistoryEntry | null> {
  const history = await readHistory(datasetId);
  const first = history[0]?.number ?? 1;
  if (number < first - 1 || number > (history.at(-1)?.number ?? 0))
    throw new AppError('bad-record', message('upkeep.noState'));
  const head = headOfState(history, number);
  const isReadSince = history.some(
    (entry) => entry.number > number && isFirstRead(entry.before, entry.after),
  );
  return changeCatalogue(datasetId, now, ({ paints, dataset }) => {
    const past = stateAt(paints, history.map(undoingOf), number);
    const changes = changesBackTo(paints, past, now);
    const isRenamed = head !== null && head.name !== dataset.name;
    if (head === null) return null;
    return {
      kind: 'back',
      backTo: number,
      changes,
      digest: head.digest,
      ...(head.reading ? { reading: head.reading } : isReadSince && { reading: null }),
      ...(isRenamed && { name: head.name }),
    };
  });
}

/** Null for what is no state of the history. */
export function headOfState(history: readonly HistoryEntry[], number: number): Head | null {
  const own = history.find((entry) => entry.number === number);
  return own?.after ?? history.find((entry) => entry.number === number + 1)?.before ?? null;
}

export function undoingOf({ number, paints, before }: HistoryEntry): Undoing {
  return { number, before: paints.map(paintOf), paintCountBefore: before.paintCount };
}

async function readBase(
  datasetId: string,
): Promise<{ base: ChangeBase; number: number; stored: StoredDataset }> {
  const read = await inTransaction(CHANGED, 'readonly', async (tx) => ({
    stored: await tx.objectStore('datasets').get(datasetId),
    paints: (await tx.objectStore('paints').getAll(keysOf(datasetId))) as unknown[],
    keys: await tx.objectStore('history').getAllKeys(keysOf(datasetId)),
    storedPictures: await storedPictureCount(tx, datasetId),
  }));
  const stored = accept(isStoredDataset, read.stored, 'dataset');
  if (stored.deletedAt !== null || !isCatalogue(stored))
    throw new AppError('bad-record', message('storage.catalogueDeleted'));
  const paints = read.paints.map((paint) => paintOf(accept(isStoredPaint, paint, 'aPaint')));
  const { storedPictures, keys } = read;
  return { base: { dataset: stored, paints, storedPictures }, number: (keys.at(-1)?.[1] ?? 0) + 1, stored };
}

async function requireUnchanged(
  tx: Transaction<'readwrite'>,
  { id, digest, name }: StoredDataset,
  number: number,
): Promise<void> {
  const now = await tx.objectStore('datasets').get(id);
  const keys = await tx.objectStore('history').getAllKeys(keysOf(id));
  const isSame = now?.digest === digest && now.name === name && now.deletedAt === null;
  if (!isSame || (keys.at(-1)?.[1] ?? 0) !== number - 1)
    throw new AppError('in-use', message('upkeep.changedMeanwhile'));
}

async function entryOf(
  { dataset, paints, storedPictures }: ChangeBase,
  { kind, source = null, backTo, changes, name, reading, digest }: PlannedChange,
  { number, now }: { number: number; now: number },
): Promise<HistoryEntry> {
  const next = [...paints];
  for (const { after } of changes) next[after.index] = after;
  const before = headOf(dataset, dataset.digest, paints);
  const { reading: was, ...unread } = dataset;
  const read = reading === undefined ? was : reading;
  const after = headOf(
    { ...unread, ...(name !== undefined && { name }), ...(read && { reading: read }) },
    digest ?? (changes.length > 0 ? await stateDigest(next) : dataset.digest),
    next,
  );
  return {
    ...{ datasetId: dataset.id, number, at: now, kind, source, backTo: backTo ?? null },
    ...{ counts: countsOf(changes), before, after, storedBefore: storedPictures },
    paints: changes.flatMap((change) => (change.before ? [storedPaintOf(change.before)] : [])),
  };
}

function headOf({ name, reading }: Dataset, digest: string, paints: readonly Paint[]): Head {
  const present = paints.filter(isPresent);
  const pictureCount = present.reduce(
    (sum, { pictures }) => sum + pictures.filter(({ pixels }) => pixels !== null).length,
    0,
  );
  const goneCount = paints.length - present.length;
  return { digest, name, paintCount: paints.length, pictureCount, goneCount, ...(reading && { reading }) };
}

function withHead(
  { goneCount: _, reading, ...dataset }: StoredDataset,
  from: Head,
  { goneCount, ...to }: Head,
): StoredDataset {
  const keepsReading = reading && !isFirstRead(to, from);
  return { ...dataset, ...(keepsReading && { reading }), ...to, ...(goneCount > 0 && { goneCount }) };
}

/** Of states that both tell how they were read: entries from before that was noted tell it of neither. */
function isFirstRead(before: Pick<Head, 'reading'>, after: Head): boolean {
  return before.reading === undefined && after.reading !== undefined;
}

function tellChanged(): void {
  (['datasets', 'models', 'history'] as const).forEach(notifyChange);
}
