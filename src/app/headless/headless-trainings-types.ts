// What scripts ask of a training or of its repetition, and what it comes to. Types only.
import type { RepeatVerdict } from '../../tracking/repeat.ts';
import type { BackendChoice, BackendName } from '../../tracking/run.ts';

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

export interface HeadlessEnd {
  name: string;
  outcome: string;
  reason: string | null;
  /** Completed. */
  epoch: number;
  /** Whose weights are kept as its best; null where none are. */
  bestEpoch: number | null;
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
