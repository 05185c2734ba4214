// What the first picture of the page needs from the store, asked for while the page's scripts still start: the disk works
// beside them, and the page is drawn once instead of twice. Imported before everything else.
import { settledWithin } from '../shared/settled-within.ts';
import { onChange } from '../storage/changes.ts';
import { openDatabase } from '../storage/database.ts';
import { listDatasets } from '../storage/stores/dataset-list.ts';
import { hasModels } from '../storage/stores/has-models.ts';
import { readSettings } from '../storage/stores/settings.ts';
import type { Model } from '../tracking/run.ts';
import type { Query } from './queries/query.ts';

/** The page is drawn after this many ms at the latest: another tab may hold the database. */
const PATIENCE_MS = 300;
/** The same where what is read says which page that is: drawn too early it would be another one. */
const LONG_PATIENCE_MS = 2000;

export type StoredLibrary = Awaited<ReturnType<typeof readLibrary>>;

/** Datasets newest first. */
async function readLibrary() {
  const [settings, datasets, models] = await Promise.all([readSettings(), listDatasets(), readModels()]);
  datasets.sort((a, b) => b.createdAt - a.createdAt);
  return { settings, datasets, models };
}

/** Records of models are checked by the parameters of every kind: code that a page without models does without. */
async function readModels(): Promise<Model[]> {
  if (!(await hasModels())) return [];
  const { listModels } = await import('../storage/stores/models.ts');
  return listModels();
}

export const library: Query<undefined, StoredLibrary> = {
  read: readLibrary,
  kinds: ['settings', 'datasets', 'models'],
};

let first: StoredLibrary | null = null;
let unsubscribe: (() => void) | null = null;

/**
 * Resolves when the first reading is through, has failed, or takes too long for a page to wait.
 * `isWaitedFor`: what it says decides which page that is.
 */
export function startFirstReading(isWaitedFor = false): Promise<void> {
  unsubscribe = onChange(library.kinds, endFirstReading);
  const reading = readLibrary().then(
    (read) => {
      if (unsubscribe) first = read;
    },
    endFirstReading, // told to whoever reads next
  );
  return settledWithin(reading, isWaitedFor ? LONG_PATIENCE_MS : PATIENCE_MS);
}

/** The first reading if it is through and nothing has changed since. */
export function firstReading(): StoredLibrary | null {
  return first;
}

/** Whoever shows it now hears of changes by itself. */
export function endFirstReading(): void {
  unsubscribe?.();
  unsubscribe = null;
  first = null;
}

openDatabase().catch(() => {}); // told to whoever reads next
