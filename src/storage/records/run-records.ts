// Guards for runs, metrics, checkpoints and pictures.
import type { MetricSummary } from '../../tracking/run-summary.ts';
import { kindOfParams, paramProblems, type TrainParams } from '../../tracking/train-params.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Run } from '../../tracking/run.ts';
import { isReading } from './dataset-records.ts';
import { isLabelledData } from './labelled-records.ts';
import {
  isBytes,
  isCount,
  isFiniteNumber,
  isListOf,
  isMapOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  isTime,
} from './guards.ts';
import type { StoredRun } from '../schema.ts';

export const isBackendName = isOneOf('webgpu', 'webgl', 'wasm', 'cpu');
const isStatus = isOneOf('running', 'paused', 'interrupted', 'finished', 'stopped', 'failed');
const isPreset = isOneOf('compact', 'published');
const isSlot = isOneOf('last', 'best');

export function isTrainParams(value: unknown): value is TrainParams {
  return (
    isRecord(value) &&
    isPreset(value.preset) &&
    Object.keys(paramProblems(value as unknown as TrainParams)).length === 0
  );
}

export function isStoredRun(value: unknown): value is StoredRun {
  return (
    isRecord(value) &&
    [value.id, value.name, value.experiment, value.kind, value.note].every(isString) &&
    [value.datasetId, value.datasetDigest, value.datasetName, value.appVersion].every(isString) &&
    isTrainParams(value.params) &&
    value.kind === kindOfParams(value.params) &&
    isNullOr(isBackendName)(value.backend) &&
    isNullOr(isString)(value.device) &&
    isTime(value.startedAt) &&
    isNullOr(isTime)(value.endedAt) &&
    isStatus(value.status) &&
    isNullOr(isString)(value.reason) &&
    isCount(value.epoch) &&
    isCount(value.epochs) &&
    isListOf(isString)(value.tags) &&
    (value.reading === undefined || isReading(value.reading)) &&
    (value.data === undefined || isLabelledData(value.data)) &&
    (value.repeats === undefined || isString(value.repeats)) &&
    isNullOr(isTime)(value.archivedAt) &&
    isMapOf(isMetricSummary)(value.summary) &&
    isNullOr(isTime)(value.deletedAt) &&
    isMapOf(isCount)(value.checkpointBytes) &&
    isCount(value.pictureBytes)
  );
}

export function isEpochMetrics(value: unknown): value is EpochMetrics {
  return (
    isRecord(value) &&
    isString(value.runId) &&
    isCount(value.epoch) &&
    isTime(value.at) &&
    isCount(value.firstStep) &&
    isMapOf(isFloats)(value.steps) &&
    isMapOf(isNumber)(value.values)
  );
}

export function isCheckpoint(value: unknown): value is Checkpoint {
  return (
    isRecord(value) &&
    isString(value.runId) &&
    isSlot(value.slot) &&
    isCount(value.epoch) &&
    isCount(value.step) &&
    isBytes(value.weights) &&
    isBytes(value.optimizer) &&
    isListOf(isFiniteNumber)(value.random) &&
    value.random.length === 4
  );
}

export function isEpochPictures(value: unknown): value is EpochPictures {
  if (!isRecord(value) || !isCount(value.count) || !isCount(value.side)) return false;
  const size = value.count * value.side * value.side * 3;
  const isWhole = (bytes: unknown): bytes is Uint8Array<ArrayBuffer> =>
    isBytes(bytes) && bytes.length === size;
  return (
    isString(value.runId) &&
    isCount(value.epoch) &&
    isWhole(value.pictures) &&
    isNullOr(isWhole)(value.originals)
  );
}

/** The run without what only the storage needs. */
export function runOf({ deletedAt: _d, checkpointBytes: _c, pictureBytes: _p, ...run }: StoredRun): Run {
  return run;
}

function isFloats(value: unknown): value is Float32Array {
  return value instanceof Float32Array;
}

function isMetricSummary(value: unknown): value is MetricSummary {
  return (
    isRecord(value) &&
    [value.last, value.min, value.max].every(isNumber) &&
    isCount(value.minEpoch) &&
    isCount(value.maxEpoch)
  );
}

/** A metric may be not-a-number: that is what a failed run records. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
