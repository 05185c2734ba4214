// What is in a backup, found by reading all of it once and keeping little: what is whole, and what stays out because it,
// or something that belongs to it, is damaged. One damaged record never keeps the rest out.
import { isCatalogue, pictureBytesOf, SHARD_PICTURES } from '../../dataset/dataset.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { readRecords, type StoredRecord } from './backup-read.ts';
import { ROOT_KINDS, type RootKind } from './backup-parts.ts';
import { badBackup } from './backup-refusal.ts';
import type { OpenBackup } from './backup-zip.ts';
import { ForeignTensorError, readForeignTensors, requireBoundedEncoder } from '../records/foreign-tensors.ts';
import { isName } from '../records/foreign-values.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { message, type Told } from '../../shared/message.ts';
import { MATCHER } from '../../tracking/model-names.ts';
import { sizeOf } from '../records/record-size.ts';
import type { StoredLpips } from '../records/lpips-records.ts';
import type { StoredPreview } from '../records/preview-records.ts';
import type { StoredPhoto, StoredProject } from '../records/project-records.ts';
import { MOST_CROP_SIDE } from '../records/scan-records.ts';
import type {
  StoredComparison,
  StoredDataset,
  StoredModel,
  StoredPaint,
  StoredRun,
  StoredScan,
  StoredSweep,
  KeptStore,
} from '../schema.ts';

/** Something of a backup that stays out, with all that belongs to it. */
export interface LeftOut {
  kind: RootKind | 'crops' | 'settings' | 'records';
  /** Its name, or its id where the name can't be shown. */
  name: string;
  /** Completes “… was left out: …”. */
  reason: Told;
}

export interface BackupOutline {
  datasets: StoredDataset[];
  runs: StoredRun[];
  models: StoredModel[];
  scanIds: string[];
  previewIds: string[];
  comparisons: StoredComparison[];
  sweeps: StoredSweep[];
  projects: StoredProject[];
  photoIds: string[];
  lpipsIds: string[];
  /** Folders of the paints by dataset, in order. */
  folders: Map<string, string[]>;
  /** What each record of these kinds takes with all that is its own, in bytes. */
  bytes: Map<string, number>;
  /** None of it is in the lists above, but for scans that lose their picture. */
  leftOut: LeftOut[];
  /** Scans that come in without a picture. */
  withoutCrop: Set<string>;
}

/** Names and shapes that an encoder of these parameters must have. */
export type ExpectedEncoder = (params: TrainParams) => ReadonlyMap<string, readonly number[]>;

type Arrays = Map<string, { bytes: number; shapes: Map<string, number[]> }>;

interface Notes {
  keys: Map<KeptStore, Set<string>>;
  /** Roots by id, sound or not. */
  roots: Record<RootKind, Map<string, unknown>>;
  /** Why a root stays out, by its kind and id: the first reason found. */
  damage: Record<RootKind, Map<string, Told>>;
  owners: Map<KeptStore, Set<string>>;
  folders: Map<string, string[]>;
  /** Pictures that the paints of a dataset point at, and the bytes of its shards in order. */
  wanted: Map<string, number>;
  shards: Map<string, number[]>;
  weights: Arrays;
  embeddings: Arrays;
  crops: Map<string, number>;
  bytes: Map<string, number>;
  leftOut: LeftOut[];
  withoutCrop: Set<string>;
}

const DAMAGED = message('backup.leftOut.record');

const PARENTS: Record<KeptStore, RootKind | null> = {
  ...{ datasets: 'datasets', paints: 'datasets', pixels: 'datasets', history: 'datasets' },
  asked: 'datasets',
  ...{ runs: 'runs', metrics: 'runs', pictures: 'runs', checkpoints: 'runs' },
  ...{ models: 'models', weights: 'models', embeddings: 'models' },
  ...{ scans: 'scans', crops: 'scans', previews: 'previews', settings: null },
  ...{ comparisons: 'comparisons', evidence: 'comparisons', sweeps: 'sweeps' },
  ...{ projects: 'projects', photos: 'photos', lpips: 'lpips' },
};

/** Throws `bad-backup` when a file of it can't be read or records are missing or there twice. */
export async function outlineBackup(
  backup: OpenBackup,
  expectedEncoder?: ExpectedEncoder,
  onRecord?: () => void,
  signal?: AbortSignal,
): Promise<BackupOutline> {
  const notes = emptyNotes();
  for await (const record of readRecords(backup, null, signal)) {
    onRecord?.();
    takeDown(notes, record);
  }
  checkCounts(backup, notes);
  return judge(notes, expectedEncoder);
}

function emptyNotes(): Notes {
  const byKind = <T>(make: () => T) => ({
    ...{ datasets: make(), runs: make(), models: make(), scans: make() },
    ...{ previews: make(), comparisons: make(), sweeps: make() },
    ...{ projects: make(), photos: make(), lpips: make() },
  });
  return {
    ...{ keys: new Map(), owners: new Map(), folders: new Map(), wanted: new Map(), shards: new Map() },
    ...{ weights: new Map(), embeddings: new Map(), crops: new Map(), bytes: new Map() },
    ...{ leftOut: [], withoutCrop: new Set() },
    roots: byKind(() => new Map<string, unknown>()),
    damage: byKind(() => new Map<string, Told>()),
  };
}

function takeDown(notes: Notes, { store, owner, key, value, isSound }: StoredRecord): void {
  addTo(notes.keys, store, JSON.stringify(key));
  const parent = PARENTS[store];
  if (parent === store && owner !== '') notes.roots[parent].set(owner, value);
  if (!isSound) return noteDamaged(notes, store, owner);
  addTo(notes.owners, store, owner);
  notes.bytes.set(owner, (notes.bytes.get(owner) ?? 0) + sizeOf(value));
  if (store === 'paints') notePaint(notes, value as StoredPaint, owner);
  else if (store === 'pixels') noteShard(notes, value as Uint8Array, owner, Number(key[1]));
  else if (store === 'crops') notes.crops.set(owner, (value as Uint8Array).length);
  else if (store === 'weights' || store === 'embeddings')
    noteArrays(notes, store, owner, value as Uint8Array);
}

function noteDamaged(notes: Notes, store: KeptStore, owner: string): void {
  const parent = PARENTS[store];
  if (owner === '') notes.leftOut.push({ kind: 'records', name: store, reason: DAMAGED });
  else if (parent === null) notes.leftOut.push({ kind: 'settings', name: owner, reason: DAMAGED });
  else if (store !== 'crops')
    spoil(notes, parent, owner, parent === store ? DAMAGED : message('backup.leftOut.data'));
}

function spoil(notes: Notes, kind: RootKind, id: string, reason: Told): void {
  if (!notes.damage[kind].has(id)) notes.damage[kind].set(id, reason);
}

function addTo(sets: Map<KeptStore, Set<string>>, store: KeptStore, item: string): void {
  const set = sets.get(store) ?? new Set();
  sets.set(store, set.add(item));
}

function notePaint(notes: Notes, { folder, index, pictures = [] }: StoredPaint, owner: string): void {
  const list = notes.folders.get(owner) ?? [];
  notes.folders.set(owner, list);
  if (index !== list.length) spoil(notes, 'datasets', owner, message('backup.leftOut.order'));
  list.push(folder);
  const most = pictures.reduce((max, picture) => Math.max(max, (picture.pixels ?? -1) + 1), 0);
  notes.wanted.set(owner, Math.max(notes.wanted.get(owner) ?? 0, most));
}

function noteShard(notes: Notes, bytes: Uint8Array, owner: string, shard: number): void {
  const sizes = notes.shards.get(owner) ?? [];
  if (sizes.length !== shard) spoil(notes, 'datasets', owner, message('backup.leftOut.picturesMissing'));
  notes.shards.set(owner, sizes);
  sizes.push(bytes.length);
}

/** The pictures of a dataset's shards, all of which but the last are full; null where they are not of its shape. */
function picturesIn(sizes: readonly number[], pictureBytes: number): number | null {
  const counts = sizes.map((bytes) => bytes / pictureBytes);
  const areWhole = counts.every((count) => Number.isInteger(count) && count <= SHARD_PICTURES);
  const areFull = counts.slice(0, -1).every((count) => count === SHARD_PICTURES);
  return areWhole && areFull ? counts.reduce((sum, count) => sum + count, 0) : null;
}

/** A network has no embeddings at all. */
function noteArrays(
  notes: Notes,
  store: 'weights' | 'embeddings',
  owner: string,
  bytes: Uint8Array<ArrayBufferLike>,
): void {
  const isNone = store === 'embeddings' && bytes.length === 0;
  try {
    const tensors: ReturnType<typeof readForeignTensors> = isNone ? new Map() : readForeignTensors(bytes);
    if (store === 'weights') requireBoundedEncoder(tensors);
    const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
    notes[store].set(owner, { bytes: bytes.length, shapes });
  } catch (error) {
    const reason =
      error instanceof ForeignTensorError
        ? message('backup.leftOut.has', { what: error.what })
        : message('backup.leftOut.arrays');
    spoil(notes, 'models', owner, reason);
  }
}

function checkCounts({ manifest }: OpenBackup, { keys }: Notes): void {
  const stores = new Set([...keys.keys(), ...(Object.keys(manifest.records) as KeptStore[])]);
  for (const store of stores)
    if ((keys.get(store)?.size ?? 0) !== (manifest.records[store] ?? 0))
      throw badBackup(message('backup.counts'));
}

function judge(notes: Notes, expectedEncoder?: ExpectedEncoder): BackupOutline {
  const { roots, damage, folders, bytes, withoutCrop } = notes;
  leaveOrphansOut(notes);
  for (const dataset of soundOnes<StoredDataset>(notes, 'datasets')) judgeDataset(notes, dataset);
  for (const model of soundOnes<StoredModel>(notes, 'models')) judgeModel(notes, model, expectedEncoder);
  for (const scan of soundOnes<StoredScan>(notes, 'scans')) judgeCrop(notes, scan);
  for (const comparison of soundOnes<StoredComparison>(notes, 'comparisons'))
    judgeComparison(notes, comparison);
  const leftOut = [...notes.leftOut];
  for (const kind of ROOT_KINDS)
    for (const [id, reason] of damage[kind])
      if (roots[kind].has(id)) leftOut.push({ kind, name: nameOf(kind, roots[kind].get(id), id), reason });
  return {
    datasets: soundOnes<StoredDataset>(notes, 'datasets'),
    runs: soundOnes<StoredRun>(notes, 'runs'),
    models: soundOnes<StoredModel>(notes, 'models'),
    scanIds: soundOnes<StoredScan>(notes, 'scans').map(({ id }) => id),
    previewIds: soundOnes<StoredPreview>(notes, 'previews').map(({ id }) => id),
    comparisons: soundOnes<StoredComparison>(notes, 'comparisons'),
    sweeps: soundOnes<StoredSweep>(notes, 'sweeps'),
    projects: soundOnes<StoredProject>(notes, 'projects'),
    photoIds: soundOnes<StoredPhoto>(notes, 'photos').map(({ id }) => id),
    lpipsIds: soundOnes<StoredLpips>(notes, 'lpips').map(({ id }) => id),
    ...{ folders, bytes, leftOut, withoutCrop },
  };
}

function soundOnes<T>({ roots, damage }: Notes, kind: RootKind): T[] {
  return [...roots[kind]].filter(([id]) => !damage[kind].has(id)).map(([, value]) => value as T);
}

/** Comparisons and sweeps are called as what they were on. */
function nameOf(kind: RootKind, value: unknown, id: string): string {
  const isOnDataset = kind === 'comparisons' || kind === 'sweeps';
  const named = isOnDataset && isRecord(value) ? value.dataset : value;
  const name = isRecord(named) ? named.name : undefined;
  return isName(name) && name !== '' ? name : shortened(id);
}

/** Nobody knows an id by heart; its beginning tells it from others. */
function shortened(id: string): string {
  return id.length > 12 ? `${id.slice(0, 8)}…` : id;
}

/** Once for each store: a thousand metrics of no run are one line. */
function leaveOrphansOut({ owners, roots, leftOut }: Notes): void {
  for (const [store, ids] of owners) {
    const parent = PARENTS[store];
    if (parent !== null && [...ids].some((id) => !roots[parent].has(id)))
      leftOut.push({ kind: 'records', name: store, reason: message('backup.leftOut.orphans') });
  }
}

function judgeDataset(notes: Notes, dataset: StoredDataset): void {
  const { id, paintCount, pictureCount } = dataset;
  const folders = notes.folders.get(id) ?? [];
  if (folders.length !== paintCount) spoil(notes, 'datasets', id, message('backup.leftOut.lacksPaints'));
  if (new Set(folders).size < folders.length) spoil(notes, 'datasets', id, message('file.paintTwice'));
  const pictures = picturesIn(notes.shards.get(id) ?? [], pictureBytesOf(dataset));
  const wanted = isCatalogue(dataset) ? (notes.wanted.get(id) ?? 0) : pictureCount;
  if (pictures === null) spoil(notes, 'datasets', id, message('backup.leftOut.picturesMissing'));
  else if (pictures < wanted) spoil(notes, 'datasets', id, message('backup.leftOut.lacksPictures'));
}

function judgeModel(notes: Notes, model: StoredModel, expectedEncoder?: ExpectedEncoder): void {
  const { id, name, datasetId, params, weightBytes, embeddingBytes } = model;
  const [weights, embeddings] = [notes.weights.get(id), notes.embeddings.get(id)];
  const dataset = notes.roots.datasets.get(datasetId) as StoredDataset | undefined;
  const bad = (reason: Told) => spoil(notes, 'models', id, reason);
  if (!dataset || notes.damage.datasets.has(datasetId)) return bad(message('backup.leftOut.lacksCatalogue'));
  if (!weights || !embeddings) return bad(message('backup.leftOut.lacksWeights'));
  if (weights.bytes !== weightBytes || embeddings.bytes !== embeddingBytes)
    return bad(message('backup.leftOut.weightSize'));
  if (name !== MATCHER) return;
  const points = embeddings.shapes.get('factors')?.[0];
  const [rows = 0, ...size] = embeddings.shapes.get('curves') ?? [];
  const isOfDataset = rows >= 1 && rows <= dataset.paintCount; // paints may have come since
  if (!isOfDataset || size.join() !== [points, params.latentSize].join())
    return bad(message('backup.leftOut.curves'));
  for (const [array, shape] of expectedEncoder?.(params) ?? [])
    if (weights.shapes.get(array)?.join() !== shape.join()) return bad(message('backup.leftOut.weights'));
}

/** A report that lacks one of its trainings without a word would say what is not so. */
function judgeComparison(notes: Notes, { id, members }: StoredComparison): void {
  const parts = notes.keys.get('evidence');
  const isThere = ({ runId }: (typeof members)[number]) => parts?.has(JSON.stringify([id, runId]));
  if (members.some((member) => member.isMeasured && !isThere(member)))
    spoil(notes, 'comparisons', id, message('backup.leftOut.lacksMeasures'));
}

/** What was measured stays when its picture can't. */
function judgeCrop({ crops, withoutCrop, leftOut }: Notes, { id, crop, dataset }: StoredScan): void {
  const isSmall = crop === null || Math.max(crop.width, crop.height) <= MOST_CROP_SIDE;
  if (isSmall && (crop?.byteLength ?? 0) === (crops.get(id) ?? 0)) return;
  withoutCrop.add(id);
  if (crop) leftOut.push({ kind: 'crops', name: dataset.name, reason: message('backup.leftOut.crop') });
}
