// A trainer's arrays as checkpoint bytes and back, with the best loss, score and distance so far, how long ago they were, and
// what of a budget of time is spent.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { decodeSafetensors, encodeSafetensors } from '../shared/safetensors.ts';
import type { Checkpoint } from '../tracking/run.ts';
import { NO_GAIN_YET, type Gain } from './gain.ts';
import { NONE_MEASURED, type Nearest } from './nearest.ts';
import type { Patience } from './schedules.ts';
import { NO_TIME_SPENT, type TimeSpent } from './time-budget.ts';
import type { TrainerArrays } from './task.ts';

export interface CheckpointPlace extends Patience, Gain, Nearest, TimeSpent {
  runId: string;
  epoch: number;
  step: number;
  random: Checkpoint['random'];
}

/**
 * AppError `non-finite-loss` when a weight or a number of the optimiser's is not finite, so that a bad checkpoint never
 * replaces a good one.
 */
export function encodeCheckpoint(
  slot: Checkpoint['slot'],
  arrays: TrainerArrays,
  place: CheckpointPlace,
): Checkpoint {
  for (const { data } of [...arrays.weights.values(), ...arrays.optimizer.values()])
    if (!data.every(Number.isFinite)) throw nonFinite(place.step, place.epoch - 1);
  const { bestLoss, sinceBest, rateScale, bestScore, sinceGain, nearest, ...others } = place;
  const { trainedMs, plannedEpochs, ...rest } = others;
  const course = {
    ...{ bestLoss, sinceBest, rateScale, bestScore, sinceGain, nearest },
    // Only where time decides anything: the same training comes to the same bytes, however long it took.
    ...(plannedEpochs < Infinity && { trainedMs, plannedEpochs }),
  };
  return {
    ...rest,
    slot,
    weights: encodeSafetensors(arrays.weights),
    optimizer: encodeSafetensors(arrays.optimizer, textsOf(course)),
  };
}

export function decodeCheckpoint(checkpoint: Checkpoint): { arrays: TrainerArrays; place: CheckpointPlace } {
  const weights = decodeSafetensors(checkpoint.weights);
  const optimizer = decodeSafetensors(checkpoint.optimizer);
  const { runId, epoch, step, random } = checkpoint;
  const { bestLoss = Infinity, sinceBest = 0, rateScale = 1 } = optimizer.metadata;
  const { bestScore, sinceGain, nearest } = { ...NO_GAIN_YET, ...NONE_MEASURED, ...optimizer.metadata };
  const { trainedMs, plannedEpochs } = { ...NO_TIME_SPENT, ...optimizer.metadata };
  return {
    arrays: { weights: weights.tensors, optimizer: optimizer.tensors },
    place: {
      ...{ runId, epoch, step, random, bestLoss: Number(bestLoss) },
      ...{ sinceBest: Number(sinceBest), rateScale: Number(rateScale) },
      ...{ bestScore: Number(bestScore), sinceGain: Number(sinceGain), nearest: Number(nearest) },
      ...{ trainedMs: Number(trainedMs), plannedEpochs: Number(plannedEpochs) },
    },
  };
}

function textsOf(numbers: Patience & Gain & Nearest & Partial<TimeSpent>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
}

export function nonFinite(step: number, goodEpoch: number): AppError {
  return new AppError(
    'non-finite-loss',
    message('training.noNumber', { step, epoch: Math.max(0, goodEpoch) }),
  );
}
