// Binary cross-entropy of logits: one pass on WASM, and one for the gradient; plain operations elsewhere.
import * as tf from '@tensorflow/tfjs-core';
import { LOGISTIC_ERROR } from './difference-kernels.ts';

/**
 * Σ −t·ln σ(x) − (1 − t)·ln(1 − σ(x)) of logits x and targets t in [0, 1] of one shape, a scalar; finite for logits of any
 * size. Gradients exist to any order.
 */
export function logisticError(logits: tf.Tensor, targets: tf.Tensor): tf.Scalar {
  tf.util.assertShapesMatch(logits.shape, targets.shape, 'logisticError: ');
  if (!tf.getKernel(LOGISTIC_ERROR, tf.getBackend())) return composed(logits, targets);
  return tf.engine().runKernel(LOGISTIC_ERROR, { a: logits, b: targets } as unknown as tf.NamedTensorMap);
}

/** With σ(x) − t as the gradient for x in one go: that of the parts is no number at 0. */
function composed(logits: tf.Tensor, targets: tf.Tensor): tf.Scalar {
  const error = tf.customGrad((left, right, save) => {
    const [x, t] = [left as tf.Tensor, right as tf.Tensor];
    (save as tf.GradSaveFunc)([x, t]);
    const rest = tf.log(tf.add(tf.exp(tf.neg(tf.abs(x))), 1));
    return {
      value: tf.sum(tf.add(tf.sub(tf.relu(x), tf.mul(x, t)), rest)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [a, b] = saved as [tf.Tensor, tf.Tensor];
        return [tf.mul(dy, tf.sub(tf.sigmoid(a), b)), tf.neg(tf.mul(dy, a))];
      },
    };
  });
  return error(logits, targets) as tf.Scalar;
}
