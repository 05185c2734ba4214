// Training the classifier of a dataset: always the same way, so that the same pictures make the same weights.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { crossEntropy } from '../../models/losses.ts';
import { initialParameters, splitParameters } from '../../models/parameters.ts';
import { createRandom, type Random } from '../../shared/random.ts';
import type { NamedArray } from '../../shared/safetensors.ts';
import { adamStep, type AdamState } from '../../training/adam.ts';
import { newState, savedState, tensorsOf } from '../../training/optimizer-state.ts';
import { classifierSpecs, classify, type ClassifierShape } from './classifier-net.ts';
import type { JudgedPictures } from './judged-pictures.ts';

const SEED = 1;
const BATCH = 64;
const RATE = 1e-3;
/** The rate rises over so many steps, as full ones from the start end features for good, and falls over all of them. */
const RISING_STEPS = 20;
/** Steps: eight times through the pictures, but no fewer and no more than this. */
const PASSES = 8;
const [FEWEST_STEPS, MOST_STEPS] = [240, 1500];

/** Of one class there is nothing to tell apart: then it learns by which quarter turns a picture was turned (Gidaris et al. 2018). */
export const TURNS = 4;

/** @param classCount at least 2, or 1: see TURNS */
export function shapeFor({ side, depth }: JudgedPictures, classCount: number): ClassifierShape {
  return { side, depth, classCount: classCount === 1 ? TURNS : classCount };
}

/**
 * On the active backend.
 * @param breathe called after every step; it may take its time, or reject to end it
 * @param seed of another than that of judgements comes another classifier
 */
export async function trainClassifier(
  pictures: JudgedPictures,
  classCount: number,
  breathe: (done: number, total: number) => Promise<void>,
  seed = SEED,
): Promise<Map<string, NamedArray>> {
  const shape = shapeFor(pictures, classCount);
  const specs = classifierSpecs(shape);
  const random = createRandom(seed);
  const wanted = Math.ceil((PASSES * pictures.count) / BATCH);
  const total = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, wanted));
  const draw = drawer(pictures, random, classCount === 1);
  let state = newState(initialParameters(specs, random));
  try {
    for (let step = 1; step <= total; step++) {
      const fallen = 0.5 * (1 + Math.cos((Math.PI * (step - 1)) / total));
      const learningRate = RATE * fallen * Math.min(1, step / RISING_STEPS);
      const { pixels, labels } = draw();
      const next = tf.tidy(() => {
        const weights = splitParameters(specs, state.weights);
        const input = tf.tensor4d(pixels, [BATCH, shape.side, shape.side, shape.depth]);
        const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), shape.classCount) as tf.Tensor2D;
        const lossOf = (...tensors: tf.Tensor[]) => {
          const named = new Map(specs.map((spec, i) => [spec.name, tensors[i]!]));
          return crossEntropy(classify(named, input).logits, targets);
        };
        const gradients = tf.grads(lossOf)([...weights.values()]);
        const gradient = tf.concat(gradients.map((g) => tf.reshape(g, [-1]))) as tf.Tensor1D;
        return { ...adamStep(state, gradient, { learningRate, step, clipNorm: 0 }) };
      });
      tf.dispose(tensorsOf(state));
      state = next as AdamState;
      await breathe(step, total);
    }
    return (await savedState(specs, state)).weights;
  } finally {
    tf.dispose(tensorsOf(state));
  }
}

/** Batches in an order that is drawn anew for each pass. */
function drawer(pictures: JudgedPictures, random: Random, isTurned: boolean) {
  const { count, side, depth, bytes, classes } = pictures;
  const size = side * side * depth;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const labels = new Int32Array(BATCH);
  let place = count;
  return () => {
    const pixels = new Float32Array(BATCH * size);
    for (let i = 0; i < BATCH; i++) {
      if (place === count) {
        random.shuffle(order);
        place = 0;
      }
      const picture = order[place++]!;
      const turns = isTurned ? random.integer(TURNS) : 0;
      labels[i] = isTurned ? turns : classes[picture]!;
      const own = bytes.subarray(picture * size, (picture + 1) * size);
      writePixels(pixels.subarray(i * size, (i + 1) * size), own, side, depth, turns);
    }
    return { pixels, labels };
  };
}

/** One picture's code values as [−1, 1], turned so many quarters. */
export function writePixels(
  out: Float32Array,
  picture: Uint8Array,
  side: number,
  depth: number,
  turns: number,
): void {
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let [v, u] = [y, x];
      for (let turn = 0; turn < turns; turn++) [v, u] = [u, side - 1 - v];
      for (let c = 0; c < depth; c++, at++) out[at] = picture[(v * side + u) * depth + c]! / 127.5 - 1;
    }
}
