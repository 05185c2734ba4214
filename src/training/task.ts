// What the loop of a run needs of whatever it trains: steps over named weights, and what each epoch ends with.
import type * as tf from '@tensorflow/tfjs-core';
import type { PictureRef } from '../dataset/split.ts';
import type { Random } from '../shared/random.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { TrainEvent } from './api.ts';

/** Everything of a trainer as arrays; the same arrays make the same trainer again, bit for bit. */
export interface TrainerArrays {
  weights: Map<string, NamedArray>;
  optimizer: Map<string, NamedArray>;
}

/** Numbers of a step that change as a run goes on. */
export interface StepPlace {
  learningRate: number;
  beta: number;
  /** Number of this step, from 1. */
  step: number;
}

/** What `finishEpoch` found: metrics by name, and pictures to show. */
export interface EpochFindings {
  values: Record<string, number>;
  /** The value among `values` or the epoch's means that is to fall: it picks the best checkpoint. */
  loss: number;
  /** Sent once the epoch is on disk. */
  events: TrainEvent[];
  /** A sentence to keep with the run, or null. */
  warning: string | null;
}

/** Wraps work on the active backend so that a lost device is noticed. */
export interface Attempts {
  attempt<T>(work: () => T): T;
  guard<T>(work: () => Promise<T>): Promise<T>;
}

/** Weights and optimisers of one run on the active backend. */
export interface TaskTrainer {
  /** The pictures of every step of an epoch. */
  drawEpoch(random: Random): PictureRef[][];
  /** One step; its metrics as a tensor that the caller reads and disposes of. */
  step(refs: readonly PictureRef[], random: Random, place: StepPlace): tf.Tensor1D;
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
  /** With new weights drawn from `start`, or with those of a saved trainer. */
  createTrainer(start: Random | TrainerArrays): Trainer;
  /** The metrics of one step of a scratch copy on the active backend, the same step every time: what a backend is judged by. */
  trialStep(): Promise<ArrayLike<number>>;
}
