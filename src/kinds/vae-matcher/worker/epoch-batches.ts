// Which pictures make up the steps of an epoch, and the arrays of one step. Everything random comes from one stream.
import type { PictureRef } from '../../../dataset/paints/split.ts';
import { emptyBatch, type PictureBatch } from '../../../models/pictures.ts';
import type { EncoderArrays, Vae } from '../../../models/vae.ts';
import type { Random } from '../../../shared/random.ts';
import { drawPicture } from './augment.ts';
import type { TrainingPictures } from '../../../training/training-pictures.ts';

/** Fewest steps in an epoch; a small catalogue is drawn again with fresh augmentation. */
const FEWEST_STEPS = 64;
/** Share of a supervised batch that is drawn from keys; the rest are the dataset's own pictures. */
const DRAWN_SHARE = 2 / 3;

/** What goes into one optimisation step. */
export interface StepBatch {
  input: EncoderArrays;
  /** count × side × side × 3 in [−1, 1]. */
  target: Float32Array;
  /** ε ~ N(0, 1): count × latent. */
  noise: Float32Array;
  /** Paint of each picture. */
  labels: Int32Array;
  /** Row i: 1/|P(i)| at other pictures of the same paint: count × count. */
  positives: Float32Array;
}

/** Steps of one epoch: a pass over the training pictures in pairs of one paint. */
export function stepsPerEpoch(train: readonly PictureRef[], batchSize: number): number {
  let pairs = 0;
  for (const pictures of byPaint(train).values()) pairs += Math.ceil(pictures.length / 2);
  return Math.max(FEWEST_STEPS, Math.ceil(pairs / pairsIn(batchSize)));
}

/** The pictures of every step of an epoch, `batchSize` each (rounded up to an even number); two of each paint stand together. */
export function drawEpoch(train: readonly PictureRef[], batchSize: number, random: Random): PictureRef[][] {
  const steps = stepsPerEpoch(train, batchSize);
  const pairs: [PictureRef, PictureRef][] = [];
  const paints = [...byPaint(train).values()];
  while (pairs.length < steps * pairsIn(batchSize)) pairs.push(...random.shuffle(drawPairs(paints, random)));
  return Array.from({ length: steps }, (_, step) =>
    pairs.slice(step * pairsIn(batchSize), (step + 1) * pairsIn(batchSize)).flat(),
  );
}

const pairsIn = (batchSize: number): number => Math.ceil(batchSize / 2);

function byPaint(refs: readonly PictureRef[]): Map<number, PictureRef[]> {
  const groups = new Map<number, PictureRef[]>();
  for (const ref of refs) {
    const group = groups.get(ref.paint);
    if (group) group.push(ref);
    else groups.set(ref.paint, [ref]);
  }
  return groups;
}

function drawPairs(paints: readonly PictureRef[][], random: Random): [PictureRef, PictureRef][] {
  return paints.flatMap((pictures) => {
    const order = random.shuffle([...pictures]);
    const pairs: [PictureRef, PictureRef][] = [];
    for (let i = 0; i < order.length; i += 2) pairs.push([order[i]!, order[i + 1] ?? order[0]!]);
    return pairs;
  });
}

/** Arrays of a step; a supervised model's pictures are mostly drawn anew from their keys. */
export function drawStep(
  vae: Vae,
  pictures: TrainingPictures,
  refs: readonly PictureRef[],
  random: Random,
): StepBatch {
  const batch = emptyBatch(refs.length, vae.side);
  const key = new Float32Array(vae.side * vae.side * 3);
  for (const [at, ref] of refs.entries()) {
    if (vae.supervised && random.next() < DRAWN_SHARE) {
      pictures.readKey(ref.paint, key);
      drawPicture(batch, at, key, random);
    } else {
      pictures.readPicture(ref, batch, at);
    }
  }
  return stepBatch(vae, batch, refs, random);
}

/** The same of the dataset's pictures as they are. */
export function plainStep(
  vae: Vae,
  pictures: TrainingPictures,
  refs: readonly PictureRef[],
  random: Random,
): StepBatch {
  const batch = emptyBatch(refs.length, vae.side);
  for (const [at, ref] of refs.entries()) pictures.readPicture(ref, batch, at);
  return stepBatch(vae, batch, refs, random);
}

function stepBatch(vae: Vae, batch: PictureBatch, refs: readonly PictureRef[], random: Random): StepBatch {
  const labels = Int32Array.from(refs, (ref) => ref.paint);
  const input = vae.encoderArrays(batch);
  // What a network of three channels sees is the scaled picture itself.
  const target = vae.channels === 3 ? input.pixels : batch.values.map((value) => value / 127.5 - 1);
  return {
    input,
    target,
    noise: new Float32Array(refs.length * vae.latentSize).map(random.gaussian),
    labels,
    positives: positivesOf(labels),
  };
}

function positivesOf(labels: Int32Array): Float32Array {
  const count = labels.length;
  const positives = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    let same = 0;
    for (let j = 0; j < count; j++) if (j !== i && labels[j] === labels[i]) same++;
    for (let j = 0; j < count; j++)
      if (j !== i && labels[j] === labels[i]) positives[i * count + j] = 1 / same;
  }
  return positives;
}
