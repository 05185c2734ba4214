// What `window.swatchlightHeadless` offers to scripts; headless.ts installs it. Types only: scripts and benchmarks, which
// are checked in a program of their own, read this and nothing of the app behind it.
import type { InferOutput } from 'valibot';
import type { Rgb, Skipped } from '../../dataset/dataset.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import type { Region } from '../../reading/frame-reading.ts';
import type { Params } from '../../search/space.ts';
import type { JudgedName } from '../../tracking/judgement.ts';
import type { RepeatVerdict } from '../../tracking/repeat.ts';
import type { BackendChoice, BackendName } from '../../tracking/run.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import type { Size } from '../../reading/region-geometry.ts';
import type { StatedError } from '../../wall/recolour/repaint-request.ts';
import type { BackupParts } from '../../storage/backup/backup-parts.ts';
import type { RunFormat } from '../../tracking/run-formats.ts';
import type { Box, placesSchema } from './headless-places.mjs';

declare global {
  interface Window {
    /** On the page `#/headless` only. */
    swatchlightHeadless: HeadlessCommands;
  }
}

export interface HeadlessCommands {
  /** From the input `headless-folder`, which is what `input` is; `name` instead of the folder's unless empty. */
  importFolder(input?: unknown, name?: string): Promise<HeadlessImport>;
  /** From the input `headless-file`. */
  importZip(): Promise<HeadlessImport>;
  importSample(): Promise<HeadlessImport>;
  /** From the input `headless-file`. */
  importList(): Promise<HeadlessImport>;
  /** What an import would give, from `headless-folder` or `headless-file`; it is not kept. */
  readDataset(from: 'folder' | 'file'): Promise<HeadlessRead>;
  /** What it trains answers from then on, whichever matcher did before. */
  train(request: HeadlessTrain): Promise<HeadlessTrained>;
  /** Says what is wrong with parameters before anything else is done. */
  checkParams(wish: HeadlessParams): Promise<{ kind: string; isMatcher: boolean }>;
  /** Goes on with a stored run from its last whole epoch. */
  goOn(wish: HeadlessGoOn): Promise<HeadlessTrained>;
  /** How `train` and `goOn` go, each line once; null once nothing is trained any more. */
  nextLine(): Promise<HeadlessLineOf | null>;
  /** What is to be told of a run that has ended. */
  endOf(runId: string): Promise<HeadlessEnd>;
  /** What of a sweep's file can't be done is said before anything else is. */
  checkSweep(wish: HeadlessSweepFile): Promise<HeadlessSweepFound>;
  /** To its end, or until `stop`. */
  sweep(wish: HeadlessSweep): Promise<HeadlessSwept>;
  /** Shards that were restored become the sweep that they are of. */
  mergeShards(): Promise<HeadlessMerged>;
  /** What of a stored run is not as it was. */
  planRepeat(wish: HeadlessRepro): Promise<HeadlessRepeat>;
  /** Trains it again. */
  repeat(wish: HeadlessRepro & { runId: string }): Promise<HeadlessReproduced>;
  /** Whether a run's models answer matches. */
  isOfMatcher(runId: string): Promise<boolean>;
  /** What a run was trained on last. */
  backendOf(runId: string): Promise<BackendChoice>;
  /** What is being trained ends with its best, and nothing else begins. */
  stop(): Promise<void>;
  /** On what WebGPU and WebGL run in this browser. */
  graphics(): Promise<HeadlessGraphics>;
  /** From `headless-folder`, a zip in `headless-file`, or IDX files in `headless-pictures`. */
  importPictures(from: 'folder' | 'file' | 'files', name: string): Promise<HeadlessImport>;
  trainStudio(request: HeadlessStudioTrain): Promise<HeadlessStudioTrained>;
  /** Of a training that stands still every so many epochs: the epoch where it does so next; null once it has ended. */
  nextStop(): Promise<number | null>;
  /** What it draws there. */
  sampleStop(wish: HeadlessStudioSample): Promise<HeadlessPng[]>;
  leaveStop(): void;
  /** From the model file in the input `headless-file`. */
  sampleStudio(wish: HeadlessStudioSample): Promise<HeadlessPng[]>;
  trainColouriser(request: HeadlessColouriserTrain): Promise<HeadlessStudioTrained>;
  /**
   * The picture in `headless-pictures`, filled by the model file in the input `headless-file`.
   * @param datasetId of a pack whose paints are known by code and name
   */
  colourOutline(wish: HeadlessColour, datasetId?: string): Promise<HeadlessColoured>;
  /** Of the model file in the input `headless-file`, beside the pictures that it learned from. */
  testStudio(datasetId: string): Promise<HeadlessJudgement>;
  /** Trains families of models on the same pictures and measures them. */
  reportStudio(wish: HeadlessStudioReport): Promise<HeadlessReport>;
  /** The report of a comparison, as a download. */
  exportReport(comparisonId: string): Promise<void>;
  /** A generative model with the other networks of its training, as a download. */
  exportModel(modelId: string): Promise<void>;
  /** As a download. */
  exportPack(modelId: string): Promise<void>;
  /** From the input `headless-file`. */
  importPack(): Promise<{ modelId: string; datasetId: string; importMs: number }>;
  /** From then on everything that is stored and all colour books answer; says how many that are. */
  askEverything(): Promise<number>;
  /** A line per query, of the picture at its place in the input `headless-pictures`. */
  matchFiles(queries: HeadlessQuery[]): Promise<HeadlessLine[]>;
  /** Milliseconds from region to answer for the first `count` of the given pictures, decoding not counted. */
  timeMatches(datasetId: string, count: number): Promise<number[]>;
  /** Milliseconds to store the metrics of an epoch, `count` times. */
  timeLogging(runId: string, count: number): Promise<number[]>;
  /** The given pictures as camera frames, beside what they give as files. Null for one that can't be matched. */
  matchFrames(datasetId: string, queries: HeadlessQuery[], scale: number): Promise<(AskedBothWays | null)[]>;
  /**
   * The photo in the input `headless-pictures` with the tapped wall in a paint: as a download, unless the wish is at fault.
   * @param datasetId of the pack that was imported last
   */
  paintWall(wish: HeadlessWall, datasetId?: string): Promise<HeadlessWalled | HeadlessWallFault>;
  checkStorage(): Promise<{ problems: string[]; ids: StoredIds }>;
  removePacks(): Promise<void>;
  /** Removes all other catalogues, with their models, and all other runs, for good. */
  purgeAllBut(kept: StoredIds): Promise<void>;
  /** As a download. */
  backUp(): Promise<void>;
  /** Of all that is stored only these parts; as a download. */
  backUpParts(parts: BackupParts, name: string): Promise<void>;
  /** As the app exports trainings; as a download. */
  exportRuns(format: RunFormat, runIds: string[]): Promise<void>;
  /** From the input `headless-file`. */
  restore(): Promise<unknown>;
}

/** Everything that is stored, by id. */
export interface StoredIds {
  datasets: string[];
  runs: string[];
  /** `MODEL of DATASET` */
  models: string[];
}

export interface HeadlessImport {
  datasetId: string;
  digest: string;
  name: string;
  paints: number;
  pictures: number;
  skipped: Skipped[];
  reading: DatasetReading | null;
  seconds: number;
}

export interface HeadlessRead {
  name: string;
  /** Codes are empty where there are none; sRGB bytes. */
  paints: { code: string; name: string; rgb: Rgb }[];
  skipped: { path: string; reason: string }[];
}

/** The parameters are those of what is trained first, the matcher. */
export interface HeadlessTrain extends HeadlessParams {
  datasetId: string;
  /** What to train after it, with the parameters of its kind; nothing where it is missing. */
  then?: HeadlessParams;
  backend: BackendChoice;
}

export interface HeadlessParams {
  /** Name of the kind of model in the registries; without one what the parameters say. */
  kind?: string;
  /** As a run stores them; those that are missing have the defaults of their preset. */
  params: Readonly<Record<string, unknown>>;
  /** Others by path, as text. */
  set?: Readonly<Record<string, string>>;
}

export interface HeadlessGoOn {
  runId: string;
  backend: BackendChoice;
}

/** How trainings go, as one JSON line each. */
export type HeadlessLineOf = HeadlessStarted | HeadlessEpoch | HeadlessTrial;

/** `epoch`: those that it had before, where it is gone on with. `params`: all of them by path, as text. */
export interface HeadlessStarted {
  event: 'start';
  runId: string;
  name: string;
  kind: string;
  datasetId: string;
  datasetName: string;
  datasetDigest: string;
  epoch: number;
  epochs: number;
  params: Record<string, string>;
}

/** From 1; `step` is its last one; `seconds` since this session began; metrics as the run stores them, which may be NaN. */
export interface HeadlessEpoch {
  event: 'epoch';
  runId: string;
  epoch: number;
  step: number;
  seconds: number;
  metrics: Record<string, number>;
}

/** A trial of a sweep that has ended, or was set aside at a rung. */
export interface HeadlessTrial {
  event: 'trial';
  number: number;
  state: string;
  value: number | null;
  params: Params;
  epochs: number;
  reason: string | null;
}

/** `file`: as it was parsed; `dataset`: where it names none. */
export interface HeadlessSweepFile {
  file: unknown;
  dataset?: string;
  /** From 1. */
  shard?: { index: number; of: number };
}

export interface HeadlessSweepFound {
  dataset: string;
  isMatcher: boolean;
  trials: number;
}

export interface HeadlessSweep extends HeadlessSweepFile {
  datasetId: string;
  backend: BackendChoice;
}

export interface HeadlessSwept {
  sweepId: string;
  metric: string;
  trials: number;
  complete: number;
  pruned: number;
  failed: number;
  best: { number: number; params: Params; value: number; runId: string } | null;
  /** Why nothing more is tried; null where it goes on elsewhere. */
  endedFor: string | null;
  /** Why there is no best. */
  reason: string | null;
}

/** `apart`: shards of sweeps of which others are missing, or there twice. */
export interface HeadlessMerged {
  joined: number;
  apart: { present: number[]; of: number }[];
  sweeps: HeadlessSwept[];
}

/** A run by id or name, with what is to be other than it was. */
export interface HeadlessRepro {
  run?: string;
  set?: Readonly<Record<string, string>>;
  datasetId?: string;
}

export interface HeadlessRepeat {
  runId: string;
  name: string;
  /** Of its pictures; null where they are not there. */
  datasetId: string | null;
  datasetName: string;
  changed: ('data' | 'parameters' | 'app')[];
  app: { before: string; now: string };
}

export interface HeadlessReproduced {
  /** Every step and epoch to the last bit. */
  isSame: boolean;
  /** That are the same. */
  steps: number;
  difference: RepeatVerdict['difference'];
  differing: RepeatVerdict['differing'];
  epochs: { before: number; after: number };
  runId: string;
  name: string;
  backend: BackendName | null;
  device: string;
}

export interface HeadlessEnd {
  name: string;
  outcome: string;
  reason: string | null;
  /** Completed. */
  epoch: number;
  /** Whose weights are kept as its best; null where none are. */
  bestEpoch: number | null;
}

export interface HeadlessStudioTrain extends HeadlessParams {
  datasetId: string;
  kind: 'vae' | 'cvae' | 'dcgan' | 'wgan' | 'wgan-gp';
  /** By name; `published` is the one for pictures of that size. */
  preset: string;
  backend: BackendChoice;
  /** Epochs after which it stands still each time, until `leaveStop`; missing: never. */
  stopEvery?: number;
}

export interface HeadlessColouriserTrain extends HeadlessParams {
  datasetId: string;
  preset: string;
  backend: BackendChoice;
}

/** A code or name of a paint, the name of a colour, or a value such as `#c8102e`; spelling is forgiven. */
export interface HeadlessColour {
  paint: string;
}

export interface HeadlessColoured {
  /** In base64. */
  png: string;
  /** What was told, in code values. */
  rgb: number[];
  /** Of the picture, in pixels. */
  side: number;
  /** Of the filling alone. */
  ms: number;
}

export interface HeadlessStudioTrained {
  modelId: string;
  preset: string;
  /** Of the last epoch that counts. */
  metrics: Record<string, number>;
  /** Metrics of each. */
  epochs: Record<string, number>[];
  backend: BackendName;
  device: string;
  warning: string | null;
  seconds: number;
  /** Most that tensors took at once. */
  peakBytes: number | null;
}

export interface HeadlessStudioReport {
  datasetId: string;
  /** All that the pictures allow where it is missing. */
  families?: HeadlessStudioTrain['kind'][];
  /** Different from each other. */
  seeds: number[];
  epochs: number;
  /** For each training, in place of epochs. */
  minutes?: number;
  networks: 'fitting' | 'compact';
  backend: BackendChoice;
}

/** A line for each training. */
export interface HeadlessReport {
  comparisonId: string;
  runs: {
    family: HeadlessStudioTrain['kind'];
    seed: number;
    preset: string;
    status: string;
    epochs: number;
    seconds: number;
    /** Why it left no model, or why that was not measured. */
    reason: string | null;
    /** What it draws, by the names of its measures. */
    measures: Partial<Record<JudgedName, number>>;
  }[];
  backend: BackendName | null;
  device: string | null;
}

export interface HeadlessStudioSample {
  seed: number;
  /** Samples of that seed, from which number on and how many. */
  from: number;
  count: number;
  /** Name of a class or a paint; without it one after the other. */
  label?: string;
}

/** In base64, with what it was told. */
export interface HeadlessPng {
  png: string;
  label: string | null;
}

/** What a model draws, by the names of its measures; 95 % intervals, and what held-out real pictures come to. */
export interface HeadlessJudgement extends Partial<Record<JudgedName, number>> {
  /** Pictures in each of the sets. */
  pictures: number;
  intervals: Partial<Record<JudgedName, [low: number, high: number]>>;
  floors: Partial<Record<JudgedName, number>>;
  advice: string[];
}

export interface HeadlessWall {
  /** In pixels of the photo as displayed. */
  at: [x: number, y: number];
  /** A code or name of a paint, the name of a colour, or a value such as `#c8102e`. */
  paint: string;
  /** The paint that is there now, alike. */
  from?: string;
  white?: Box;
  /** Of the card under `white`; 0.9 where it is missing. */
  reflectance?: number;
}

export interface HeadlessNamed {
  name: string;
  /** The list that it was found in: `pack`, a book, `css`, …; `value` for a value. */
  source: string;
  hex: string;
}

export interface HeadlessWalled {
  paint: HeadlessNamed;
  /** The paint that was said to be there, or that the pack's matcher names, with its verdict. */
  present: (HeadlessNamed & { verdict: string | null }) | null;
  /** Share of the picture, 0–1, and the box around it in pixels of the photo. */
  mask: { share: number; box: Box | null };
  stated: StatedError;
  /** Of the picture that was written. */
  size: Size;
}

/** What is wrong with a wish, by its code. */
export type HeadlessWallFault =
  | { fault: 'unknown-paint'; asked: string; proposals: string[] }
  | { fault: 'tap-outside' | 'white-outside' | 'nothing-tapped'; size: Size };

/** Null where the browser has none. `isSoftware`: the processor plays the GPU. */
export interface HeadlessGraphics {
  webgpu: { device: string; isSoftware: boolean } | null;
  webgl: { device: string; isSoftware: boolean } | null;
}

export interface HeadlessTrained {
  modelId: string;
  runId: string;
  metrics: Record<string, number>;
  backend: BackendName;
  device: string;
  seconds: number;
  /** Seconds by phase, as the training page would show them. */
  phases: Record<string, number>;
  /** Trained in the end: the parameters say how many at most. */
  epochs: number;
  then?: {
    modelId: string;
    runId: string;
    metrics: Record<string, number>;
    warning: string | null;
    seconds: number;
  };
}

export type { Box };
export type HeadlessQuery = InferOutput<typeof placesSchema>;

/** What a picture was answered with; where there is an `error`, nothing. */
export interface HeadlessLine {
  matches: {
    code: string | null;
    name: string;
    folder: string;
    deltaE00: number;
    distance: number | null;
    confidence: number | null;
    /** Name of its catalogue or book, where several were asked. */
    source?: string;
  }[];
  verdict?: { kind: Verdict['kind']; sentence: string };
  colour: { lab: readonly number[]; hex: string } | null;
  whiteBalance: string;
  error?: string;
}

export interface AskedBothWays {
  file: Told;
  frames: Told & { count: number; warnings: string[] };
  /** Milliseconds from frame to answer, of every frame that was read; the one that opens the picture is left out. */
  frameMs: number[];
  /** Of a frame that changes nothing. */
  repeatMs: number;
  proposal: Region | null;
  proposalMs: number;
}

export type Told = { folder: string; lab: readonly number[] };
