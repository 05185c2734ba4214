// A trainer's arrays as checkpoint bytes and back, with the best validation loss so far.
import { AppError } from '../shared/errors.ts';
import { decodeSafetensors, encodeSafetensors } from '../shared/safetensors.ts';
import type { Checkpoint } from '../tracking/types.ts';
import type { TrainerArrays } from './trainer.ts';

export interface CheckpointPlace {
  runId: string;
  epoch: number;
  step: number;
  random: Checkpoint['random'];
  /** Lowest validation loss up to here, Infinity before the first. */
  bestLoss: number;
}

/** AppError `non-finite-loss` when a weight is not a number, so that a bad checkpoint never replaces a good one. */
export function encodeCheckpoint(
  slot: Checkpoint['slot'],
  arrays: TrainerArrays,
  place: CheckpointPlace,
): Checkpoint {
  for (const { data } of arrays.weights.values())
    if (!data.every(Number.isFinite)) throw nonFinite(place.step, place.epoch - 1);
  const { bestLoss, ...rest } = place;
  return {
    ...rest,
    slot,
    weights: encodeSafetensors(arrays.weights),
    optimizer: encodeSafetensors(arrays.optimizer, { bestLoss: String(bestLoss) }),
  };
}

export function decodeCheckpoint(checkpoint: Checkpoint): { arrays: TrainerArrays; place: CheckpointPlace } {
  const weights = decodeSafetensors(checkpoint.weights);
  const optimizer = decodeSafetensors(checkpoint.optimizer);
  const { runId, epoch, step, random } = checkpoint;
  const bestLoss = Number(optimizer.metadata.bestLoss ?? Infinity);
  return {
    arrays: { weights: weights.tensors, optimizer: optimizer.tensors },
    place: { runId, epoch, step, random, bestLoss },
  };
}

export function nonFinite(step: number, goodEpoch: number): AppError {
  const kept =
    goodEpoch > 0
      ? `The weights of epoch ${goodEpoch} are kept.`
      : 'No epoch had ended, so there is nothing to keep.';
  return new AppError(
    'non-finite-loss',
    `The loss stopped being a number at step ${step}. ${kept} Try again with a lower learning rate.`,
  );
}
