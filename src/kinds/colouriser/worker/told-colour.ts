// How a told colour enters a network: it shifts and scales the channels of a level (Perez et al. 2018, FiLM), or the level
// attends to it.
import * as tf from '@tensorflow/tfjs-core';
import { denseActivated } from '../../../models/layers/activated.ts';
import { matMul } from '../../../models/layers/matmul.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { COLOUR_SIZE, TOKENS, WORD_SIZE, type ColouriserShape } from '../shared/colouriser-shape.ts';
import { attention, byHead } from './attention.ts';
import { phraseSpecs, type SaidWords, type Understood } from './phrase-encoder.ts';

type Told = Pick<ColouriserShape, 'colourSize' | 'headSize' | 'readsPhrases'>;

/** What all levels are told. */
export interface EmbeddedTold {
  /** [b, colourSize] */
  colour: tf.Tensor2D;
  words: SaidWords | null;
}

/** Of what is told before it enters anywhere. */
export function colourSpecs({ colourSize, readsPhrases }: Told): ParameterSpec[] {
  return [
    ...(readsPhrases ? phraseSpecs() : []),
    ...torchLayer('colour/first', [COLOUR_SIZE, colourSize], colourSize, COLOUR_SIZE),
    ...torchLayer('colour/second', [colourSize, colourSize], colourSize, colourSize),
  ];
}

export function embeddedTold(weights: Weights, { colours, words }: Understood): EmbeddedTold {
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `colour/${name}`);
  const first = denseActivated(colours, of('first/weights'), of('first/bias'), 'relu');
  return { colour: denseActivated(first, of('second/weights'), of('second/bias'), 'relu'), words };
}

/** Of a level of so many channels that the colour enters at. */
export function toldSpecs(name: string, width: number, shape: Told): ParameterSpec[] {
  const { colourSize, headSize, readsPhrases } = shape;
  if (headSize === 0)
    return [
      { name: `${name}/told/weights`, shape: [colourSize, 2 * width], deviation: 0 },
      { name: `${name}/told/bias`, shape: [2 * width], deviation: 0 },
    ];
  const inner = innerSize(width, headSize);
  return [
    ...torchLayer(`${name}/query`, [width, inner], inner, width),
    ...torchLayer(`${name}/tokens`, [colourSize, 2 * TOKENS * inner], 2 * TOKENS * inner, colourSize),
    ...(readsPhrases ? torchLayer(`${name}/words`, [WORD_SIZE, 2 * inner], 2 * inner, WORD_SIZE) : []),
    { name: `${name}/told/weights`, shape: [inner, width], deviation: 0 },
    { name: `${name}/told/bias`, shape: [width], deviation: 0 },
  ];
}

/** Whole heads that a width holds, one at least. */
const innerSize = (width: number, headSize: number) => Math.max(1, Math.floor(width / headSize)) * headSize;

/** x [b, h, w, c] with what is told in it; at first it is left as it is. */
export function withColour(
  weights: Weights,
  name: string,
  x: tf.Tensor4D,
  told: EmbeddedTold,
  headSize: number,
): tf.Tensor4D {
  if (headSize > 0) return attended(weights, name, x, told, headSize);
  const [b, , , c] = x.shape;
  const both = denseActivated(
    told.colour,
    weight(weights, `${name}/told/weights`),
    weight(weights, `${name}/told/bias`),
    'linear',
  );
  const [scale, shift] = tf.split(both, 2, 1).map((one) => tf.reshape(one, [b, 1, 1, c]));
  return tf.add(tf.mul(x, tf.add(scale!, 1)), shift!) as tf.Tensor4D;
}

/**
 * x + softmax(Q·Kᵀ / √d)·V·W for each head of d channels: each pixel asks the rows that were made of the colour, and the
 * words of a phrase.
 */
function attended(
  weights: Weights,
  name: string,
  x: tf.Tensor4D,
  { colour, words }: EmbeddedTold,
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
  const asked = byHead(queries, b, heads);
  const said = words && wordRows(weights, name, words, heads);
  const joined = attention(
    asked,
    said ? (tf.concat([keys!, said.keys], 2) as tf.Tensor4D) : (keys as tf.Tensor4D),
    said ? (tf.concat([values!, said.values], 2) as tf.Tensor4D) : (values as tf.Tensor4D),
    words && (tf.concat([tf.zeros([b, TOKENS]), words.absent], 1) as tf.Tensor2D),
  );
  const told = tf.add(matMul(joined, of('told/weights')), of('told/bias'));
  return tf.add(x, tf.reshape(told, x.shape)) as tf.Tensor4D;
}

/** Keys and values of the words of phrases for one level: [b, heads, PHRASE_WORDS, d] each. */
function wordRows(
  weights: Weights,
  name: string,
  { rows }: SaidWords,
  heads: number,
): { keys: tf.Tensor4D; values: tf.Tensor4D } {
  const [b, count, size] = rows.shape;
  const of = <T extends tf.Tensor>(part: string) => weight<T>(weights, `${name}/words/${part}`);
  const flat = tf.reshape(rows, [b * count, size]) as tf.Tensor2D;
  const both = denseActivated(flat, of('weights'), of('bias'), 'linear');
  const [keys, values] = tf.split(both, 2, 1).map((one) => byHead(one as tf.Tensor2D, b, heads));
  return { keys: keys!, values: values! };
}
