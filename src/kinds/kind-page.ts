// What pages show of a kind of model: its losses, its curves, its pictures, what is said when it is done.
import type { DatasetKind } from '../dataset/dataset.ts';
import type { Shape } from '../dataset/labelled/shape.ts';
import type { TrainParams } from '../tracking/train-params.ts';
import type { LossPlot } from '../ui/plots/loss-series.ts';

/** Datasets that a kind can be trained on. */
export interface Takes {
  kinds: readonly DatasetKind[];
  /** Whether labelled pictures of this shape are among them. */
  shapes(shape: Shape): boolean;
}

export interface KindPage {
  takes: Takes;
  /** Losses that a list shows of a run, by name among its summary's values, and what they are together. */
  runLosses: { names: readonly string[]; label: string };
  /** The same of a stored model, among its metrics. */
  modelLosses: { names: readonly string[]; label: string };
  /** Curves, in this order, where a run has them. */
  plots: readonly LossPlot[];
  /** What its networks draw after each epoch, and what is said before the first. */
  pictures: { title: string; waiting: string };
  /** Said when a training has ended with a model. */
  done: string;
  /** Its models answer matches. */
  isMatcher: boolean;
  /** Two networks against each other: their losses show how steady a training was, not how good. */
  isAdversarial: boolean;
  /** What a run of this kind was in particular, in a word; empty where there is nothing to tell. */
  variantOf(params: TrainParams): string;
}
