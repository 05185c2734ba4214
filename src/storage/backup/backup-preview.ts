// What a backup would change here, for the person who is asked before it does. Nothing is stored.
import { idsIn, planImport, type BackupPlan } from './backup-plan.ts';
import { outlineBackup, type BackupOutline, type ExpectedEncoder, type LeftOut } from './backup-outline.ts';
import { ROOT_KINDS, type RootKind } from './backup-parts.ts';
import { openBackup } from './backup-zip.ts';
import { inTransaction } from '../database.ts';
import { APP_SETTINGS_KEY } from '../records/setting-keys.ts';

type Counts = Record<RootKind, number>;

export interface BackupPreview {
  /** Of the app that wrote it. */
  appVersion: string;
  createdAt: number;
  bytes: number;
  /** What would be added or brought back, and what is here already and stays as it is. */
  added: Counts;
  known: Counts;
  /** Names of the catalogues that would come in, the first few. */
  catalogues: string[];
  /** Models that come to a catalogue which has some of their name here: as further versions. */
  furtherVersions: number;
  /** Whether its settings would be taken over: only where there are none. */
  takesSettings: boolean;
  leftOut: LeftOut[];
}

const MOST_NAMES = 5;

/** Throws `bad-backup` for a file that can't be read, `cancelled`. */
export async function previewBackup(
  file: Blob,
  expectedEncoder?: ExpectedEncoder,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<BackupPreview> {
  const backup = await openBackup(file);
  const total = Object.values(backup.manifest.records).reduce((sum, count) => sum + count, 0);
  let done = 0;
  const outline = await outlineBackup(backup, expectedEncoder, () => onProgress?.(++done, total), signal);
  const plan = await planImport(outline);
  const { appVersion, createdAt, records } = backup.manifest;
  const hasSettings = await inTransaction(
    ['settings'],
    'readonly',
    async (tx) => (await tx.objectStore('settings').getKey(APP_SETTINGS_KEY)) !== undefined,
  );
  return {
    ...{ appVersion, createdAt, bytes: file.size, leftOut: outline.leftOut },
    ...countsOf(outline, plan),
    catalogues: outline.datasets
      .filter(({ id }) => plan.datasets.has(id))
      .slice(0, MOST_NAMES)
      .map(({ name }) => name),
    furtherVersions: await furtherVersions(outline, plan),
    takesSettings: !hasSettings && (records.settings ?? 0) > 0,
  };
}

/** How many of each kind are added or revived, and how many were here already. */
export function countsOf(outline: BackupOutline, plan: BackupPlan): { added: Counts; known: Counts } {
  const ids = idsIn(outline);
  const [added, known] = [{} as Counts, {} as Counts];
  for (const kind of ROOT_KINDS) {
    added[kind] = plan[kind].size + plan.revived[kind].length;
    known[kind] = ids[kind].length - added[kind];
  }
  return { added, known };
}

async function furtherVersions({ models }: BackupOutline, plan: BackupPlan): Promise<number> {
  const here = await inTransaction(['models'], 'readonly', (tx) => tx.objectStore('models').getAll());
  const taken = new Set(here.map(({ datasetId, name }) => JSON.stringify([datasetId, name])));
  const homeOf = (datasetId: string) => plan.renamed.get(datasetId) ?? datasetId;
  return models.filter(
    ({ id, datasetId, name }) => plan.models.has(id) && taken.has(JSON.stringify([homeOf(datasetId), name])),
  ).length;
}
