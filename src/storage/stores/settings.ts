// What a person has set. A value that is missing or damaged is its default: settings must never keep the app shut.
import type { BackendChoice } from '../../tracking/run.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import {
  isCount,
  isFiniteNumber,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  type Guard,
} from '../records/guards.ts';
import { APP_SETTINGS_KEY } from '../records/setting-keys.ts';

export interface Settings {
  currentDatasetId: string | null;
  backend: BackendChoice;
  theme: 'system' | 'light' | 'dark';
  /** Of embeddings. */
  distance: 'euclidean' | 'cosine';
  /** Of a reference card of the person's own, (0, 1]. */
  whiteReflectance: number;
  /** Columns of the table of runs, by the names of their fields, with a space between two; empty for the usual ones. */
  runColumns: string;
  /** The field that runs are sorted by; with a minus before it the largest comes first. */
  runSort: string;
  /** The camera that was chosen last; null for the rear one. */
  cameraId: string | null;
  /** What lies beside the paint when the camera measures, and in pictures; `own` reflects `whiteReflectance`. */
  cameraReference: ReferenceChoice;
  pictureReference: ReferenceChoice;
  /** How many ended trainings keep their checkpoints; null for all. */
  keepCheckpoints: number | null;
  /** The offer to install the app was put away. */
  isInstallDeclined: boolean;
}

const REFERENCES = ['none', 'grey', 'grey36', 'white', 'paper', 'patches', 'own'] as const;

/** A middle grey card of 18 %, a chart's grey of 36 %, white card or paper, a card of 24 patches, another card. */
export type ReferenceChoice = (typeof REFERENCES)[number];

export const DEFAULT_SETTINGS: Settings = {
  currentDatasetId: null,
  backend: 'auto',
  theme: 'system',
  distance: 'euclidean',
  whiteReflectance: 0.9,
  runColumns: '',
  runSort: '-started',
  cameraId: null,
  cameraReference: 'none',
  pictureReference: 'none',
  keepCheckpoints: null,
  isInstallDeclined: false,
};

const GUARDS: { [Name in keyof Settings]: Guard<Settings[Name]> } = {
  currentDatasetId: isNullOr(isString),
  backend: isOneOf('auto', 'webgpu', 'webgl', 'wasm', 'cpu'),
  theme: isOneOf('system', 'light', 'dark'),
  distance: isOneOf('euclidean', 'cosine'),
  whiteReflectance: (value): value is number => isFiniteNumber(value) && value > 0 && value <= 1,
  runColumns: isString,
  runSort: isString,
  cameraId: isNullOr(isString),
  cameraReference: isOneOf(...REFERENCES),
  pictureReference: isOneOf(...REFERENCES),
  keepCheckpoints: isNullOr(isCount),
  isInstallDeclined: (value): value is boolean => typeof value === 'boolean',
};

export async function readSettings(): Promise<Settings> {
  return inTransaction(['settings'], 'readonly', async (tx) =>
    settingsOf(await tx.objectStore('settings').get(APP_SETTINGS_KEY)),
  );
}

/** Changes what the patch names; values outside their range are left as they were. */
export async function writeSettings(patch: Partial<Settings>): Promise<Settings> {
  const written = await inTransaction(['settings'], 'readwrite', async (tx) => {
    const store = tx.objectStore('settings');
    const settings = settingsOf(patch, settingsOf(await store.get(APP_SETTINGS_KEY)));
    await store.put(settings, APP_SETTINGS_KEY);
    return settings;
  });
  notifyChange('settings');
  return written;
}

function settingsOf(record: unknown, base: Settings = DEFAULT_SETTINGS): Settings {
  const found = isRecord(record) ? record : {};
  const sound = Object.entries(GUARDS).filter(([name, guard]) => guard(found[name]));
  return { ...base, ...Object.fromEntries(sound.map(([name]) => [name, found[name]])) };
}
