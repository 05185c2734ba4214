// Guards for models of the registry.
import type { Calibration, Model } from '../../tracking/run.ts';
import {
  isCount,
  isFiniteNumber,
  isListOf,
  isMapOf,
  isNullOr,
  isRecord,
  isString,
  isTime,
} from './guards.ts';
import { isReading } from './dataset-records.ts';
import { isLabelledData } from './labelled-records.ts';
import { isBackendName, isTrainParams } from './run-records.ts';
import type { StoredModel } from '../schema.ts';

export function isStoredModel(value: unknown): value is StoredModel {
  return (
    isRecord(value) &&
    [value.id, value.name, value.datasetId, value.datasetDigest].every(isString) &&
    isCount(value.version) &&
    isListOf(isString)(value.aliases) &&
    isNullOr(isString)(value.runId) &&
    isTime(value.createdAt) &&
    isTrainParams(value.params) &&
    isBackendName(value.backend) &&
    isMapOf(isNumber)(value.metrics) &&
    isCalibration(value.calibration) &&
    isCount(value.weightBytes) &&
    isCount(value.embeddingBytes) &&
    (value.reading === undefined || isReading(value.reading)) &&
    (value.data === undefined || isLabelledData(value.data)) &&
    (value.deletedAt === undefined || isNullOr(isTime)(value.deletedAt))
  );
}

/** As wide as any fit of ours comes to (fit-confidence.ts), and so that no score or share overflows. */
export function isCalibration(value: unknown): value is Calibration {
  return (
    isRecord(value) &&
    isCount(value.count) &&
    isRecord(value.temperature) &&
    [value.temperature.none, value.temperature.reference].every((t) => isWithin(t, 0.01, 1000)) &&
    isRecord(value.embeddingWeight) &&
    [value.embeddingWeight.none, value.embeddingWeight.reference].every((w) => isWithin(w, 0, 1e13)) &&
    (value.scores === undefined || isWithin(value.scores, 0, 1000))
  );
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return isFiniteNumber(value) && value >= least && value <= most;
}

/** The model without what only the storage needs. */
export function modelOf({
  weightBytes: _w,
  embeddingBytes: _e,
  deletedAt: _d,
  ...model
}: StoredModel): Model {
  return model;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
