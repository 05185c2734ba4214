// Features and classes of pictures by a trained classifier, on the active backend.
import * as tf from '@tensorflow/tfjs-core';
import type { FeatureSet } from '../../distances/feature-set.ts';
import { flatParameters, uploadParameters } from '../../models/parameters.ts';
import type { NamedArray } from '../../shared/safetensors.ts';
import { classifierSpecs, classify, FEATURE_SIZE, type ClassifierShape } from './classifier-net.ts';
import type { JudgedPictures } from './judged-pictures.ts';
import { writePixels } from './train-classifier.ts';

export interface Classifier {
  look(pictures: JudgedPictures, breathe: () => Promise<void>): Promise<Seen>;
  dispose(): void;
}

export interface Seen {
  features: FeatureSet;
  /** The class that each is taken for. */
  classes: Int32Array;
}

const BATCH = 64;

/** Whether these are the arrays of such a classifier, and numbers all of them. */
export function isClassifierOf(shape: ClassifierShape, arrays: ReadonlyMap<string, NamedArray>): boolean {
  return classifierSpecs(shape).every((spec) => {
    const found = arrays.get(spec.name);
    return found?.shape.join() === spec.shape.join() && found.data.every(Number.isFinite);
  });
}

/** @param arrays of such a classifier */
export function openClassifier(shape: ClassifierShape, arrays: ReadonlyMap<string, NamedArray>): Classifier {
  const specs = classifierSpecs(shape);
  const weights = uploadParameters(specs, flatParameters(specs, arrays));
  const { side, depth, classCount } = shape;
  const size = side * side * depth;
  return {
    async look({ count, bytes }, breathe) {
      const features = { count, size: FEATURE_SIZE, values: new Float32Array(count * FEATURE_SIZE) };
      const classes = new Int32Array(count);
      for (let first = 0; first < count; first += BATCH) {
        const inIt = Math.min(BATCH, count - first);
        const pixels = new Float32Array(BATCH * size);
        for (let i = 0, at = first * size; i < inIt; i++, at += size)
          writePixels(pixels.subarray(i * size), bytes.subarray(at, at + size), side, depth, 0);
        const seen = tf.tidy(() => classify(weights, tf.tensor4d(pixels, [BATCH, side, side, depth])));
        try {
          const [values, logits] = await Promise.all([seen.features.data(), seen.logits.data()]);
          features.values.set(values.subarray(0, inIt * FEATURE_SIZE), first * FEATURE_SIZE);
          for (let i = 0; i < inIt; i++)
            classes[first + i] = largestAt(logits.subarray(i * classCount, (i + 1) * classCount));
        } finally {
          tf.dispose([seen.features, seen.logits]);
        }
        await breathe();
      }
      return { features, classes };
    },
    dispose: () => tf.dispose([...weights.values()]),
  };
}

function largestAt(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
