// Everything on this device into one file: catalogues, trainings, models, scans, settings. Deleted things stay behind.
import { sha256Hex } from '../dataset/sha256.ts';
import { throwIfCancelled } from '../shared/errors.ts';
import { encodeRecords } from './backup-codec.ts';
import {
  BACKUP_FORMAT,
  BACKUP_MANIFEST,
  BACKUP_VERSION,
  chunkPath,
  RECORD_GUARDS,
  type BackupFile,
  type BackupManifest,
  type BackupRecord,
} from './backup-format.ts';
import { inTransaction } from './database.ts';
import { accept } from './guards.ts';
import { sizeOf } from './record-size.ts';
import { keysOf, type StoredRun, type StoreName } from './schema.ts';
import { createZipWriter, type Sink, type ZipWriter } from './zip-writer.ts';

export interface BackupOptions {
  appVersion: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Records of the large kinds done, and how many there are. */
  onProgress: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Records and bytes after which a file is closed. */
const CHUNK_RECORDS = 500;
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Writes it all to the sink, holding a few megabytes at a time. AppError `bad-record` when something here is damaged. */
export async function exportBackup(sink: Sink, options: BackupOptions): Promise<BackupManifest> {
  const writer = createRecordWriter(createZipWriter(sink), options);
  const roots = await readRoots();
  const total = roots.datasets.length + roots.runs.length + roots.models.length;
  let done = 0;
  const step = () => {
    throwIfCancelled(options.signal);
    options.onProgress(done++, total);
  };
  for (const id of roots.datasets) {
    step();
    await writer.copy('datasets', id);
    await writer.copyChildren('paints', id);
    await writer.copyChildren('pixels', id);
  }
  for (const id of roots.runs) {
    step();
    await writer.copyRun(id);
  }
  for (const id of roots.models) {
    step();
    for (const store of ['models', 'weights', 'embeddings'] as const) await writer.copy(store, id);
  }
  for (const id of roots.scans) for (const store of ['scans', 'crops'] as const) await writer.copy(store, id);
  for (const key of roots.settings) await writer.copy('settings', key);
  options.onProgress(total, total);
  return writer.end();
}

/** Keys of what is not deleted; models only with their dataset. */
async function readRoots() {
  return inTransaction(['datasets', 'runs', 'models', 'scans', 'settings'], 'readonly', async (tx) => {
    const isLive = ({ deletedAt }: { deletedAt?: number | null }) => deletedAt == null;
    const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);
    const datasets = idsOf((await tx.objectStore('datasets').getAll()).filter(isLive));
    const models = (await tx.objectStore('models').getAll()).filter(isLive);
    return {
      datasets,
      runs: idsOf((await tx.objectStore('runs').getAll()).filter(isLive)),
      models: idsOf(models.filter(({ datasetId }) => datasets.includes(datasetId))),
      scans: idsOf((await tx.objectStore('scans').getAll()).filter(isLive)),
      settings: await tx.objectStore('settings').getAllKeys(),
    };
  });
}

function createRecordWriter(zip: ZipWriter, { appVersion, now }: BackupOptions) {
  const open = new Map<StoreName, { records: BackupRecord[]; bytes: number }>();
  const numbers = new Map<StoreName, number>();
  const counts: BackupManifest['records'] = {};
  const files: BackupFile[] = [];
  const addFile = async (path: string, pieces: Uint8Array<ArrayBuffer>) => {
    files.push({ path, bytes: pieces.length, sha256: await sha256Hex(pieces) });
    await zip.add(path, [pieces]);
  };
  const close = async (store: StoreName) => {
    const chunk = open.get(store);
    if (!chunk) return;
    open.delete(store);
    const number = numbers.get(store) ?? 0;
    numbers.set(store, number + 1);
    const { json, binary } = encodeRecords(chunk.records);
    await addFile(chunkPath(store, number, 'json'), new TextEncoder().encode(json));
    if (binary.length > 0) await addFile(chunkPath(store, number, 'bin'), joined(binary));
  };
  const add = async (store: StoreName, key: IDBValidKey, value: unknown) => {
    const chunk = open.get(store) ?? { records: [], bytes: 0 };
    open.set(store, chunk);
    chunk.records.push({ key, value } as BackupRecord);
    chunk.bytes += sizeOf(value);
    counts[store] = (counts[store] ?? 0) + 1;
    if (chunk.records.length >= CHUNK_RECORDS || chunk.bytes >= CHUNK_BYTES) await close(store);
  };
  const addSound = (store: StoreName, key: IDBValidKey, value: unknown) =>
    add(store, key, accept(RECORD_GUARDS[store], value, DAMAGED[store] ?? 'A record'));
  return {
    async copy(store: StoreName, key: string) {
      const value: unknown = await inTransaction([store], 'readonly', (tx) => tx.objectStore(store).get(key));
      if (value !== undefined || store !== 'crops') await addSound(store, key, value);
    },
    /** A record at a time: a shard of pixels has 3 MB. */
    async copyChildren(store: StoreName, parent: string) {
      const keys = await inTransaction([store], 'readonly', (tx) =>
        tx.objectStore(store).getAllKeys(keysOf(parent)),
      );
      for (let at = 0; at < keys.length; at += CHILDREN[store] ?? 1) {
        const some = keys.slice(at, at + (CHILDREN[store] ?? 1));
        const range = IDBKeyRange.bound(some[0], some.at(-1));
        const values: unknown[] = await inTransaction([store], 'readonly', (tx) =>
          tx.objectStore(store).getAll(range),
        );
        for (const [i, value] of values.entries()) await addSound(store, some[i]!, value);
      }
    },
    /** The run with all that is its own as it was at one moment, for it may be training. */
    async copyRun(id: string) {
      const children = ['metrics', 'checkpoints', 'pictures'] as const;
      const found = await inTransaction(['runs', ...children], 'readonly', async (tx) => ({
        run: await tx.objectStore('runs').get(id),
        children: await Promise.all(
          children.map(async (store) => ({
            store,
            keys: await tx.objectStore(store).getAllKeys(keysOf(id)),
            values: (await tx.objectStore(store).getAll(keysOf(id))) as unknown[],
          })),
        ),
      }));
      if (!found.run) return;
      await addSound('runs', id, atRest(found.run));
      for (const { store, keys, values } of found.children)
        for (const [i, value] of values.entries()) await addSound(store, keys[i]!, value);
    },
    async end(): Promise<BackupManifest> {
      for (const store of [...open.keys()]) await close(store);
      const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION } as const;
      const manifest = { ...head, appVersion, createdAt: now, records: counts, files };
      await zip.add(BACKUP_MANIFEST, [JSON.stringify(manifest)]);
      await zip.end();
      return manifest;
    },
  };
}

/** What to delete when it can't be backed up. */
const DAMAGED: Partial<Record<StoreName, string>> = {
  ...{ datasets: 'A catalogue', paints: 'A paint', pixels: 'A shard of pictures', runs: 'A training' },
  ...{ models: 'A model', weights: 'The weights of a model', embeddings: 'The embeddings of a model' },
};

/** Records read at a time, where they are small. */
const CHILDREN: Partial<Record<StoreName, number>> = { paints: 200 };

/** Where the backup is read nobody is training it. */
function atRest(run: StoredRun): StoredRun {
  if (run.status !== 'running' && run.status !== 'paused') return run;
  return { ...run, status: 'interrupted', reason: 'It was under way when the backup was made.' };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
