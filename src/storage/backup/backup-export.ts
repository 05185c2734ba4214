// Everything on this device into one file: catalogues, trainings, models, scans, previews, comparisons, sweeps, projects, files of LPIPS, settings. Deleted things stay behind.
import { sha256Hex } from '../../dataset/sha256.ts';
import { throwIfCancelled } from '../../shared/errors.ts';
import { joinedBytes } from '../../shared/joined-bytes.ts';
import { encodeRecords } from './backup-codec.ts';
import {
  BACKUP_FORMAT,
  BACKUP_MANIFEST,
  BACKUP_VERSION,
  chunkPath,
  type BackupFile,
  type BackupManifest,
  type BackupRecord,
} from './backup-format.ts';
import { ROOT_KINDS, type RootKind, type BackupParts } from './backup-parts.ts';
import { inTransaction } from '../database.ts';
import type { LeftOut } from './backup-outline.ts';
import { factsIn } from '../stores/lpips-files.ts';
import { readAsked } from '../stores/asked.ts';
import { FOREIGN_GUARDS, withPlainNames } from '../records/foreign-records.ts';
import { isName } from '../records/foreign-values.ts';
import { isRecord } from '../../shared/guard-of.ts';
import { message, type Told } from '../../shared/message.ts';
import { sizeOf } from '../records/record-size.ts';
import {
  keysOf,
  type StoredModel,
  type StoredRun,
  type StoredScan,
  type StoredSweep,
  type KeptStore,
  type Transaction,
} from '../schema.ts';
import { createZipWriter, type Sink, type ZipWriter } from '../../archive/zip-writer.ts';

export interface BackupOptions {
  appVersion: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Records of the large kinds done, and how many there are. */
  onProgress: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** All that is not deleted unless set. */
  parts?: BackupParts;
}

/** Records and bytes after which a file is closed. */
const CHUNK_RECORDS = 500;
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Writes it all to the sink, holding a few megabytes at a time. What is damaged here, or could not be restored, is left
 * out: the answer says what and why.
 */
export async function exportBackup(sink: Sink, options: BackupOptions): Promise<LeftOut[]> {
  const writer = createRecordWriter(createZipWriter(sink), options);
  const roots = partOf(await readRoots(), options.parts);
  const total = roots.datasets.length + roots.runs.length + roots.models.length;
  let done = 0;
  const step = () => {
    throwIfCancelled(options.signal);
    options.onProgress(done++, total);
  };
  for (const id of roots.datasets) {
    step();
    await writer.copyDataset(id);
  }
  for (const id of roots.runs) {
    step();
    await writer.copyRun(id);
  }
  for (const id of roots.models) {
    step();
    await writer.copyModel(id);
  }
  for (const id of roots.scans) await writer.copyScan(id);
  for (const id of roots.previews) await writer.copyAlone('previews', id);
  for (const id of roots.comparisons) await writer.copyComparison(id);
  for (const id of roots.sweeps) await writer.copySweep(id);
  for (const id of roots.projects) await writer.copyAlone('projects', id);
  for (const id of roots.photos) await writer.copyAlone('photos', id);
  for (const id of roots.lpips) await writer.copyAlone('lpips', id);
  for (const key of roots.settings) await writer.copySetting(key);
  options.onProgress(total, total);
  await writer.end();
  return writer.leftOut;
}

/** Keys of what is not deleted; models only with their dataset. */
async function readRoots() {
  return inTransaction([...ROOT_KINDS, 'settings'], 'readonly', async (tx) => {
    const isLive = ({ deletedAt }: { deletedAt?: number | null }) => deletedAt == null;
    const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);
    const datasets = idsOf((await tx.objectStore('datasets').getAll()).filter(isLive));
    const models = (await tx.objectStore('models').getAll()).filter(isLive);
    const projects = idsOf((await tx.objectStore('projects').getAll()).filter(isLive));
    return {
      datasets,
      runs: idsOf((await tx.objectStore('runs').getAll()).filter(isLive)),
      models: idsOf(models.filter(({ datasetId }) => datasets.includes(datasetId))),
      scans: idsOf((await tx.objectStore('scans').getAll()).filter(isLive)),
      previews: idsOf((await tx.objectStore('previews').getAll()).filter(isLive)),
      comparisons: idsOf((await tx.objectStore('comparisons').getAll()).filter(isLive)),
      sweeps: idsOf((await tx.objectStore('sweeps').getAll()).filter(isLive)),
      projects,
      photos: await livePhotosOf(tx, projects),
      lpips: (await factsIn(tx)).filter(({ isDeleted }) => !isDeleted).map(({ id }) => id),
      settings: await tx.objectStore('settings').getAllKeys(),
    };
  });
}

/** One at a time: each holds its picture. */
async function livePhotosOf(tx: Transaction<'readonly'>, projects: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = await tx.objectStore('photos').openCursor(); cursor; cursor = await cursor.continue())
    if (cursor.value.deletedAt == null && projects.includes(cursor.value.projectId))
      ids.push(cursor.value.id);
  return ids;
}

type Roots = Awaited<ReturnType<typeof readRoots>>;

function partOf(roots: Roots, parts: BackupParts | undefined): Roots {
  if (!parts) return roots;
  const pick = (kind: RootKind) =>
    roots[kind].filter((id) => parts === 'records' || parts[kind]?.includes(id) === true);
  const kept = Object.fromEntries(ROOT_KINDS.map((kind) => [kind, pick(kind)])) as Record<RootKind, string[]>;
  return { ...roots, ...kept, settings: [] };
}

function createRecordWriter(zip: ZipWriter, { appVersion, now, parts }: BackupOptions) {
  const withoutWeights = typeof parts === 'object' && parts.withoutWeights === true;
  const open = new Map<KeptStore, { records: BackupRecord[]; bytes: number }>();
  const numbers = new Map<KeptStore, number>();
  const counts: BackupManifest['records'] = {};
  const files: BackupFile[] = [];
  const addFile = async (path: string, pieces: Uint8Array<ArrayBuffer>) => {
    files.push({ path, bytes: pieces.length, sha256: await sha256Hex(pieces) });
    await zip.add(path, [pieces]);
  };
  const close = async (store: KeptStore) => {
    const chunk = open.get(store);
    if (!chunk) return;
    open.delete(store);
    const number = numbers.get(store) ?? 0;
    numbers.set(store, number + 1);
    const { json, binary } = encodeRecords(chunk.records);
    await addFile(chunkPath(store, number, 'json'), new TextEncoder().encode(json));
    if (binary.length > 0) await addFile(chunkPath(store, number, 'bin'), joinedBytes(binary));
  };
  const add = async (store: KeptStore, key: IDBValidKey, value: unknown) => {
    const chunk = open.get(store) ?? { records: [], bytes: 0 };
    open.set(store, chunk);
    chunk.records.push({ key, value } as BackupRecord);
    chunk.bytes += sizeOf(value);
    counts[store] = (counts[store] ?? 0) + 1;
    if (chunk.records.length >= CHUNK_RECORDS || chunk.bytes >= CHUNK_BYTES) await close(store);
  };
  const leftOut: LeftOut[] = [];
  const leaveOut = (kind: LeftOut['kind'], id: string, value: unknown, reason: Told) =>
    void leftOut.push({ kind, name: nameOf(value, id), reason });
  /** The record as it is written, or null when it could not be restored. */
  const soundOf = (store: KeptStore, record: unknown): unknown => {
    const value = withPlainNames(store, record);
    return FOREIGN_GUARDS[store](value) ? value : null;
  };
  /** Children a few at a time: a shard of pixels has 3 MB. */
  async function* childrenOf(store: KeptStore, parent: string): AsyncGenerator<[IDBValidKey, unknown]> {
    const keys = await inTransaction([store], 'readonly', (tx) =>
      tx.objectStore(store).getAllKeys(keysOf(parent)),
    );
    for (let at = 0; at < keys.length; at += CHILDREN[store] ?? 1) {
      const some = keys.slice(at, at + (CHILDREN[store] ?? 1));
      const range = IDBKeyRange.bound(some[0], some.at(-1));
      const values: unknown[] = await inTransaction([store], 'readonly', (tx) =>
        tx.objectStore(store).getAll(range),
      );
      for (const [i, value] of values.entries()) yield [some[i]!, value];
    }
  }
  const gone = new Set<string>();
  return {
    leftOut,
    async copyDataset(id: string) {
      const record = await readOne('datasets', id);
      let isSound = soundOf('datasets', record) !== null;
      for await (const [, paint] of childrenOf('paints', id)) isSound &&= soundOf('paints', paint) !== null;
      if (!isSound) {
        gone.add(id);
        return leaveOut('datasets', id, record, DAMAGED);
      }
      await add('datasets', id, soundOf('datasets', record));
      for await (const [key, paint] of childrenOf('paints', id)) await add('paints', key, paint);
      for await (const [key, shard] of childrenOf('pixels', id))
        if (soundOf('pixels', shard) !== null) await add('pixels', key, shard);
        else leaveOut('datasets', id, record, message('backup.leftOut.pictures'));
      for await (const [key, entry] of childrenOf('history', id))
        if (soundOf('history', entry) !== null) await add('history', key, entry);
      for (const asked of await readAsked(id))
        if (soundOf('asked', asked) !== null) await add('asked', asked.id, asked);
    },
    /** The run with all that is its own as it was at one moment, for it may be training. */
    async copyRun(id: string) {
      const all = ['metrics', 'checkpoints', 'pictures'] as const;
      const children = all.filter((store) => !withoutWeights || store !== 'checkpoints');
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
      const run = soundOf('runs', atRest(found.run, withoutWeights));
      if (run === null) return leaveOut('runs', id, found.run, DAMAGED);
      await add('runs', id, run);
      for (const { store, keys, values } of found.children)
        for (const [i, value] of values.entries())
          if (soundOf(store, value) !== null) await add(store, keys[i]!, value);
          else
            leaveOut(
              'records',
              store,
              null,
              message('backup.leftOut.ofTraining', { name: nameOf(found.run, id) }),
            );
    },
    async copyModel(id: string) {
      const stores = ['models', 'weights', 'embeddings'] as const;
      const records = await Promise.all(stores.map((store) => readOne(store, id)));
      const sound = stores.map((store, i) => soundOf(store, records[i]));
      if (sound.includes(null)) return leaveOut('models', id, records[0], DAMAGED);
      if (gone.has((sound[0] as StoredModel).datasetId))
        return leaveOut('models', id, records[0], message('backup.leftOut.catalogue'));
      for (const [i, store] of stores.entries()) await add(store, id, sound[i]);
    },
    /** What was measured goes along when its picture can't. */
    async copyScan(id: string) {
      const [record, bytes] = [await readOne('scans', id), await readOne('crops', id)];
      const [scan, crop] = [soundOf('scans', record) as StoredScan | null, soundOf('crops', bytes)];
      if (!scan) return leaveOut('scans', id, record, DAMAGED);
      if (scan.crop && crop === null)
        leaveOut('crops', scan.dataset.name, null, message('backup.leftOut.cropKind'));
      await add('scans', id, crop === null ? { ...scan, crop: null } : scan);
      if (crop !== null) await add('crops', id, crop);
    },
    /** A record that nothing else belongs to. */
    async copyAlone(kind: 'previews' | 'projects' | 'photos' | 'lpips', id: string) {
      const record = await readOne(kind, id);
      const sound = soundOf(kind, record);
      if (sound === null) return leaveOut(kind, id, record, DAMAGED);
      await add(kind, id, sound);
    },
    /** With what was found as it was at one moment, for it may be under way: where it is restored it can be gone on with. */
    async copyComparison(id: string) {
      const found = await inTransaction(['comparisons', 'evidence'], 'readonly', async (tx) => ({
        record: await tx.objectStore('comparisons').get(id),
        keys: await tx.objectStore('evidence').getAllKeys(keysOf(id)),
        parts: await tx.objectStore('evidence').getAll(keysOf(id)),
      }));
      if (!found.record) return;
      const values = [
        ['comparisons', found.record],
        ...found.parts.map((part) => ['evidence', part]),
      ] as const;
      if (values.some(([store, value]) => soundOf(store as KeptStore, value) === null))
        return leaveOut('comparisons', id, found.record.dataset, DAMAGED);
      await add('comparisons', id, found.record);
      for (const [i, part] of found.parts.entries()) await add('evidence', found.keys[i]!, part);
    },
    /** As it is at this moment: where it is restored it can be gone on with. */
    async copySweep(id: string) {
      const record = await readOne('sweeps', id);
      const sweep = soundOf('sweeps', record) as StoredSweep | null;
      if (sweep === null)
        return leaveOut('sweeps', id, (record as StoredSweep | undefined)?.dataset, DAMAGED);
      await add('sweeps', id, sweep);
    },
    async copySetting(key: string) {
      const value = soundOf('settings', await readOne('settings', key));
      if (value !== null) await add('settings', key, value);
    },
    async end(): Promise<void> {
      for (const store of [...open.keys()]) await close(store);
      const head = { format: BACKUP_FORMAT, version: BACKUP_VERSION } as const;
      const manifest = { ...head, appVersion, createdAt: now, records: counts, files };
      await zip.add(BACKUP_MANIFEST, [JSON.stringify(manifest)]);
      await zip.end();
    },
  };
}

const DAMAGED = message('backup.leftOut.damagedHere');

function readOne(store: KeptStore, key: string): Promise<unknown> {
  return inTransaction([store], 'readonly', (tx) => tx.objectStore(store).get(key));
}

function nameOf(value: unknown, id: string): string {
  return isRecord(value) && isName(value.name) ? value.name : id.slice(0, 40);
}

/** Records read at a time, where they are small. */
const CHILDREN: Partial<Record<KeptStore, number>> = { paints: 200 };

/** Where the backup is read nobody is training it; without its weights nobody can go on with it, either. */
function atRest(run: StoredRun, withoutWeights: boolean): StoredRun {
  const isUnderWay = run.status === 'running' || run.status === 'paused';
  const rested = isUnderWay ? { ...run, reason: message('runs.inBackup') } : run;
  if (withoutWeights && (isUnderWay || run.status === 'interrupted')) return { ...rested, status: 'stopped' };
  return isUnderWay ? { ...rested, status: 'interrupted' } : run;
}
