// How far pictures are from others in LPIPS (Zhang et al. 2018, eq. 1), by a file that somebody brings: features of unit
// length, their squared differences weighed by channel, summed over the layers.
import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from '../shared/safetensors.ts';
import { LPIPS_STEPS, type LpipsArrays, type LpipsNetName, type LpipsStep } from '../tracking/lpips-net.ts';
import { convActivated } from './layers/activated.ts';
import { matMul } from './layers/matmul.ts';
import { weight, type Weights } from './parameters.ts';

export interface LpipsNet {
  net: LpipsNetName;
  /** On one backend, filters as [rows, columns, inputs, outputs]. */
  weights: Weights;
}

/** Keeps a pixel without features from a slope that is no number; the package adds as little to the length. */
const TINY = 1e-20;

/** On the active backend; the caller disposes of its weights. */
export function uploadLpips({ net, arrays }: LpipsArrays): LpipsNet {
  const weights = new Map<string, tf.Tensor>();
  for (const [name, array] of arrays) {
    const isLinear = name.startsWith('lin');
    const isFilter = array.shape.length === 4 && name.startsWith('net.');
    if (isFilter) weights.set(name, tf.tensor(channelsLast(array), lastShape(array.shape), 'float32'));
    else weights.set(name, tf.tensor(array.data, isLinear ? [array.data.length, 1] : [array.data.length]));
  }
  return { net, weights };
}

const lastShape = ([outputs, inputs, rows, columns]: readonly number[]): [number, number, number, number] => [
  rows!,
  columns!,
  inputs!,
  outputs!,
];

/** [outputs, inputs, rows, columns] → [rows, columns, inputs, outputs]. */
function channelsLast({ shape, data }: NamedArray): Float32Array {
  const [outputs, inputs, rows, columns] = shape as [number, number, number, number];
  const [cells, out] = [rows * columns, new Float32Array(data.length)];
  for (let o = 0; o < outputs; o++)
    for (let i = 0; i < inputs; i++)
      for (let cell = 0; cell < cells; cell++)
        out[(cell * inputs + i) * outputs + o] = data[(o * inputs + i) * cells + cell]!;
  return out;
}

/**
 * The mean over pictures. Gradients flow to both and not to the weights, which nothing differentiates by.
 * @param a [b, side, side, 3] in [0, 1], as `b`; 64 or 128 pixels wide, which every window tiles
 */
export function lpipsDistance({ net, weights }: LpipsNet, a: tf.Tensor4D, b: tf.Tensor4D): tf.Scalar {
  const [ofA, ofB] = [a, b].map((pictures) => comparedFeatures(net, weights, pictures));
  const distances = ofA!.map((features, layer) => {
    const difference = tf.sub(unit(features), unit(ofB![layer]!)) as tf.Tensor2D;
    const weighed = matMul(tf.square(difference), weight<tf.Tensor2D>(weights, `lin${layer}.model.1.weight`));
    return tf.mean(weighed) as tf.Scalar;
  });
  return tf.addN(distances) as tf.Scalar;
}

/** Rows of unit length. */
function unit(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.div(rows, tf.sqrt(tf.add(tf.sum(tf.square(rows), 1, true), TINY)));
}

/** Of each layer that is compared, a row for each place: [b·h·w, channels]. */
function comparedFeatures(net: LpipsNetName, weights: Weights, pictures: tf.Tensor4D): tf.Tensor2D[] {
  const [shift, scale] = ['shift', 'scale'].map((name) => weight(weights, `scaling_layer.${name}`));
  let x = tf.div(tf.sub(tf.sub(tf.mul(pictures, 2), 1), shift!), scale!) as tf.Tensor4D;
  return LPIPS_STEPS[net].flatMap((step) => {
    x = stepped(step, weights, x);
    return step.isCompared ? [tf.reshape(x, [-1, x.shape[3]]) as tf.Tensor2D] : [];
  });
}

function stepped(step: LpipsStep, weights: Weights, x: tf.Tensor4D): tf.Tensor4D {
  const layer = (name: string, from: tf.Tensor4D, kernel: number, stride: number, pad: number) => {
    const [filter, bias] = [weight<tf.Tensor4D>(weights, `${name}.weight`), weight(weights, `${name}.bias`)];
    return convActivated(from, filter, bias as tf.Tensor1D, { kernel, stride, pad }, 'relu');
  };
  if (step.kind === 'pool') return largestOf(step.kernel, x);
  if (step.kind === 'conv') return layer(step.name, x, step.kernel, step.stride, step.pad);
  const squeezed = layer(`${step.name}.squeeze`, x, 1, 1, 0);
  const sides = [layer(`${step.name}.expand1x1`, squeezed, 1, 1, 0)];
  return tf.concat([...sides, layer(`${step.name}.expand3x3`, squeezed, 3, 1, 1)], 3);
}

/** The largest of each square of 2 × 2 or 3 × 3 pixels, one every second. tf.maxPool has no gradient on WASM. */
export function largestOf(kernel: 2 | 3, x: tf.Tensor4D): tf.Tensor4D {
  const [b, h, w, c] = x.shape;
  const rows = largestAlong(kernel, tf.reshape(x, [b, h, w * c]) as tf.Tensor3D);
  const height = rows.shape[1];
  const columns = largestAlong(kernel, tf.reshape(rows, [b * height, w, c]) as tf.Tensor3D);
  return tf.reshape(columns, [b, height, columns.shape[1], c]);
}

/** [n, size, c] → [n, places, c]: of two or three neighbours, beginning at every second. */
function largestAlong(kernel: 2 | 3, x: tf.Tensor3D): tf.Tensor3D {
  const [n, size, c] = x.shape;
  if ((size - kernel) % 2 !== 0) throw new Error(`Windows of ${kernel} do not tile ${size} pixels.`);
  const places = (size - kernel) / 2 + 1;
  const even = size + (size % 2);
  const whole = even === size ? x : tf.pad(x, [[0, 0], [0, 1], [0, 0]]); // prettier-ignore
  const pairs = tf.reshape(whole, [n, even / 2, 2 * c]) as tf.Tensor3D;
  const at = (pair: number, side: number) => tf.slice(pairs, [0, pair, side * c], [n, places, c]);
  const two = tf.maximum(at(0, 0), at(0, 1));
  return (kernel === 2 ? two : tf.maximum(two, at(1, 0))) as tf.Tensor3D;
}
