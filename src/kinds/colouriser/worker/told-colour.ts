// How a told colour enters a network: it shifts and scales the channels of a level (Perez et al. 2018, FiLM), or the level
// attends to it.
import * as tf from '@tensorflow/tfjs-core';
import { denseActivated } from '../../../models/layers/activated.ts';
import { matMul } from '../../../models/layers/matmul.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { COLOUR_SIZE, TOKENS, type ColouriserShape } from '../shared/colouriser-shape.ts';

type Told = Pick<ColouriserShape, 'colourSize' | 'headSize'>;

/** Of what the colour is made into first. */
export function colourSpecs({ colourSize }: Told): ParameterSpec[] {
  return [
    ...torchLayer('colour/first', [COLOUR_SIZE, colourSize], colourSize, COLOUR_SIZE),
    ...torchLayer('colour/second', [colourSize, colourSize], colourSize, colourSize),
  ];
}

/** colours [b, 3] in [−1, 1] → [b, colourSize]. */
export function embeddedColour(weights: Weights, colours: tf.Tensor2D): tf.Tensor2D {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `colour/${name}`);
  const first = denseActivated(colours, of('first/weights'), of('first/bias'), 'relu');
  return denseActivated(first, of('second/weights'), of('second/bias'), 'relu');
}

/** Of a level of so many channels that the colour enters at. */
export function toldSpecs(name: string, width: number, { colourSize, headSize }: Told): ParameterSpec[] {
  if (headSize === 0)
    return [
      { name: `${name}/told/weights`, shape: [colourSize, 2 * width], deviation: 0 },
      { name: `${name}/told/bias`, shape: [2 * width], deviation: 0 },
    ];
  const inner = innerSize(width, headSize);
  return [
    ...torchLayer(`${name}/query`, [width, inner], inner, width),
    ...torchLayer(`${name}/tokens`, [colourSize, 2 * TOKENS * inner], 2 * TOKENS * inner, colourSize),
    { name: `${name}/told/weights`, shape: [inner, width], deviation: 0 },
    { name: `${name}/told/bias`, shape: [width], deviation: 0 },
  ];
}

/** Whole heads that a width holds, one at least. */
const innerSize = (width: number, headSize: number) => Math.max(1, Math.floor(width / headSize)) * headSize;

/** x [b, h, w, c] with the colour in it; at first it is left as it is. @param colour [b, colourSize] */
export function withColour(
  weights: Weights,
  name: string,
  x: tf.Tensor4D,
  colour: tf.Tensor2D,
  headSize: number,
): tf.Tensor4D {
  if (headSize > 0) return attended(weights, name, x, colour, headSize);
  const [b, , , c] = x.shape;
  const both = denseActivated(
    colour,
    weight(weights, `${name}/told/weights`),
    weight(weights, `${name}/told/bias`),
    'linear',
  );
  const [scale, shift] = tf.split(both, 2, 1).map((one) => tf.reshape(one, [b, 1, 1, c]));
  return tf.add(tf.mul(x, tf.add(scale!, 1)), shift!) as tf.Tensor4D;
}

/**
 * x + softmax(Q·Kᵀ / √d)·V·W for each head of d channels (Vaswani et al. 2017, section 3.2): each pixel asks the rows that
 * were made of the colour.
 */
function attended(
  weights: Weights,
  name: string,
  x: tf.Tensor4D,
  colour: tf.Tensor2D,
  headSize: number,
): tf.Tensor4D {
  const [b, h, w, c] = x.shape;
  const of = <T extends tf.Tensor>(part: string) => weight<T>(weights, `${name}/${part}`);
  const rows = tf.reshape(x, [b * h * w, c]) as tf.Tensor2D;
  const queries = denseActivated(rows, of('query/weights'), of('query/bias'), 'linear');
  const heads = queries.shape[1] / headSize;
  const tokens = denseActivated(colour, of('tokens/weights'), of('tokens/bias'), 'linear');
  const [keys, values] = tf.split(tf.reshape(tokens, [b, 2, TOKENS, heads, headSize]), 2, 1).map(
    (one) => tf.transpose(tf.reshape(one, [b, TOKENS, heads, headSize]), [0, 2, 1, 3]), // [b, heads, tokens, d]
  );
  const asked = tf.transpose(tf.reshape(queries, [b, h * w, heads, headSize]), [0, 2, 1, 3]);
  const scores = tf.mul(tf.matMul(asked, tf.transpose(keys!, [0, 1, 3, 2])), 1 / Math.sqrt(headSize));
  const answer = tf.matMul(tf.softmax(scores, -1), values!); // [b, heads, pixels, d]
  const joined = tf.reshape(tf.transpose(answer, [0, 2, 1, 3]), [b * h * w, heads * headSize]);
  const told = tf.add(matMul(joined as tf.Tensor2D, of('told/weights')), of('told/bias'));
  return tf.add(x, tf.reshape(told, x.shape)) as tf.Tensor4D;
}
