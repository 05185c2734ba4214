// The terms of a colouriser's loss: each a mean over values, of pictures in [0, 1].
import * as tf from '@tensorflow/tfjs-core';
import { meanDistances } from '../../../compute/wasm-kernels/mean-distances.ts';
import { convActivated } from '../../../models/layers/activated.ts';
import type { Window } from '../../../models/layers/patches.ts';
import { labRows } from '../../../models/lab.ts';
import type { Weights } from '../../../models/parameters.ts';
import { perceptualDifference } from '../../../models/perceptual.ts';
import { lpipsDistance, type LpipsNet } from '../../../models/lpips.ts';
import { ALL_TERMS, type LossWeights } from '../shared/colouriser-params.ts';

type Term = (typeof ALL_TERMS)[number];

/** What nothing differentiates by, on the active backend; null where a term needs none. */
export interface Frozen {
  /** Convolutional layers of a classifier, for `perceptual`. */
  features: Weights | null;
  lpips: LpipsNet | null;
}
export const NOTHING_FROZEN: Frozen = { features: null, lpips: null };

/** The terms that count, in the order in which they are logged. */
export const countedTerms = (weights: LossWeights): Term[] =>
  ALL_TERMS.filter((term) => (weights[term] ?? 0) > 0);

/** Σ weight · term, and the terms that count, not weighted. */
export function colouriserLoss(
  painted: tf.Tensor4D,
  target: tf.Tensor4D,
  weights: LossWeights,
  frozen: Frozen,
): { total: tf.Scalar; terms: tf.Scalar[] } {
  const [absolute, squared] = weights.l1 > 0 || weights.l2 > 0 ? meanDistances(painted, target) : [];
  const terms = countedTerms(weights).map((term) => {
    if (term === 'l1') return absolute!;
    return term === 'l2' ? squared! : lossOf(term, painted, target, frozen);
  });
  const weighed = terms.map((term, i) => tf.mul(term, weights[countedTerms(weights)[i]!]!));
  return { total: tf.addN(weighed) as tf.Scalar, terms };
}

function lossOf(
  term: Exclude<Term, 'l1' | 'l2'>,
  painted: tf.Tensor4D,
  target: tf.Tensor4D,
  { features, lpips }: Frozen,
): tf.Scalar {
  switch (term) {
    case 'ssim':
      return tf.sub(1, meanSsim(painted, target)) as tf.Scalar;
    case 'gradient':
      return gradientDistance(painted, target);
    case 'perceptual':
      return features ? perceptualDifference(features, painted, target) : tf.scalar(0);
    case 'lpips':
      return lpips ? lpipsDistance(lpips, painted, target) : tf.scalar(0);
    case 'lab':
      return tf.div(meanDistance(labRows(painted), labRows(target)), 100) as tf.Scalar;
  }
}

const meanDistance = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.abs(tf.sub(a, b)));

/** The mean distance of differences between neighbours, across and down (Mathieu et al. 2016, with α = 1). */
function gradientDistance(painted: tf.Tensor4D, target: tf.Tensor4D): tf.Scalar {
  const difference = tf.sub(painted, target) as tf.Tensor4D;
  const [b, h, w, c] = difference.shape;
  const across = tf.sub(
    tf.slice(difference, [0, 0, 1, 0], [b, h, w - 1, c]),
    tf.slice(difference, [0, 0, 0, 0], [b, h, w - 1, c]),
  );
  const down = tf.sub(
    tf.slice(difference, [0, 1, 0, 0], [b, h - 1, w, c]),
    tf.slice(difference, [0, 0, 0, 0], [b, h - 1, w, c]),
  );
  return tf.add(tf.mean(tf.abs(across)), tf.mean(tf.abs(down)));
}

/** Squares of 8 × 8 pixels, one every 4. */
const SQUARES: Window = { kernel: 8, stride: 4, pad: 0 };
/** (0.01)² and (0.03)² of values up to 1. */
const [C1, C2] = [1e-4, 9e-4];

/** Structural similarity (Wang et al. 2004, eq. 13) over squares of equal weights, its mean over squares and channels. */
function meanSsim(x: tf.Tensor4D, y: tf.Tensor4D): tf.Scalar {
  const means = squareMeans(tf.concat([x, y, tf.square(x), tf.square(y), tf.mul(x, y)], 0) as tf.Tensor4D);
  const [meanX, meanY, squareX, squareY, product] = tf.split(means, 5, 0);
  const both = tf.mul(meanX!, meanY!);
  const squares = tf.add(tf.square(meanX!), tf.square(meanY!));
  const covariance = tf.sub(product!, both);
  const variances = tf.sub(tf.add(squareX!, squareY!), squares);
  const above = tf.mul(tf.add(tf.mul(both, 2), C1), tf.add(tf.mul(covariance, 2), C2));
  return tf.mean(tf.div(above, tf.mul(tf.add(squares, C1), tf.add(variances, C2))));
}

function squareMeans(x: tf.Tensor4D): tf.Tensor4D {
  const { kernel } = SQUARES;
  const filter = tf.mul(tf.ones([kernel, kernel, 1, 1]), tf.div(tf.eye(3), kernel * kernel)) as tf.Tensor4D;
  return convActivated(x, filter, tf.zeros([3]), SQUARES, 'linear');
}
