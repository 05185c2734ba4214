// What a record of each store must be when it comes in a backup: what the app itself reads, within the bounds of packs.
import { check, custom, pipe } from 'valibot';
import { evidencePartSchema, type EvidencePart } from '../../comparison/comparison-record.ts';
import { countOf, isTooMuch, labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { areTooManyPairs, pairCountOf, pairsOf, type PairsData } from '../../dataset/pairs/pairs.ts';
import { plainName } from '../../dataset/names.ts';
import { guardOf, isRecord, type Guard } from '../../shared/guard-of.ts';
import { isBytes, mapOf } from '../../shared/schemas.ts';
import { askedSchema } from '../../tracking/asked.ts';
import { MOST_SEEDS, MOST_TRIALS } from '../../sweep/spec-problems.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { checkpointSchema, epochMetricsSchema, epochPicturesSchema } from '../../tracking/run.ts';
import type { KeptStore } from '../schema.ts';
import { aliasProblem } from '../stores/registry.ts';
import { storedComparisonSchema } from './comparison-records.ts';
import { storedDatasetSchema } from './dataset-records.ts';
import { historyEntrySchema } from './history-records.ts';
import { foreignSetting } from './foreign-values.ts';
import { isOwnLpips } from './foreign-lpips.ts';
import { storedLpipsSchema } from './lpips-records.ts';
import { storedModelSchema } from './model-records.ts';
import { narrowed } from './narrowed.ts';
import { isAnyShard, storedPaintSchema } from './paint-records.ts';
import { hasOwnPicture, storedPreviewSchema } from './preview-records.ts';
import { isOwnPhoto, storedPhotoSchema, storedProjectSchema } from './project-records.ts';
import { storedRunSchema } from './run-records.ts';
import { isCropPicture, storedScanSchema } from './scan-records.ts';
import { storedSweepSchema } from './sweep-records.ts';

/** Of a catalogue, wherever it comes in. */
export const MAX_PAINTS = 50_000;
const MAX_PICTURES = 10_000;
/** Reasons why files of an import were left out or changed; a folder can have many. */
const MAX_REASONS = 200_000;
const MAX_LABELS = 50;
const MAX_STEPS = 1_000_000;
/** Kept pictures of an epoch are 32 pixels wide, a few of them. */
export const MAX_DRAWN = 256;
/** Of a training, each reported at most once. */
const MOST_EPOCHS = 1000;
/** Trainings of a comparison: five families, five seeds, and room for more of both. */
const MAX_MEMBERS = 100;

/** Of labelled pictures and pairs no more than a training can hold. */
const isHeld = (data: LabelledData | null | undefined) =>
  !data || !isTooMuch(countOf(data.classes), data.shape);
const arePairsHeld = (data: PairsData | null) =>
  !data || !areTooManyPairs(pairCountOf(data.pairs), data.shape);
const isShort = (labels: readonly unknown[]) => labels.length <= MAX_LABELS;

/** Sheets of pictures as they are drawn, and no more steps and epochs than a run can have. */
function isBoundedEvidence({ run, real, ablated }: EvidencePart): boolean {
  const painted = ablated?.pictures ?? [];
  const sheets = [
    ...[real, run?.sheet, run?.reconstructions, ablated?.outlines],
    ...painted.map(({ sheet }) => sheet),
  ].filter((sheet) => sheet != null);
  const epochValues = { ...run?.epochValues, ...ablated?.epochValues };
  return (
    sheets.every(({ count, side }) => count <= MAX_DRAWN && side <= MAX_DRAWN) &&
    painted.length <= MOST_EPOCHS &&
    Object.values(run?.stepLosses ?? {}).every((column) => column.length <= MAX_STEPS) &&
    Object.values(epochValues).every((column) => column.length <= MAX_STEPS) &&
    Math.max(run?.warnings.length ?? 0, ablated?.warnings.length ?? 0) <= MAX_LABELS
  );
}

/** No more trials than a sweep can have, in their places, and no more of each than a run can have. */
function isBoundedSweep({ trials, preferences }: Pick<Sweep, 'trials' | 'preferences'>): boolean {
  return (
    trials.length <= MOST_TRIALS &&
    preferences.length <= MAX_REASONS &&
    trials.every(
      ({ number, reports, runs }, place) =>
        number === place && reports.length <= MOST_EPOCHS && runs.length <= MOST_SEEDS,
    )
  );
}

/** Every store that a backup holds, so that none is forgotten: each value within its bounds, and what bounds the whole. */
const FOREIGN_SCHEMAS = {
  datasets: pipe(
    narrowed(storedDatasetSchema),
    check(
      ({ paintCount, pictureCount, skipped, adjusted = [] }) =>
        paintCount <= MAX_PAINTS &&
        pictureCount <= MAX_PAINTS * MAX_PICTURES &&
        skipped.length + adjusted.length <= MAX_REASONS,
    ),
    check((dataset) => isHeld(labelledOf(dataset)) && arePairsHeld(pairsOf(dataset))),
  ),
  paints: pipe(
    narrowed(storedPaintSchema),
    check(({ pictures = [] }) => pictures.length <= MAX_PICTURES),
  ),
  pixels: custom(isAnyShard),
  runs: pipe(
    narrowed(storedRunSchema),
    check(({ tags, data }) => isShort(tags) && isHeld(data)),
  ),
  metrics: pipe(
    narrowed(epochMetricsSchema),
    check(
      ({ firstStep, steps }) =>
        firstStep <= 1e12 && Object.values(steps).every((column) => column.length <= MAX_STEPS),
    ),
  ),
  pictures: pipe(
    narrowed(epochPicturesSchema),
    check(
      ({ count, side, samples }) =>
        count <= MAX_DRAWN && side <= MAX_DRAWN && (samples?.length ?? 0) <= MAX_DRAWN * side * side * 3,
    ),
  ),
  checkpoints: narrowed(checkpointSchema),
  models: pipe(
    narrowed(storedModelSchema),
    check(
      ({ name, aliases, calibration, data }) =>
        name !== '' &&
        isHeld(data) &&
        isShort(aliases) &&
        aliases.every((alias) => aliasProblem(alias) === null) &&
        calibration.count <= 1e9,
    ),
  ),
  weights: custom(isBytes),
  embeddings: custom(isBytes),
  scans: pipe(
    narrowed(storedScanSchema),
    check(({ warnings }) => isShort(warnings)),
  ),
  crops: custom(isCropPicture),
  previews: pipe(
    narrowed(storedPreviewSchema),
    check((preview) => hasOwnPicture(preview)),
  ),
  projects: narrowed(storedProjectSchema),
  photos: pipe(
    narrowed(storedPhotoSchema),
    check((photo) => isOwnPhoto(photo)),
  ),
  lpips: pipe(
    narrowed(storedLpipsSchema),
    check((file) => isOwnLpips(file)),
  ),
  comparisons: pipe(
    narrowed(storedComparisonSchema),
    check(
      ({ members, dataset }) =>
        members.length <= MAX_MEMBERS &&
        dataset.classes.length <= MAX_PAINTS &&
        members.every(({ goneOn }) => goneOn.length <= MAX_STEPS),
    ),
  ),
  history: pipe(
    narrowed(historyEntrySchema),
    check(({ paints }) => paints.length <= MAX_PAINTS),
  ),
  evidence: pipe(narrowed(evidencePartSchema), check(isBoundedEvidence)),
  asked: narrowed(askedSchema),
  sweeps: pipe(
    narrowed(storedSweepSchema),
    check((sweep) => isBoundedSweep(sweep)),
  ),
  settings: mapOf(foreignSetting),
} satisfies Record<KeptStore, Parameters<typeof guardOf>[0]>;

export const FOREIGN_GUARDS = Object.fromEntries(
  Object.entries(FOREIGN_SCHEMAS).map(([store, schema]) => [store, guardOf(schema)]),
) as Record<KeptStore, Guard<unknown>>;

/** What a person may have typed or pasted, without what can't be printed: it is no reason to lose the record. */
export function withPlainNames(store: KeptStore, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const names = {
    ...{ datasets: ['name'], runs: ['name', 'experiment', 'datasetName'], scans: ['project'] },
    previews: ['project', 'photo'],
    projects: ['name', 'client'],
    lpips: ['name'],
  };
  const own = Object.hasOwn(names, store) ? names[store as keyof typeof names] : [];
  const plain = own.flatMap((field) => {
    const name = value[field];
    return typeof name === 'string' && name.length < 10_000 ? [[field, plainName(name)] as const] : [];
  });
  return plain.length === 0 ? value : { ...value, ...Object.fromEntries(plain) };
}
