// What `window.swatchlightHeadless` offers to scripts; headless.ts installs it. Types only: scripts and benchmarks, which
// are checked in a program of their own, read this and nothing of the app behind it.
import type { BackupParts } from '../../storage/backup/backup-parts.ts';
import type { RunFormat } from '../../tracking/run-formats.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import type { HeadlessLineOf } from './headless-lines-types.ts';
import type { AskedBothWays, HeadlessLine, HeadlessQuery } from './headless-matches-types.ts';
import type { HeadlessGraphics, HeadlessImport, HeadlessRead, StoredIds } from './headless-stored-types.ts';
import type {
  HeadlessAblate,
  HeadlessAblated,
  HeadlessColour,
  HeadlessColoured,
  HeadlessColouriserTrain,
  HeadlessJudgement,
  HeadlessPng,
  HeadlessReport,
  HeadlessStudioReport,
  HeadlessStudioSample,
  HeadlessStudioTrain,
  HeadlessStudioTrained,
} from './headless-studio-types.ts';
import type {
  HeadlessMerged,
  HeadlessSweep,
  HeadlessSweepFile,
  HeadlessSweepFound,
  HeadlessSwept,
} from './headless-sweeps-types.ts';
import type {
  HeadlessEnd,
  HeadlessGoOn,
  HeadlessParams,
  HeadlessRepeat,
  HeadlessRepro,
  HeadlessReproduced,
  HeadlessTrain,
  HeadlessTrained,
} from './headless-trainings-types.ts';
import type { HeadlessWall, HeadlessWallFault, HeadlessWalled } from './headless-walls-types.ts';

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
  /** Runs of an exported JSON document, from the input `headless-file`. */
  restoreRuns(): Promise<void>;
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
  /** Keeps the file of LPIPS in `headless-file`. */
  bringLpips(): Promise<string>;
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
  /** Trains a colouriser and others that differ from it in one thing each. */
  ablateColouriser(wish: HeadlessAblate): Promise<HeadlessAblated>;
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
