// What pages show of a kind of model beside what every thread knows of it: curves, pictures, what is said before and after.
import type { LossPlot } from '../ui/plots/loss-series.ts';

export interface KindPage {
  /** A sentence for who chooses what to train. */
  hint: string;
  /** What it is not good for, said where it is set up; null where there is nothing to say. */
  caution: string | null;
  /** What its losses are called: those of a run, and those of a stored model. */
  lossLabels: { run: string; model: string };
  /** Curves, in this order, where a run has them. */
  plots: readonly LossPlot[];
  /** What its networks draw after each epoch, and what is said before the first. */
  pictures: { title: string; waiting: string };
  /** Said when a training has ended with a model. */
  done: string;
}
