// Spectral normalisation (Miyato et al. 2018): each weight matrix divided by an estimate of its largest singular value.
import * as tf from '@tensorflow/tfjs-core';
import { matMul, transposed } from '../../../models/layers/matmul.ts';
import type { ParameterSpec, Weights } from '../../../models/parameters.ts';

/** Left singular vectors [rows, 1] of the weight matrices by name, as far as power iteration has got. */
export type SingularVectors = ReadonlyMap<string, tf.Tensor2D>;

/** The parameters that are normalised: matrices and filters, seen as [inputs, outputs]. */
export function isNormalised({ name }: ParameterSpec): boolean {
  return name.endsWith('/weights');
}

/** One step of power iteration on each matrix; the caller owns the new vectors. */
export function iterate(weights: Weights, vectors: SingularVectors): Map<string, tf.Tensor2D> {
  const next = new Map<string, tf.Tensor2D>();
  for (const [name, u] of vectors)
    next.set(name, unit(matMul(matrixOf(weights, name), rightOf(weights, name, u))));
  return next;
}

/** The weights with every normalised one over σ = uᵀ W v; gradients flow through σ, u and v count as constants. */
export function spectrallyNormalised(weights: Weights, vectors: SingularVectors): Weights {
  const result = new Map(weights);
  for (const [name, u] of vectors) {
    const right = rightOf(weights, name, u);
    const sigma = tf.sum(tf.mul(u, matMul(matrixOf(weights, name), constant(right))));
    result.set(name, tf.div(weights.get(name)!, tf.add(sigma, 1e-12)));
  }
  return result;
}

function matrixOf(weights: Weights, name: string): tf.Tensor2D {
  const tensor = weights.get(name)!;
  return tf.reshape(tensor, [-1, tensor.shape.at(-1)!]) as tf.Tensor2D;
}

/** v = Wᵀu / |Wᵀu|, [columns, 1]. */
function rightOf(weights: Weights, name: string, u: tf.Tensor2D): tf.Tensor2D {
  return unit(matMul(transposed(matrixOf(weights, name)), u));
}

const unit = (x: tf.Tensor2D): tf.Tensor2D => tf.div(x, tf.add(tf.norm(x), 1e-12)) as tf.Tensor2D;

/** The same value, through which no gradient flows. */
function constant(x: tf.Tensor2D): tf.Tensor2D {
  const held = tf.customGrad((input) => ({
    value: tf.clone(input as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => [tf.zerosLike(dy)],
  }));
  return held(x) as tf.Tensor2D;
}
