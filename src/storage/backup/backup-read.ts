// The records of a backup, file by file, each with whether it may come in. Nothing is stored here.
import { throwIfCancelled } from '../../shared/errors.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { isBytes, isCount } from '../../shared/schemas.ts';
import { decodeRecords } from './backup-codec.ts';
import { storeOfPath, type BackupFile } from './backup-format.ts';
import { parseJson, type OpenBackup } from './backup-zip.ts';
import { FOREIGN_GUARDS, withPlainNames } from '../records/foreign-records.ts';
import type { KeptStore } from '../schema.ts';

export interface StoredRecord {
  store: KeptStore;
  /** Key of its parent (dataset, run or model), or its own; empty where even that is damaged. */
  owner: string;
  key: string | [string, string | number];
  value: unknown;
  isSound: boolean;
}

/** Records of the stores, file by file, each with whether it passes its store's guard. Throws `bad-backup`. */
export async function* readRecords(
  backup: OpenBackup,
  stores: readonly KeptStore[] | null,
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
  store: KeptStore,
): Promise<StoredRecord[]> {
  const json = parseJson(await backup.read(file), file.path);
  const bytes = binary ? await backup.read(binary) : new Uint8Array();
  return decodeRecords(json, bytes).map((record, i) => {
    const value = isRecord(record) ? withPlainNames(store, record.value) : null;
    const key =
      isRecord(record) && (isRecord(value) || isBytes(value)) ? keyOf(store, record.key, value) : null;
    if (key === null) return { store, owner: '', key: `${file.path} ${i}`, value: null, isSound: false };
    const owner = Array.isArray(key) ? key[0] : store === 'asked' ? ownerOf(value) : key;
    return { store, owner, key, value, isSound: FOREIGN_GUARDS[store](value) };
  });
}

/** What was asked has a key of its own, and the catalogue that it belongs to. */
function ownerOf(value: unknown): string {
  return isRecord(value) && typeof value.datasetId === 'string' ? value.datasetId : '';
}

/** The key, if it is one of this store and says the same as the record; else null. */
function keyOf(store: KeptStore, key: unknown, value: unknown): StoredRecord['key'] | null {
  const record = value as Record<string, unknown>;
  const isPair = Array.isArray(key) && key.length === 2 && typeof key[0] === 'string';
  switch (store) {
    case 'datasets':
    case 'runs':
    case 'models':
    case 'scans':
    case 'previews':
    case 'comparisons':
    case 'asked':
    case 'sweeps':
    case 'projects':
    case 'photos':
    case 'lpips':
      return typeof key === 'string' && key !== '' && key === record.id ? key : null;
    case 'weights':
    case 'embeddings':
    case 'crops':
    case 'settings':
      return typeof key === 'string' ? key : null;
    case 'paints':
      return isPair && key[1] === record.index ? [key[0] as string, record.index as number] : null;
    case 'pixels':
      return isPair && isCount(key[1]) ? [key[0] as string, key[1]] : null;
    case 'metrics':
    case 'pictures':
      return isPair && key[0] === record.runId && key[1] === record.epoch
        ? [key[0] as string, record.epoch as number]
        : null;
    case 'history':
      return isPair && key[0] === record.datasetId && key[1] === record.number
        ? [key[0] as string, record.number as number]
        : null;
    case 'evidence':
      return isPair && key[0] === record.comparisonId && key[1] === record.part
        ? [key[0] as string, record.part as string]
        : null;
    case 'checkpoints':
      return isPair && key[0] === record.runId && key[1] === record.slot
        ? [key[0] as string, record.slot as string]
        : null;
  }
}
