// What scripts ask of generative models and of colourisers, and what those come to. Types only.
import type { JudgedName } from '../../tracking/judgement.ts';
import type { BackendChoice, BackendName } from '../../tracking/run.ts';
import type { HeadlessParams } from './headless-trainings-types.ts';

export interface HeadlessStudioTrain extends HeadlessParams {
  datasetId: string;
  kind: 'vae' | 'cvae' | 'dcgan' | 'wgan' | 'wgan-gp';
  /** By name; `published` is the one for pictures of that size. */
  preset: string;
  backend: BackendChoice;
  /** Epochs after which it stands still each time, until `leaveStop`; missing: never. */
  stopEvery?: number;
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

export interface HeadlessColouriserTrain extends HeadlessParams {
  datasetId: string;
  /** Id of a file of LPIPS, as `bringLpips` gives it. */
  lpipsFile?: string;
  preset: string;
  backend: BackendChoice;
}

/** A code or name of a paint, the name of a colour, a value such as `#c8102e`, or a phrase for a model that reads them; spelling is forgiven. */
export interface HeadlessColour {
  paint: string;
}

export interface HeadlessColoured {
  /** In base64. */
  png: string;
  /** What was told, in code values; of a phrase, what the model takes it for. */
  rgb: number[];
  toldAs: 'value' | 'phrase';
  /** Of the picture, in pixels. */
  side: number;
  /** Of the filling alone. */
  ms: number;
}

export interface HeadlessAblate {
  datasetId: string;
  factors: ('losses' | 'widths' | 'layers' | 'colourAt' | 'epochs')[];
  /** Of the base. */
  epochs: number;
  /** Trainings of the base. */
  seedCount: number;
  networks: 'compact' | 'polygon-colorization';
  backend: BackendChoice;
}

/** A line for each training. */
export interface HeadlessAblated {
  comparisonId: string;
  runs: {
    /** `base`, or what it differs in and what it has there. */
    name: string;
    seed: number;
    status: string;
    epochs: number;
    weights: number | null;
    /** Null for a single epoch. */
    seconds: number | null;
    /** Why it did not come to its end. */
    reason: string | null;
    /** After its last epoch, by the names of its metrics. */
    measures: Record<string, number>;
  }[];
  backend: BackendName | null;
  device: string | null;
}
