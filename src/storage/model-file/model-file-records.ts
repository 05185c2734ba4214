// What a model file holds as the records that it becomes here. The guards of foreign records judge them before they are
// stored.
import type { Told } from '../../shared/message.ts';
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import type { Reading } from '../../dataset/paints/reading.ts';
import type { RunSummary } from '../../tracking/run-summary.ts';
import type { BackendName, Calibration, EpochMetrics, EpochPictures, Model } from '../../tracking/run.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import type { StoredRun } from '../schema.ts';

/** How pictures came to the networks: height × width × channels, values in the range. */
export interface Preprocessing {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly range: readonly [least: number, most: number];
}

/** The same for every kind so far. */
export function preprocessingOf(data: LabelledData | undefined): Preprocessing {
  const [height, width, channels] = data?.shape ?? [PICTURE_SIZE, PICTURE_SIZE, 3];
  return { width, height, channels, range: [-1, 1] };
}

/** A training as it travels: without what a person wrote of it. */
export interface FileRun {
  id: string;
  name: string;
  experiment: string;
  /** Of the app that trained it. */
  appVersion: string;
  seed: number;
  backend: BackendName;
  device: Told;
  startedAt: number;
  endedAt: number;
  status: 'finished' | 'stopped';
  epoch: number;
  epochs: number;
  reading?: Reading;
  summary: RunSummary;
}

/** The values at an epoch's end; its steps stay behind. */
export interface FileEpoch {
  epoch: number;
  at: number;
  firstStep: number;
  values: Record<string, number>;
}

export interface FileNetwork {
  id: string;
  /** As it is registered. */
  name: string;
  createdAt: number;
  backend: BackendName;
  metrics: Record<string, number>;
  calibration: Calibration;
  reading?: Reading;
}

/** What its networks drew last. */
export interface FilePictures {
  epoch: number;
  count: number;
  side: number;
  /** Each was made from another picture, which follow in the same order. */
  hasOriginals: boolean;
  /** How many there are besides, drawn from noise, which follow in turn; missing where there are none. */
  samples?: number;
}

/** What all records of a file have in common. */
export interface FileHead {
  kind: string;
  params: TrainParams;
  datasetDigest: string;
  datasetName: string;
  /** Of labelled pictures. */
  data?: LabelledData;
}

/** `home`: of the catalogue that it belongs to here. */
export function runRecord(head: FileHead, run: FileRun, home: { id: string; name: string }): StoredRun {
  const { seed: _, ...own } = run;
  return {
    ...own,
    kind: head.kind as StoredRun['kind'],
    params: head.params,
    ...(head.data && { data: head.data }),
    datasetId: home.id,
    datasetDigest: head.datasetDigest,
    datasetName: home.name,
    reason: null,
    tags: [],
    note: '',
    archivedAt: null,
    deletedAt: null,
    checkpointBytes: {},
    pictureBytes: 0,
  };
}

export function modelRecord(
  { params, datasetDigest, data }: FileHead,
  network: FileNetwork,
  datasetId: string,
  runId: string | null,
): Omit<Model, 'version' | 'aliases'> {
  const { id, name, createdAt, backend, metrics, calibration, reading } = network;
  const own = { id, name, createdAt, backend, metrics, calibration, ...(reading && { reading }) };
  return { ...own, params, runId, datasetId, datasetDigest, ...(data && { data }) };
}

export function epochRecord({ epoch, at, firstStep, values }: FileEpoch, runId: string): EpochMetrics {
  return { runId, epoch, at, firstStep, values, steps: {} };
}

/** `bytes`: the pictures and, where there are any, the originals and then the samples behind them. */
export function picturesRecord(
  { epoch, count, side, hasOriginals, samples }: FilePictures,
  bytes: Uint8Array,
  runId: string,
): EpochPictures {
  const size = count * side * side * 3;
  const originals = hasOriginals ? bytes.slice(size, 2 * size) : null;
  const more = samples !== undefined && { samples: bytes.slice(hasOriginals ? 2 * size : size) };
  return { runId, epoch, count, side, pictures: bytes.slice(0, size), originals, ...more };
}
