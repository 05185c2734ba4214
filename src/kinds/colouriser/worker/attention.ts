// Attention of rows to others in heads (Vaswani et al. 2017, section 3.2).
import * as tf from '@tensorflow/tfjs-core';

/** Added to the score of what is not there. */
const ABSENT = -1e9;

/** 0 where there is a row to attend to, and far below it where there is none. @param present 1 or 0 */
export function absence(present: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(tf.sub(1, present), ABSENT) as tf.Tensor2D;
}

/** [b · rows, heads · d] → [b, heads, rows, d] */
export function byHead(x: tf.Tensor2D, b: number, heads: number): tf.Tensor4D {
  const shape = [b, x.shape[0] / b, heads, x.shape[1] / heads] as [number, number, number, number];
  return tf.transpose(tf.reshape(x, shape), [0, 2, 1, 3]) as tf.Tensor4D;
}

/**
 * softmax(Q·Kᵀ / √d)·V of each head, joined: [b · rows, heads · d].
 * @param queries [b, heads, rows, d] @param keys and @param values [b, heads, columns, d]
 * @param absent [b, columns] of `absence`, or null where all are there
 */
export function attention(
  queries: tf.Tensor4D,
  keys: tf.Tensor4D,
  values: tf.Tensor4D,
  absent: tf.Tensor2D | null,
): tf.Tensor2D {
  const [b, heads, rows, d] = queries.shape;
  const alike = tf.mul(tf.matMul(queries, tf.transpose(keys, [0, 1, 3, 2])), 1 / Math.sqrt(d));
  const scores = absent ? tf.add(alike, tf.reshape(absent, [b, 1, 1, absent.shape[1]])) : alike;
  const answer = tf.matMul(tf.softmax(scores, -1), values); // [b, heads, rows, d]
  return tf.reshape(tf.transpose(answer, [0, 2, 1, 3]), [b * rows, heads * d]) as tf.Tensor2D;
}
