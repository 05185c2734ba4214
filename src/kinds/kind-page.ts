// What pages show of a kind of model beside what every thread knows of it: curves, pictures, what is said before and after.
import type { DatasetKind } from '../dataset/dataset.ts';
import type { LabelledData } from '../dataset/labelled/classes.ts';
import type { Shape } from '../dataset/labelled/shape.ts';
import type { ParamTexts } from '../parameters/param-schema.ts';
import type { Told } from '../shared/message.ts';
import type { LossPlot } from '../ui/plots/loss-series.ts';

/** Datasets that a kind can be trained on. */
export interface Takes {
  kinds: readonly DatasetKind[];
  /** Whether labelled pictures of this shape are among them. */
  shapes(shape: Shape): boolean;
}

/** What is said, and what can't be set, where a training on labelled pictures is set up. */
export interface SetupOfPictures {
  hint: Told;
  caution: Told | null;
  /** Of the parameters that are called otherwise than for paints. */
  texts: ParamTexts;
  /** Paths of parameters that mean nothing to these pictures. */
  without: readonly string[];
}

export interface KindPage {
  takes: Takes;
  /** A sentence for who chooses what to train. */
  hint: Told;
  /** What it is not good for, said where it is set up; null where there is nothing to say. */
  caution: Told | null;
  /** The same of labelled pictures; null for a kind that does not take them. */
  ofPictures: ((data: LabelledData) => SetupOfPictures) | null;
  /** What its losses are called: those of a run, and those of a stored model. */
  lossLabels: { run: Told; model: Told };
  /** Curves, in this order, where a run has them. */
  plots: readonly LossPlot[];
  /** What its networks draw after each epoch, and what is said before the first. */
  pictures: {
    title: Told;
    waiting: Told;
    /** Of what is drawn beside what came of originals, where that is not from the prior. */
    samples?: Told;
  };
  /** Said when a training has ended with a model; null for a matcher, of which is said whether it is in use. */
  done: Told | null;
}
