// A backup back into the database, merged with what is there. All of it is checked before anything is written; what is
// large is written first and belongs to nothing until the last transaction adds the records that it belongs to.
import { undoUnfinishedImport, writeJournal } from './backup-journal.ts';
import { planImport, type BackupPlan } from './backup-plan.ts';
import { outlineBackup, type BackupOutline, type ExpectedEncoder, type LeftOut } from './backup-outline.ts';
import { ROOT_KINDS, type RootKind } from './backup-parts.ts';
import { countsOf } from './backup-preview.ts';
import { readRecords } from './backup-read.ts';
import { openBackup, type OpenBackup } from './backup-zip.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { adoptModels } from '../pack/pack-adoption.ts';
import { underHomeNames, underNamesOf } from '../stores/home-names.ts';
import { requireRoom } from '../stores/room.ts';
import { keysOf, type StoredModel, type StoredScan, type KeptStore, type Transaction } from '../schema.ts';
import { settleProjects } from '../stores/settle-projects.ts';
import { nextVersion } from '../stores/versions.ts';
import { APP_SETTINGS_KEY, BACKUP_JOURNAL_KEY } from '../records/setting-keys.ts';

export interface BackupReport {
  /** How many were added; those that were here already were left as they are. */
  added: Record<RootKind, number>;
  known: Record<RootKind, number>;
  /** What is damaged and stayed out. */
  leftOut: LeftOut[];
}

export interface ImportOptions {
  /** Lets shapes be checked that only models know. */
  expectedEncoder?: ExpectedEncoder;
  /** Begin although what is new in it will not fit, as far as one can tell. */
  evenIfShort?: boolean;
  /** Records checked and written, of twice their number. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

const CHILD_STORES: readonly KeptStore[] = [
  'paints',
  'pixels',
  'history',
  'asked',
  'metrics',
  'checkpoints',
  'pictures',
  'weights',
  'embeddings',
  'scans',
  'crops',
  'previews',
  'photos',
  'lpips',
  'evidence',
];
/** Small records written in one transaction. */
const BATCH_RECORDS = 200;

/**
 * Adds what is not here yet. Rejects with AppError `bad-backup` for anything wrong with the file, `little-room`,
 * `quota-exceeded`, `cancelled`; then nothing has changed. Only one import of any kind may be at work.
 */
export async function importBackup(file: Blob, options: ImportOptions = {}): Promise<BackupReport> {
  const { expectedEncoder, evenIfShort = false, onProgress, signal } = options;
  const backup = await openBackup(file);
  const total = 2 * Object.values(backup.manifest.records).reduce((sum, count) => sum + count, 0);
  let done = 0;
  const count = () => onProgress?.(++done, total);
  const outline = await outlineBackup(backup, expectedEncoder, count, signal);
  await undoUnfinishedImport();
  const plan = await planImport(outline);
  if (!evenIfShort) await requireRoom('backup', newBytes(outline, plan));
  await writeJournal(plan);
  try {
    await writeChildren(backup, outline, plan, count, signal);
    await addRoots(backup, outline, plan);
  } catch (error) {
    await undoUnfinishedImport();
    throw error;
  }
  onProgress?.(total, total);
  for (const kind of [...ROOT_KINDS, 'settings'] as const) notifyChange(kind);
  return { ...countsOf(outline, plan), leftOut: outline.leftOut };
}

/** Of what is not here yet. */
function newBytes({ bytes }: BackupOutline, plan: BackupPlan): number {
  const ids = ROOT_KINDS.flatMap((kind) => [...plan[kind]]);
  return ids.reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0);
}

async function writeChildren(
  backup: OpenBackup,
  { withoutCrop }: BackupOutline,
  plan: BackupPlan,
  onRecord: () => void,
  signal?: AbortSignal,
): Promise<void> {
  const isWanted: Partial<Record<KeptStore, ReadonlySet<string>>> = {
    ...{
      paints: plan.datasets,
      pixels: plan.datasets,
      history: plan.datasets,
      asked: plan.datasets,
      scans: plan.scans,
      crops: plan.scans,
    },
    ...{ metrics: plan.runs, checkpoints: plan.runs, pictures: plan.runs },
    ...{ weights: plan.models, embeddings: plan.models },
    ...{ previews: plan.previews, photos: plan.photos, lpips: plan.lpips, evidence: plan.comparisons },
  };
  let batch: { store: KeptStore; key: IDBValidKey; value: unknown }[] = [];
  const flush = async () => {
    const records = batch;
    batch = [];
    if (records.length === 0) return;
    const stores = [...new Set(records.map(({ store }) => store))];
    await inTransaction(stores, 'readwrite', async (tx) => {
      for (const { store, key, value } of records) await put(tx, store, key, value);
    });
  };
  for await (const { store, owner, key, value, isSound } of readRecords(backup, CHILD_STORES, signal)) {
    onRecord();
    if (!isSound || !isWanted[store]?.has(owner)) continue;
    const losesCrop = withoutCrop.has(owner);
    if (losesCrop && store === 'crops') continue;
    batch.push({ store, key, value: losesCrop ? { ...(value as StoredScan), crop: null } : value });
    const isLarge = ['pixels', 'weights', 'checkpoints', 'evidence', 'photos', 'lpips'].includes(store);
    if (isLarge || batch.length >= BATCH_RECORDS) await flush();
  }
  await flush();
}

/** Stores with keys of their own take them from the record. */
async function put(
  tx: Transaction<'readwrite'>,
  name: KeptStore,
  key: IDBValidKey,
  value: unknown,
): Promise<void> {
  const store = tx.objectStore(name) as unknown as {
    keyPath: string | string[] | null;
    put(value: unknown, key?: IDBValidKey): Promise<unknown>;
  };
  await (store.keyPath === null ? store.put(value, key) : store.put(value));
}

async function addRoots(backup: OpenBackup, outline: BackupOutline, plan: BackupPlan): Promise<void> {
  const settings: { key: string; value: unknown }[] = [];
  for await (const { key, value, isSound } of readRecords(backup, ['settings']))
    if (isSound && key === APP_SETTINGS_KEY) settings.push({ key, value });
  await inTransaction(
    ['paints', ...ROOT_KINDS, 'settings'],
    'readwrite',
    async (tx) => {
      for (const kind of ROOT_KINDS) for (const id of plan.revived[kind]) await revive(tx, kind, id);
      await addDatasets(tx, outline, plan);
      const homeOf = (datasetId: string) => plan.renamed.get(datasetId) ?? datasetId;
      for (const run of outline.runs)
        if (plan.runs.has(run.id))
          await tx
            .objectStore('runs')
            .add(await underHomeNames(tx, { ...run, datasetId: homeOf(run.datasetId) }));
      for (const model of outline.models.toSorted((a, b) => a.version - b.version))
        if (plan.models.has(model.id)) await addModel(tx, { ...model, datasetId: homeOf(model.datasetId) });
      for (const comparison of outline.comparisons)
        if (plan.comparisons.has(comparison.id))
          await tx.objectStore('comparisons').add({ ...comparison, datasetId: homeOf(comparison.datasetId) });
      for (const sweep of outline.sweeps)
        if (plan.sweeps.has(sweep.id))
          await tx.objectStore('sweeps').add({ ...sweep, datasetId: homeOf(sweep.datasetId) });
      for (const project of outline.projects)
        if (plan.projects.has(project.id)) await tx.objectStore('projects').add(project);
      await settleProjects(tx, new Set([...plan.projects, ...plan.revived.projects]));
      for (const { key, value } of settings) await addSetting(tx, key, value, homeOf);
      await tx.objectStore('settings').delete(BACKUP_JOURNAL_KEY);
    },
    'strict',
  );
}

async function revive(tx: Transaction<'readwrite'>, kind: RootKind, id: string): Promise<void> {
  const store = tx.objectStore(kind);
  const record = await store.get(id);
  if (record) await put(tx, kind, id, { ...record, deletedAt: null });
}

/** A catalogue that came in a pack is replaced by the complete one, its models move over, and its classes keep their names. */
async function addDatasets(
  tx: Transaction<'readwrite'>,
  { datasets }: BackupOutline,
  plan: BackupPlan,
): Promise<void> {
  const store = tx.objectStore('datasets');
  for (const dataset of datasets.filter(({ id }) => plan.datasets.has(id))) {
    const twins = (await store.index('digest').getAll(dataset.digest)).filter(
      (twin) => twin.deletedAt === null,
    );
    await store.add(underNamesOf(twins[0], dataset));
    const paints = twins.length > 0 ? await tx.objectStore('paints').getAll(keysOf(dataset.id)) : [];
    for (const twin of twins) await adoptModels(tx, twin, dataset.id, paints);
  }
}

/**
 * A version or an alias that is taken here stays where it is: the model comes in as the next version, without it. A
 * number that is free again is its own: the backup may hold the very model that had it.
 */
async function addModel(tx: Transaction<'readwrite'>, model: StoredModel): Promise<void> {
  const store = tx.objectStore('models');
  const siblings = (await store.index('datasetId').getAll(model.datasetId)).filter(
    ({ name }) => name === model.name,
  );
  const versions = siblings.map(({ version }) => version);
  const taken = new Set(siblings.flatMap(({ aliases }) => aliases));
  const version = versions.includes(model.version) ? await nextVersion(tx, model) : model.version;
  const named = await underHomeNames(tx, model);
  await store.add({ ...named, version, aliases: model.aliases.filter((alias) => !taken.has(alias)) });
}

async function addSetting(
  tx: Transaction<'readwrite'>,
  key: string,
  value: unknown,
  homeOf: (datasetId: string) => string,
): Promise<void> {
  const store = tx.objectStore('settings');
  if ((await store.getKey(key)) !== undefined) return;
  const current = (value as { currentDatasetId?: unknown }).currentDatasetId;
  await store.put(
    typeof current === 'string' ? { ...(value as object), currentDatasetId: homeOf(current) } : value,
    key,
  );
}
