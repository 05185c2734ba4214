// The records of a backup, checked one by one and against each other. Nothing is stored here.
import { SHARD_PICTURES, PICTURE_BYTES } from '../dataset/types.ts';
import { throwIfCancelled } from '../shared/errors.ts';
import { decodeSafetensors } from '../shared/safetensors.ts';
import type { TrainParams } from '../tracking/train-params.ts';
import { decodeRecords } from './backup-codec.ts';
import { RECORD_GUARDS, storeOfPath, type BackupFile } from './backup-format.ts';
import { badBackup } from './backup-refusal.ts';
import { parseJson, type OpenBackup } from './backup-zip.ts';
import { isCount, isRecord, isString } from './guards.ts';
import { MATCHER } from './models.ts';
import { sizeOf } from './record-size.ts';
import type { StoredDataset, StoredModel, StoredPaint, StoredRun, StoredScan, StoreName } from './schema.ts';

export interface BackupOutline {
  datasets: StoredDataset[];
  runs: StoredRun[];
  models: StoredModel[];
  scanIds: string[];
  /** Folders of the paints by dataset, in order. */
  folders: Map<string, string[]>;
  /** What each dataset, run, model and scan takes with all that is its own, in bytes. */
  bytes: Map<string, number>;
}

export interface StoredRecord {
  store: StoreName;
  /** Key of its parent (dataset, run or model), or its own. */
  owner: string;
  key: string | [string, string | number];
  value: unknown;
}

/** Names and shapes that an encoder of these parameters must have. */
export type ExpectedEncoder = (params: TrainParams) => ReadonlyMap<string, readonly number[]>;

/** Records of the stores, file by file; each passes its store's guard. Throws `bad-backup`. */
export async function* readRecords(
  backup: OpenBackup,
  stores: readonly StoreName[] | null,
  signal?: AbortSignal,
): AsyncGenerator<StoredRecord> {
  const files = new Map(backup.manifest.files.map((file) => [file.path, file]));
  for (const file of backup.manifest.files) {
    const store = storeOfPath(file.path)!;
    if (!file.path.endsWith('.json') || (stores && !stores.includes(store))) continue;
    throwIfCancelled(signal);
    for (const record of await readChunk(backup, file, files.get(binaryOf(file.path)), store)) yield record;
  }
}

const binaryOf = (path: string) => path.replace(/json$/, 'bin');

async function readChunk(
  backup: OpenBackup,
  file: BackupFile,
  binary: BackupFile | undefined,
  store: StoreName,
): Promise<StoredRecord[]> {
  const json = parseJson(await backup.read(file), file.path);
  const bytes = binary ? await backup.read(binary) : new Uint8Array();
  return decodeRecords(json, bytes).map((record) => {
    if (!isRecord(record) || !RECORD_GUARDS[store](record.value)) throw badBackup(`${file.path} is damaged`);
    const key = keyOf(store, record.key, record.value);
    if (key === null) throw badBackup(`${file.path} is damaged`);
    return { store, owner: Array.isArray(key) ? key[0] : key, key, value: record.value };
  });
}

/** The key, if it is one of this store and says the same as the record; else null. */
function keyOf(store: StoreName, key: unknown, value: unknown): StoredRecord['key'] | null {
  const record = value as Record<string, unknown>;
  const isPair = Array.isArray(key) && key.length === 2 && isString(key[0]);
  switch (store) {
    case 'datasets':
    case 'runs':
    case 'models':
    case 'scans':
      return isString(key) && key !== '' && key === record.id ? key : null;
    case 'weights':
    case 'embeddings':
    case 'crops':
    case 'settings':
      return isString(key) ? key : null;
    case 'paints':
      return isPair && key[1] === record.index ? [key[0] as string, record.index as number] : null;
    case 'pixels':
      return isPair && isCount(key[1]) ? [key[0] as string, key[1]] : null;
    case 'metrics':
    case 'pictures':
      return isPair && key[0] === record.runId && key[1] === record.epoch
        ? [key[0] as string, record.epoch as number]
        : null;
    case 'checkpoints':
      return isPair && key[0] === record.runId && key[1] === record.slot
        ? [key[0] as string, record.slot as string]
        : null;
  }
}

/** Reads all of a backup once, keeping little of it. Throws `bad-backup` when anything is off or belongs to nothing. */
export async function outlineBackup(
  backup: OpenBackup,
  expectedEncoder?: ExpectedEncoder,
  onRecord?: () => void,
  signal?: AbortSignal,
): Promise<BackupOutline> {
  const seen = new Map<StoreName, Set<string>>();
  const shards = new Map<string, number>();
  const folders = new Map<string, string[]>();
  const pixels = new Map<string, number>();
  const owners: [store: StoreName, owner: string][] = [];
  const outline: BackupOutline = {
    datasets: [],
    runs: [],
    models: [],
    scanIds: [],
    folders,
    bytes: new Map(),
  };
  const arrays = new Map<string, Map<string, number[]>>();
  for await (const { store, owner, key, value } of readRecords(backup, null, signal)) {
    onRecord?.();
    const keys = seen.get(store) ?? new Set();
    seen.set(store, keys.add(JSON.stringify(key)));
    owners.push([store, owner]);
    outline.bytes.set(owner, (outline.bytes.get(owner) ?? 0) + sizeOf(value));
    if (store === 'datasets') outline.datasets.push(value as StoredDataset);
    else if (store === 'runs') outline.runs.push(value as StoredRun);
    else if (store === 'models') outline.models.push(value as StoredModel);
    else if (store === 'scans') outline.scanIds.push((value as StoredScan).id);
    else if (store === 'paints') notePaint(value as StoredPaint, owner, folders, pixels);
    else if (store === 'pixels') noteShard(value as Uint8Array, owner, Number(key[1]), shards);
    else if (store === 'weights' || store === 'embeddings')
      arrays.set(`${store} ${owner}`, shapesOf(value as Uint8Array, store));
  }
  checkCounts(backup, seen);
  checkOwners(outline, owners);
  for (const dataset of outline.datasets) checkDataset(dataset, folders, pixels, shards);
  for (const model of outline.models) checkModel(model, outline, arrays, expectedEncoder);
  return outline;
}

function notePaint(
  { folder, index, pictures = [] }: StoredPaint,
  owner: string,
  folders: Map<string, string[]>,
  pixels: Map<string, number>,
): void {
  const list = folders.get(owner) ?? [];
  folders.set(owner, list);
  if (index !== list.length) throw badBackup('paints are missing or out of order');
  list.push(folder);
  const most = pictures.reduce((max, picture) => Math.max(max, (picture.pixels ?? -1) + 1), 0);
  pixels.set(owner, Math.max(pixels.get(owner) ?? 0, most));
}

/** Counts the pictures of a dataset's shards, all of which but the last are full. */
function noteShard(bytes: Uint8Array, owner: string, shard: number, shards: Map<string, number>): void {
  const before = shards.get(owner) ?? 0;
  if (before !== shard * SHARD_PICTURES) throw badBackup('pictures are missing');
  shards.set(owner, before + bytes.length / PICTURE_BYTES);
}

function checkCounts({ manifest }: OpenBackup, seen: ReadonlyMap<StoreName, Set<string>>): void {
  const stores = new Set([...seen.keys(), ...(Object.keys(manifest.records) as StoreName[])]);
  for (const store of stores)
    if ((seen.get(store)?.size ?? 0) !== (manifest.records[store] ?? 0))
      throw badBackup('records are missing, or there twice');
}

const PARENTS: Partial<Record<StoreName, 'datasets' | 'runs' | 'models' | 'scans'>> = {
  ...{ paints: 'datasets', pixels: 'datasets', metrics: 'runs', pictures: 'runs', checkpoints: 'runs' },
  ...{ weights: 'models', embeddings: 'models', crops: 'scans' },
};

function checkOwners(outline: BackupOutline, owners: readonly [StoreName, string][]): void {
  const ids = {
    datasets: new Set(outline.datasets.map(({ id }) => id)),
    runs: new Set(outline.runs.map(({ id }) => id)),
    models: new Set(outline.models.map(({ id }) => id)),
    scans: new Set(outline.scanIds),
  };
  for (const [store, owner] of owners) {
    const parent = PARENTS[store];
    if (parent && !ids[parent].has(owner)) throw badBackup('it has records that belong to nothing');
  }
  if (outline.models.some(({ datasetId }) => !ids.datasets.has(datasetId)))
    throw badBackup('it has a model without its catalogue');
}

function checkDataset(
  { id, paintCount }: StoredDataset,
  folders: ReadonlyMap<string, string[]>,
  pixels: ReadonlyMap<string, number>,
  shards: ReadonlyMap<string, number>,
): void {
  if ((folders.get(id)?.length ?? 0) !== paintCount) throw badBackup('a catalogue lacks some of its paints');
  if ((shards.get(id) ?? 0) < (pixels.get(id) ?? 0))
    throw badBackup('a catalogue lacks some of its pictures');
}

function checkModel(
  { id, name, datasetId, params, weightBytes, embeddingBytes }: StoredModel,
  { datasets }: BackupOutline,
  arrays: ReadonlyMap<string, Map<string, number[]>>,
  expectedEncoder?: ExpectedEncoder,
): void {
  const weights = arrays.get(`weights ${id}`);
  const embeddings = arrays.get(`embeddings ${id}`);
  if (!weights || !embeddings || !Number.isSafeInteger(weightBytes + embeddingBytes))
    throw badBackup('a model lacks its weights');
  if (name !== MATCHER) return;
  const paints = datasets.find((dataset) => dataset.id === datasetId)!.paintCount;
  const points = embeddings.get('factors')?.[0];
  if (points === undefined || embeddings.get('curves')?.join() !== [paints, points, params.latentSize].join())
    throw badBackup('a model has curves of the wrong shape');
  for (const [array, shape] of expectedEncoder?.(params) ?? [])
    if (weights.get(array)?.join() !== shape.join())
      throw badBackup('a model has weights of the wrong shape');
}

/** Shapes by name; refuses damaged arrays and numbers that are not finite. A network has no embeddings at all. */
function shapesOf(bytes: Uint8Array, store: 'weights' | 'embeddings'): Map<string, number[]> {
  if (store === 'embeddings' && bytes.length === 0) return new Map();
  let tensors: ReturnType<typeof decodeSafetensors>['tensors'];
  try {
    ({ tensors } = decodeSafetensors(bytes));
  } catch (cause) {
    throw badBackup('the arrays of a model are damaged', { cause });
  }
  for (const { data } of tensors.values())
    for (let i = 0; i < data.length; i++)
      if (!Number.isFinite(data[i])) throw badBackup('a model has numbers that are not finite');
  return new Map([...tensors].map(([array, { shape }]) => [array, shape]));
}
