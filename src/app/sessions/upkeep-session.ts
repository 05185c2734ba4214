// Changing a catalogue by a source: it is read, shown what it would change, and taken over once a person says so. One at a time.
import { presentPaints, type Dataset, type Paint } from '../../dataset/dataset.ts';
import type { ImportProgress } from '../../dataset/ingest-api.ts';
import type { ListAnswer, ListQuestion } from '../../dataset/lists/list-question.ts';
import { FLAT_PICTURES, isFlat } from '../../dataset/paints/flat-paint.ts';
import { readingOf, scaleOf, type DatasetReading, type Reading } from '../../dataset/paints/reading.ts';
import {
  changesOfUpdate,
  needPictures,
  planUpdate,
  usualChoice,
  type Incoming,
  type UpdateChoice,
  type UpdatePlan,
} from '../../dataset/upkeep/plan-update.ts';
import { proxy } from '../../shared/comlink.ts';
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { discardImport, readPaints } from '../../storage/stores/datasets.ts';
import type { HistoryEntry } from '../../storage/records/history-records.ts';
import { changeAlone } from '../commands/upkeep-commands.ts';
import { handOver, nameOfImport, startIngest } from '../jobs/import-kind.ts';
import type { ImportSource } from '../jobs/import-state.ts';
import { IMPORT_LOCK, waitForLock } from '../jobs/locks.ts';
import { createStore, type Store } from '../store.ts';

export interface Proposed {
  datasetId: string;
  /** Of the state that it was worked out from. */
  digest: string;
  name: string;
  source: Dataset['source'];
  isMerge: boolean;
  plan: UpdatePlan;
  choice: UpdateChoice;
  /** What could not be read of it. */
  skipped: Dataset['skipped'];
  /** How its pictures are read once it is taken over; missing where that stays. */
  reading?: DatasetReading;
}

export type UpkeepState =
  | { state: 'idle' }
  | { state: 'reading'; datasetId: string; name: string; progress: ImportProgress }
  | { state: 'asking'; datasetId: string; name: string; question: ListQuestion }
  | ({ state: 'proposed' } & Proposed)
  | { state: 'failed'; datasetId: string; name: string; error: AppError };

const status = createStore<UpkeepState>({ state: 'idle' });
export const upkeep: Store<UpkeepState> = status;

/** What is held while a proposal is open: the pictures of a source, and the lock that keeps them. */
interface Held {
  picturesOf: string | null;
  release: () => void;
}

let held: Held | null = null;
let under: AbortController | null = null;

/**
 * Reads files, a zip, a list or a pack and proposes what they would change; with `again` all that the catalogue has, too, as
 * it is to be read from then on (null: as the pictures agree best). Failures are in the store.
 */
export async function proposeUpdate(
  dataset: Dataset,
  source: ImportSource,
  packed: File | null,
  again?: { reading: Reading | null },
): Promise<void> {
  await closeProposal();
  const controller = (under = new AbortController());
  const name = packed ? packed.name : nameOfImport(source);
  const show = (progress: ImportProgress) => {
    if (under === controller) status.set({ state: 'reading', datasetId: dataset.id, name, progress });
  };
  show({ phase: 'reading', done: 0, total: 0, skipped: 0 });
  try {
    const incoming = packed
      ? await fromPack(packed)
      : await fromSource({ dataset, source, name, show, signal: controller.signal, again });
    await propose(dataset, incoming, { isMerge: false, isReadAnew: again !== undefined });
  } catch (error) {
    await releaseHeld();
    const shown = asAppError(error);
    if (under !== controller) return;
    if (shown.code === 'cancelled') status.set({ state: 'idle' });
    else status.set({ state: 'failed', datasetId: dataset.id, name, error: shown });
  }
}

/** What another catalogue would add to this one, or change in it; as its newer version it tells what is gone, too. */
export async function proposeMerge(
  dataset: Dataset,
  other: Dataset,
  as: 'other' | 'newer' = 'other',
): Promise<void> {
  await closeProposal();
  under = new AbortController();
  try {
    const paints = presentPaints(await readPaints(other.id));
    const incoming = {
      name: other.name,
      source: other.source,
      paints: plainIfPacked(other, paints),
      same: [],
      leftOut: 0,
      skipped: [],
    };
    held = { picturesOf: other.id, release: () => {} };
    await propose(dataset, incoming, { isMerge: as === 'other', isReadAnew: false });
  } catch (error) {
    held = null;
    status.set({ state: 'failed', datasetId: dataset.id, name: other.name, error: asAppError(error) });
  }
}

export function choose(choice: UpdateChoice): void {
  status.set((now) => (now.state === 'proposed' ? { ...now, choice } : now));
}

/** Takes over what is chosen, in one transaction; null where nothing is. Rejects with AppError `in-use`; the proposal stays. */
export async function applyProposal(): Promise<HistoryEntry | null> {
  const now = status.get();
  if (now.state !== 'proposed') return null;
  const { datasetId, digest, isMerge, plan, choice, name, source, reading } = now;
  const at = Date.now();
  const picturesOf = needPictures(plan, choice) ? (held?.picturesOf ?? null) : null;
  const entry = await changeAlone(datasetId, at, ({ dataset, paints, storedPictures }) => {
    if (dataset.digest !== digest) throw new AppError('in-use', message('upkeep.changedMeanwhile'));
    return {
      kind: isMerge ? 'merged' : 'updated',
      source: { kind: source, name },
      changes: changesOfUpdate(paints, plan, choice, {
        firstPicture: storedPictures,
        now: at,
        scale: scaleOf({ reading: reading ?? dataset.reading }),
      }),
      ...(reading && choice.changed && { reading }),
      ...(picturesOf !== null && { picturesOf }),
    };
  });
  await closeProposal();
  return entry;
}

/** Puts the proposal away, or ends the reading; nothing was changed. */
export async function closeProposal(): Promise<void> {
  under?.abort();
  under = null;
  status.set({ state: 'idle' });
  await releaseHeld();
}

async function releaseHeld(): Promise<void> {
  const was = held;
  held = null;
  if (was?.picturesOf) await discardImport(was.picturesOf).catch(() => {}); // a catalogue’s own stay
  was?.release();
}

type Read = Incoming & Pick<Proposed, 'skipped' | 'reading'>;

async function propose(
  { id, digest, source: ownSource, reading: ownReading }: Dataset,
  incoming: Read,
  { isMerge, isReadAnew }: { isMerge: boolean; isReadAnew: boolean },
): Promise<void> {
  const { name, source, skipped } = incoming;
  const reading = isReadAnew ? incoming.reading : undefined;
  const scale = scaleOf({ reading: reading ?? ownReading });
  const plan = planUpdate(await readPaints(id), incoming, { scale, isReadAnew });
  if (isReadAnew && plan.gone.some((paint) => !isFlat(paint)))
    throw new AppError('not-a-dataset', message('upkeep.notAllAgain'));
  const usual = usualChoice(plan, { source: ownSource }, source);
  const choice = isReadAnew ? READ_ANEW : isMerge ? { ...usual, gone: false } : usual;
  status.set({
    state: 'proposed',
    datasetId: id,
    ...{ digest, name, source, isMerge, plan, choice, skipped },
    ...(reading && { reading }),
  });
}

/** Who reads the same files otherwise wants neither more paints nor fewer. */
const READ_ANEW: UpdateChoice = { added: false, changed: true, gone: false };

interface SourceReading {
  dataset: Dataset;
  source: ImportSource;
  name: string;
  show: (progress: ImportProgress) => void;
  signal: AbortSignal;
  again: { reading: Reading | null } | undefined;
}

/** With the lock that every import holds until the proposal is closed: what it wrote would be taken for left over. */
async function fromSource({ dataset, source, name, show, signal, again }: SourceReading) {
  const release = await waitForLock(IMPORT_LOCK, signal, () => {});
  held = { picturesOf: null, release };
  const worker = startIngest();
  const cancel = () => {
    void worker.api.cancel();
    worker.endSoon();
  };
  signal.addEventListener('abort', cancel);
  try {
    await worker.call(handOver(worker.api, source, show, signal));
    throwIfCancelled(signal);
    const question = source.kind === 'list' ? await worker.call(worker.api.lookAtList()) : null;
    const list = question && (await answerOf(question, dataset, name, signal));
    const reading = again ? again.reading : dataset.reading;
    const wishes = {
      as: 'paints' as const,
      ...(list && { list }),
      ...(reading && { reading: readingOf(reading) }),
      ...(again && { readsAll: true }),
    };
    const staged = await worker.call(worker.api.stage(name, dataset.id, proxy(show), wishes));
    held.picturesOf = staged.id;
    throwIfCancelled(signal);
    return staged;
  } finally {
    signal.removeEventListener('abort', cancel);
    worker.end();
  }
}

async function answerOf(
  question: ListQuestion,
  { id }: Dataset,
  name: string,
  signal: AbortSignal,
): Promise<ListAnswer> {
  const [{ askKind }, { asRemembered, rememberAnswer }] = await Promise.all([
    import('../jobs/ask-kind.ts'),
    import('../jobs/remembered-columns.ts'),
  ]);
  status.set({ state: 'asking', datasetId: id, name, question: await asRemembered(question) });
  const answer = await askKind<ListAnswer>(signal);
  await rememberAnswer(question, answer);
  return answer;
}

/** A pack has no pictures of its paints: what they show is their colour. AppError `bad-pack`. */
async function fromPack(file: File): Promise<Read> {
  const { decodePack } = await import('../../storage/pack/pack-contents.ts');
  const { datasetName, paints } = await decodePack(new Uint8Array(await file.arrayBuffer()));
  return {
    name: datasetName,
    source: 'pack',
    paints: presentPaints(paints).map(plainly),
    same: [],
    leftOut: 0,
    skipped: [],
  };
}

const plainIfPacked = ({ source }: Dataset, paints: Paint[]): Paint[] =>
  source === 'pack' ? paints.map(plainly) : paints;

const plainly = (paint: Paint): Paint => ({ ...paint, pictures: FLAT_PICTURES, thumbnail: null });

/** Whether a single file is a pack; what else is picked is read as an import. */
export function packAmong(files: readonly File[]): File | null {
  const [only] = files;
  return files.length === 1 && only && /\.swatchpack$/i.test(only.name) ? only : null;
}
