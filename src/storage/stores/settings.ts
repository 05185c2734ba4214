// What a person has set. A value that is missing or damaged is its default: settings must never keep the app shut.
import { boolean, is, nullable, object, picklist, string, type InferOutput } from 'valibot';
import { isRecord } from '../../shared/guard-of.ts';
import { count, idText, numberThat, textLike } from '../../shared/schemas.ts';
import { backendChoiceSchema, LATENT_METRICS, RUN_GROUPINGS, THEMES } from '../../tracking/choices.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { APP_SETTINGS_KEY } from '../records/setting-keys.ts';

/** A middle grey card of 18 %, a chart's grey of 36 %, white card or paper, a card of 24 patches, another card. */
export const referenceSchema = picklist(['none', 'grey', 'grey36', 'white', 'paper', 'patches', 'own']);
export type ReferenceChoice = InferOutput<typeof referenceSchema>;

/** What the app may open on. */
export const OPENINGS = ['auto', 'camera', 'catalogues'] as const;
const openingSchema = picklist(OPENINGS);

const settingsSchema = object({
  currentDatasetId: nullable(idText),
  /** Who answers matches: empty for the current catalogue alone, `all`, or ids of sources with a space between two. */
  askedSources: string(),
  backend: backendChoiceSchema,
  theme: picklist(THEMES),
  /** `system`, or a language that the app may speak, as a BCP 47 tag. */
  language: textLike(/^[a-zA-Z-]{2,20}$/),
  /** Of embeddings. */
  distance: picklist(LATENT_METRICS),
  /** Of a reference card of the person's own, (0, 1]. */
  whiteReflectance: numberThat((reflectance) => reflectance > 0 && reflectance <= 1),
  /** Columns of the table of runs, by the names of their fields, with a space between two; empty for the usual ones. */
  runColumns: string(),
  /** The field that runs are sorted by; with a minus before it the largest comes first. */
  runSort: string(),
  /** What runs stand together by. */
  runGroups: picklist(RUN_GROUPINGS),
  /** The camera that was chosen last; null for the rear one. */
  cameraId: nullable(string()),
  /** What lies beside the paint when the camera measures, and in pictures; `own` reflects `whiteReflectance`. */
  cameraReference: referenceSchema,
  /** The person has said which card there is, or that there is none. */
  isCardAsked: boolean(),
  /** The device ticks when a reading of the camera locks. */
  ticks: boolean(),
  pictureReference: referenceSchema,
  /** How many ended trainings keep their checkpoints; null for all. */
  keepCheckpoints: nullable(count),
  /** The offer to install the app was put away. */
  isInstallDeclined: boolean(),
  /** The pack handed out with the app that was answered last, by its checksum; empty before one was. */
  handedPack: string(),
  /** Matches propose paints, too, that are not made any more. */
  proposesDiscontinued: boolean(),
  /** What catalogues are asked is kept, on this device. */
  keepsAsked: boolean(),
  /** The page that the app opens on; `auto`: the camera on a phone, the catalogues elsewhere. */
  opensOn: openingSchema,
  /** Colour books of the app by their ids, the one chosen last first, with a space between two. */
  recentBooks: string(),
  /** Hints that were put away, by name, with a space between two. */
  seenHints: string(),
});
export type Settings = InferOutput<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  currentDatasetId: null,
  askedSources: '',
  backend: 'auto',
  theme: 'system',
  language: 'system',
  distance: 'euclidean',
  whiteReflectance: 0.9,
  runColumns: '',
  runSort: '-started',
  runGroups: 'none',
  cameraId: null,
  cameraReference: 'none',
  isCardAsked: false,
  ticks: true,
  pictureReference: 'none',
  keepCheckpoints: null,
  isInstallDeclined: false,
  handedPack: '',
  proposesDiscontinued: false,
  keepsAsked: true,
  opensOn: 'auto',
  recentBooks: '',
  seenHints: '',
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
  const sound = Object.entries(settingsSchema.entries).filter(([name, schema]) => is(schema, found[name]));
  return { ...base, ...Object.fromEntries(sound.map(([name]) => [name, found[name]])) };
}
