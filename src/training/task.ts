// What the loop of a run needs of whatever it trains: steps over named weights, what each epoch ends with, how it is saved.
import type * as tf from '@tensorflow/tfjs-core';
import type { DeviceWatch } from '../compute/device-loss.ts';
import type { KindShared } from '../kinds/kind-shared.ts';
import type { Told } from '../shared/message.ts';
import type { Random } from '../shared/random.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { BackendName, Run } from '../tracking/run.ts';
import type { DrawnPictures } from './api.ts';
import type { SessionControl } from './control.ts';
import type { SessionPorts } from './ports.ts';

/** Everything of a trainer as arrays; the same arrays make the same trainer again, bit for bit. */
export interface TrainerArrays {
  weights: Map<string, NamedArray>;
  optimizer: Map<string, NamedArray>;
}

/** Numbers of a step that change as a run goes on. */
export interface StepPlace {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
  stepsPerEpoch: number;
}

/** What `finishEpoch` found: metrics by name, and pictures to show. */
export interface EpochFindings {
  values: Record<string, number>;
  /** The value among `values` or the epoch's means that is to fall: it picks the best checkpoint, unless a distance does. */
  loss: number;
  /** How well what is held out is answered, 0–1: where it no longer gains, the run may end; null where none is taken. */
  score: number | null;
  /** Shown and kept once the epoch is on disk; null where nothing was drawn. */
  pictures: DrawnPictures | null;
  /** A sentence to keep with the run, or null. */
  warning: Told | null;
}

/** Wraps work on the active backend so that a lost device is noticed. */
export interface Attempts {
  attempt<T>(work: () => T): T;
  guard<T>(work: () => Promise<T>): Promise<T>;
}

/** Weights and optimisers of one run on the active backend. `Draw` names the pictures of a step, in whatever way the kind does. */
export interface TaskTrainer<Draw = unknown> {
  /** The pictures of every step of an epoch. */
  drawEpoch(random: Random): Draw[];
  /** One step; its metrics as a tensor that the caller reads and disposes of. */
  step(draw: Draw, random: Random, place: StepPlace): tf.Tensor1D;
  /** @param means of the epoch's metrics by name. */
  finishEpoch(
    epoch: number,
    means: Record<string, number>,
    attempts: Attempts,
    breathe: () => Promise<void>,
  ): Promise<EpochFindings>;
  save(): Promise<TrainerArrays>;
  dispose(): void;
}

export interface Task<Trainer extends TaskTrainer = TaskTrainer> {
  /** Metrics of a step in the order of its tensor. */
  metricNames: readonly string[];
  stepsPerEpoch: number;
  /** Whether a run ends before its last epoch once its score no longer gains. */
  endsWithoutGain: boolean;
  /** Of the dataset, in one step: what speed is counted in. */
  picturesPerStep: number;
  /** With new weights drawn from `start`, or with those of a saved trainer. */
  createTrainer(start: Random | TrainerArrays): Trainer;
  /** The metrics of one step of a scratch copy on the active backend, the same step every time: what a backend is judged by. */
  trialStep(): Promise<ArrayLike<number>>;
}

/** How a training ended, for what is saved of it. */
export interface RunEnd {
  run: Run;
  backend: BackendName;
  status: 'finished' | 'stopped';
  /** A sentence to keep with the run, or null. */
  reason: Told | null;
  device: DeviceWatch;
}

/** What was trained, after its last whole epoch. */
export interface TrainedRun<Trainer extends TaskTrainer = TaskTrainer> {
  trainer: Trainer;
  /** Whole epochs behind these weights. */
  epoch: number;
  /** A sentence when training ended before its last epoch because nothing improved any more. */
  endedEarly: Told | null;
  /** A sentence when it was stopped for want of room; the weights are its best then. */
  outOfRoom?: Told;
  /** The warning of its last epoch, or null. */
  warning: Told | null;
  /** Of the last whole epoch. */
  metrics: Record<string, number>;
}

/** A run's material read and its task set up: what a session works on. */
export interface Work<Trainer extends TaskTrainer = TaskTrainer> {
  task: Task<Trainer>;
  /** Stores what was trained with the run's end; returns the id of the model. */
  save(trained: TrainedRun<Trainer>, end: RunEnd): Promise<string>;
  dispose(): void;
}

/** What a kind of model does in the training worker. */
export interface KindWorker<Trainer extends TaskTrainer = TaskTrainer> {
  /** What every thread knows of it. */
  shared: KindShared;
  /** Rejects with AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none. */
  open(run: Run, control: SessionControl, ports: SessionPorts): Promise<Work<Trainer>>;
}
