// What a record of each store must be when it comes in a backup: what the app itself reads, within the bounds of packs.
import { countOf, isTooMuch, labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { plainName } from '../../dataset/names.ts';
import type { Calibration } from '../../tracking/run.ts';
import { isAnyShard, isDigest, isStoredDataset, isStoredPaint } from './dataset-records.ts';
import { isId, isEpoch, isMeasure, isMoment, isName, isNote, isText, isVersion } from './foreign-values.ts';
import { isBytes, isRecord, isString, type Guard } from './guards.ts';
import { isStoredModel } from './model-records.ts';
import { isCheckpoint, isEpochMetrics, isEpochPictures, isStoredRun } from './run-records.ts';
import { isCropPicture, isStoredScan } from './scan-records.ts';
import type { StoredDataset, StoredModel, StoredPaint, StoredRun, StoredScan, StoreName } from '../schema.ts';
import { aliasProblem } from '../stores/registry.ts';

/** Of a catalogue, as of a pack's. */
const MAX_PAINTS = 50_000;
const MAX_PICTURES = 10_000;
/** Reasons why files of an import were left out or changed; a folder can have many. */
const MAX_REASONS = 200_000;
const MAX_LABELS = 50;
/** Names of metrics of a run or model, and of an epoch's columns. */
const MAX_METRICS = 200;
const MAX_STEPS = 1_000_000;
/** Kept pictures of an epoch are 32 pixels wide, a few of them. */
const MAX_DRAWN = 256;
const MAX_BYTES = 1e12;

/** Every store there is, so that none is forgotten. */
export const FOREIGN_GUARDS: Record<StoreName, Guard<unknown>> = {
  datasets: (value): value is StoredDataset => isStoredDataset(value) && isDatasetInBounds(value),
  paints: (value): value is StoredPaint => isStoredPaint(value) && isPaintInBounds(value),
  pixels: isAnyShard,
  runs: (value): value is StoredRun => isStoredRun(value) && isRunInBounds(value),
  metrics: (value): value is unknown => isEpochMetrics(value) && isMetricsInBounds(value),
  pictures: (value): value is unknown =>
    isEpochPictures(value) && isEpoch(value.epoch) && value.count <= MAX_DRAWN && value.side <= MAX_DRAWN,
  checkpoints: (value): value is unknown => isCheckpoint(value) && isEpoch(value.epoch),
  models: (value): value is StoredModel => isStoredModel(value) && isModelInBounds(value),
  weights: isBytes,
  embeddings: isBytes,
  scans: (value): value is StoredScan => isStoredScan(value) && isScanInBounds(value),
  crops: isCropPicture,
  settings: (value): value is unknown => isRecord(value) && Object.values(value).every(isSetting),
};

/** What a person may have typed or pasted, without what can't be printed: it is no reason to lose the record. */
export function withPlainNames(store: StoreName, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const names = { datasets: ['name'], runs: ['name', 'experiment', 'datasetName'], scans: ['project'] };
  const own = Object.hasOwn(names, store) ? names[store as keyof typeof names] : [];
  const plain = own.flatMap((field) => {
    const name = value[field];
    return isString(name) && name.length < 10_000 ? [[field, plainName(name)] as const] : [];
  });
  return plain.length === 0 ? value : { ...value, ...Object.fromEntries(plain) };
}

const isAtMost = (value: number, most: number) => value <= most;
const isMomentOrNull = (value: number | null | undefined) => value == null || isMoment(value);

function isDatasetInBounds(dataset: StoredDataset): boolean {
  const { id, digest, name, createdAt, paintCount, pictureCount, skipped, adjusted = [] } = dataset;
  return (
    isId(id) &&
    isDigest(digest) &&
    isName(name) &&
    isMoment(createdAt) &&
    isMomentOrNull(dataset.deletedAt) &&
    isAtMost(paintCount, MAX_PAINTS) &&
    isAtMost(pictureCount, MAX_PAINTS * MAX_PICTURES) &&
    isAtMost(skipped.length + adjusted.length, MAX_REASONS) &&
    [...skipped, ...adjusted].every(({ path, reason }) => isNote(path) && isNote(reason)) &&
    isDataInBounds(labelledOf(dataset)) &&
    isMapInBounds(dataset.retiredVersions ?? {}, isVersion)
  );
}

const isDataInBounds = (data: LabelledData | null | undefined) =>
  !data || (data.classes.every((one) => isName(one.name)) && !isTooMuch(countOf(data.classes), data.shape));

function isPaintInBounds({ folder, code, name, pictures = [] }: StoredPaint): boolean {
  return (
    [folder, code ?? '', name].every(isName) &&
    isAtMost(pictures.length, MAX_PICTURES) &&
    pictures.every(({ path }) => isText(path))
  );
}

function isRunInBounds(run: StoredRun): boolean {
  const { tags, summary, checkpointBytes } = run;
  return (
    isId(run.id) &&
    [run.name, run.experiment, run.datasetName, run.appVersion].every(isName) &&
    [run.datasetId, run.repeats ?? 'none'].every(isId) &&
    [run.note, run.reason ?? '', run.device ?? ''].every(isNote) &&
    isDigest(run.datasetDigest) &&
    isMoment(run.startedAt) &&
    [run.endedAt, run.archivedAt, run.deletedAt].every(isMomentOrNull) &&
    [run.epoch, run.epochs].every(isEpoch) &&
    isDataInBounds(run.data) &&
    isLabelList(tags) &&
    isMapInBounds(summary, isSummary) &&
    isMapInBounds(checkpointBytes, isStoredBytes) &&
    isStoredBytes(run.pictureBytes)
  );
}

const isSummary = ({ last, min, max, minEpoch, maxEpoch }: StoredRun['summary'][string]) =>
  [last, min, max].every(isMeasure) && [minEpoch, maxEpoch].every(isEpoch);
const isStoredBytes = (bytes: number) => isAtMost(bytes, MAX_BYTES);

type EpochRecord = { epoch: number; at: number; firstStep: number } & {
  steps: Record<string, Float32Array>;
  values: Record<string, number>;
};

function isMetricsInBounds({ epoch, at, firstStep, steps, values }: EpochRecord): boolean {
  return (
    isEpoch(epoch) &&
    isMoment(at) &&
    isAtMost(firstStep, 1e12) &&
    isMapInBounds(steps, (column) => column.length <= MAX_STEPS) &&
    isMapInBounds(values, isMeasure)
  );
}

function isModelInBounds(model: StoredModel): boolean {
  return (
    isId(model.id) &&
    isId(model.datasetId) &&
    isName(model.name) &&
    model.name !== '' &&
    isDigest(model.datasetDigest) &&
    isVersion(model.version) &&
    isDataInBounds(model.data) &&
    isMoment(model.createdAt) &&
    isMomentOrNull(model.deletedAt) &&
    (model.runId === null || isId(model.runId)) &&
    isAtMost(model.aliases.length, MAX_LABELS) &&
    model.aliases.every((alias) => aliasProblem(alias) === null) &&
    isMapInBounds(model.metrics, isMeasure) &&
    isCalibrationInBounds(model.calibration)
  );
}

const isCalibrationInBounds = ({ count }: Calibration) => isAtMost(count, 1e9);

function isScanInBounds({ id, note, project, dataset, model, matches, warnings, ...scan }: StoredScan) {
  return (
    isId(id) &&
    isNote(note) &&
    [project, dataset.name, model?.name ?? ''].every(isName) &&
    isId(dataset.id) &&
    isDigest(dataset.digest) &&
    (model === null || (isId(model.id) && isVersion(model.version))) &&
    isMoment(scan.createdAt) &&
    isMomentOrNull(scan.deletedAt) &&
    matches.every(({ folder, name, code }) => [folder, name, code ?? ''].every(isName)) &&
    isAtMost(warnings.length, MAX_LABELS) &&
    warnings.every(isNote)
  );
}

function isLabelList(labels: readonly string[]): boolean {
  return isAtMost(labels.length, MAX_LABELS) && labels.every(isName);
}

function isMapInBounds<T>(map: Readonly<Record<string, T>>, isInBounds: (value: T) => boolean): boolean {
  const entries = Object.entries(map);
  return (
    isAtMost(entries.length, MAX_METRICS) &&
    entries.every(([name, value]) => isName(name) && isInBounds(value))
  );
}

function isSetting(value: unknown): boolean {
  return value === null || typeof value === 'boolean' || isMeasure(value) || isNote(value);
}
