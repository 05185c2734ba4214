// What a training will store, before it starts. Kinds count the shapes of their networks, which run-size.test.ts beside
// the trainers compares with what they really save.
import type { DatasetSize } from '../kinds/kind-shared.ts';
import { KINDS, sharedOfParams } from '../kinds/registry.shared.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { completeParams } from './run-params.ts';

const NUMBER_BYTES = 4;
/** Names and shapes of the arrays of a file of weights. */
const FILE_BYTES = 6000;
/** `last` and `best`, each with the weights and two moments of every weight. */
const CHECKPOINTS = 2;
const ARRAYS_PER_CHECKPOINT = 3;
/** Pictures of a paint whose variants are complete. */
const PICTURES_PER_PAINT = 21;
/** A picture of an epoch: 32 × 32 × RGB bytes. */
const DRAWN_BYTES = 3072;
const MOST_PICTURED_EPOCHS = 50;
/** Columns of numbers that a step leaves on record. */
const METRICS_PER_STEP = 8;

/** Bytes of checkpoints, models, embeddings, pictures and metrics of one training, at most. */
export function runBytes(params: TrainParams, dataset: DatasetSize, kinds = KINDS): number {
  const kind = sharedOfParams(params, kinds);
  const { epochs, batchSize } = params;
  const pictureCount = Math.max(dataset.pictureCount, dataset.paintCount * PICTURES_PER_PAINT);
  const size = kind.sizeOf(completeParams(params, kinds), { ...dataset, pictureCount });
  const checkpoints = CHECKPOINTS * ARRAYS_PER_CHECKPOINT * size.trained;
  const steps = epochs * Math.max(32, Math.ceil(pictureCount / batchSize));
  const numbersStored = checkpoints + size.models + size.embeddings + steps * METRICS_PER_STEP;
  const drawn = Math.min(epochs, MOST_PICTURED_EPOCHS) * kind.pictures.perEpoch * DRAWN_BYTES;
  return numbersStored * NUMBER_BYTES + drawn + 8 * FILE_BYTES;
}
