// What a training will store, before it starts. Counted from the shapes of the networks, which run-size.test.ts beside
// the trainers compares with what they really save.
import type { Dataset } from '../dataset/dataset.ts';
import { ganShapeOf, MOST_TOLD_CLASSES, type GanShape } from './gan-shape.ts';
import { completeParams, type PresetName, type TrainParams } from './train-params.ts';

/** Numbers of a network: `base`, and `perLatent` for each of its latent size. */
interface NetworkSize {
  base: number;
  perLatent: number;
}

const ENCODERS: Record<PresetName, NetworkSize> = {
  compact: { base: 76_644, perLatent: 272 },
  published: { base: 690_144, perLatent: 8194 },
};
const DECODERS: Record<PresetName, NetworkSize> = {
  compact: { base: 54_863, perLatent: 128 },
  published: { base: 693_987, perLatent: 4096 },
};
/** Conditional, the larger kind; the statistics of the saved generator are within `base`. */
const GENERATORS: Record<PresetName, NetworkSize> = {
  compact: { base: 10_700, perLatent: 512 },
  published: { base: 704_000, perLatent: 4096 },
};
const DISCRIMINATORS: Record<PresetName, NetworkSize> = {
  compact: { base: 10_400, perLatent: 0 },
  published: { base: 697_000, perLatent: 0 },
};

const NUMBER_BYTES = 4;
/** Names and shapes of the arrays of a file of weights. */
const FILE_BYTES = 6000;
/** `last` and `best`, each with the weights and two moments of every weight. */
const CHECKPOINTS = 2;
const ARRAYS_PER_CHECKPOINT = 3;
/** Points on the curve of a paint, and pictures of a paint whose variants are complete. */
const CURVE_POINTS = 64;
const PICTURES_PER_PAINT = 21;
/** Most pictures of an epoch that are kept (a GAN's 24, a VAE's 8 pairs), 32 × 32 × RGB bytes each. */
const DRAWN_BYTES = { gan: 24 * 3072, vae: 16 * 3072 };
const MOST_PICTURED_EPOCHS = 50;
/** Columns of numbers that a step leaves on record. */
const METRICS_PER_STEP = 8;

/** Of a conditional GAN for labelled pictures, counted as `createGan` builds them; the statistics of a generator included. */
function labelledGanSizes(
  { channels, top, depth }: GanShape,
  classCount: number,
): [NetworkSize, NetworkSize] {
  const flat = top * top * channels.at(-1)!;
  const told = Math.min(classCount, MOST_TOLD_CLASSES);
  const filters = (outermost: number) =>
    channels.reduce((sum, width, i) => sum + 16 * width * (channels[i - 1] ?? outermost), 0);
  const perChannel = channels.reduce((sum, width) => sum + width, 0);
  return [
    { base: told * flat + filters(depth) + 4 * perChannel + depth, perLatent: flat },
    { base: filters(depth + told) + 2 * perChannel + flat + 1, perLatent: 0 },
  ];
}

/** Bytes of checkpoints, models, embeddings, pictures and metrics of one training, at most. */
export function runBytes(
  params: TrainParams,
  dataset: Pick<Dataset, 'paintCount' | 'pictureCount' | 'shape' | 'classes'>,
): number {
  const { paintCount, pictureCount, shape, classes } = dataset;
  const { preset, latentSize, epochs, batchSize, gan } = completeParams(params);
  const numbers = ({ base, perLatent }: NetworkSize) => base + perLatent * latentSize;
  const [one, other] =
    gan && shape && classes
      ? labelledGanSizes(ganShapeOf(preset, shape), classes.length)
      : [(gan ? GENERATORS : ENCODERS)[preset], (gan ? DISCRIMINATORS : DECODERS)[preset]];
  const [first, second] = [numbers(one), numbers(other)];
  const head = gan ? 0 : (latentSize + 1) * Math.max(2, paintCount);
  const pictures = Math.max(pictureCount, paintCount * PICTURES_PER_PAINT);
  const checkpoints = CHECKPOINTS * ARRAYS_PER_CHECKPOINT * (first + second + head);
  const models = gan ? first + second : 2 * first + second;
  const embeddings = gan ? 0 : (pictures + paintCount * CURVE_POINTS) * latentSize;
  const steps = epochs * Math.max(32, Math.ceil(pictures / batchSize));
  const numbersStored = checkpoints + models + embeddings + steps * METRICS_PER_STEP;
  const drawn = Math.min(epochs, MOST_PICTURED_EPOCHS) * DRAWN_BYTES[gan ? 'gan' : 'vae'];
  return numbersStored * NUMBER_BYTES + drawn + 8 * FILE_BYTES;
}
