// How the learning rate changes over a run: pure functions of the step.
import type { TrainOptions, TrainParams } from '../parameters/train-params.ts';

/** Linear warm-up to `peak` over `warmUp` steps, then half a cosine down to `floor`·peak at the last step (from 1). */
export function cosineRate(step: number, steps: number, peak: number, warmUp = 0, floor = 0.01): number {
  if (step < warmUp) return (peak * step) / warmUp;
  const progress = Math.min(1, (step - warmUp) / Math.max(1, steps - warmUp));
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}

export interface RunPlace {
  /** From 1. */
  step: number;
  stepsPerEpoch: number;
  /** What a plateau has left of the rate. */
  rateScale: number;
}

/** Learning rate of a step as the run's parameters say, with their warm-up. */
export function rateOf(params: TrainParams & TrainOptions, place: RunPlace): number {
  const { step, stepsPerEpoch, rateScale } = place;
  const { learningRate, epochs, rateSchedule } = params;
  const warmUp = Math.round(params.warmUp * stepsPerEpoch);
  if (rateSchedule === 'cosine') return cosineRate(step, stepsPerEpoch * epochs, learningRate, warmUp);
  const rising = warmUp > 0 ? Math.min(1, step / warmUp) : 1;
  return learningRate * rising * (rateSchedule === 'plateau' ? rateScale : 1);
}

export interface Patience {
  /** Lowest loss up to here, Infinity before the first. */
  bestLoss: number;
  /** Whole epochs since then. */
  sinceBest: number;
  rateScale: number;
}

/** What an epoch's loss makes of it: the rate is halved after every `patience` epochs without improvement. */
export function afterEpoch(before: Patience, loss: number, patience: number): Patience {
  if (loss < before.bestLoss) return { ...before, bestLoss: loss, sinceBest: 0 };
  const sinceBest = before.sinceBest + 1;
  const rateScale = sinceBest % patience === 0 ? before.rateScale / 2 : before.rateScale;
  return { ...before, sinceBest, rateScale };
}
