// A small encoder of phrases: words out of hashed pieces, one layer of attention among them (Vaswani et al. 2017), and the
// colour that they come to. It is trained with the network that attends to its words.
import * as tf from '@tensorflow/tfjs-core';
import { placesOfWord, wordsOf } from '../../../colour/phrases/phrase-words.ts';
import { denseActivated } from '../../../models/layers/activated.ts';
import { matMulOfData } from '../../../models/layers/matmul.ts';
import { tanh } from '../../../models/layers/tanh.ts';
import { torchLayer, weight, type ParameterSpec, type Weights } from '../../../models/parameters.ts';
import { COLOUR_SIZE, PHRASE_WORDS, WORD_PLACES, WORD_SIZE } from '../shared/colouriser-shape.ts';
import { absence, attention, byHead } from './attention.ts';

/** Phrases as an encoder is given them. */
export interface PhraseRows {
  /** [b · PHRASE_WORDS, WORD_PLACES]: the places of each word; zeros where there is none. */
  words: tf.Tensor2D;
  /** [b, PHRASE_WORDS]: 1 where there is a word. */
  present: tf.Tensor2D;
}

/** What a network is told, in words or as values. */
export interface Understood {
  /** As they were told, and of what was said in words what that comes to: [b, 3] in [−1, 1]. */
  colours: tf.Tensor2D;
  /** Of a network that reads phrases. */
  words: SaidWords | null;
}

export interface SaidWords {
  /** [b, PHRASE_WORDS, WORD_SIZE] */
  rows: tf.Tensor3D;
  /** [b, PHRASE_WORDS]: see `absence`. */
  absent: tf.Tensor2D;
  /** [b, 1]: 1 where anything was said in words, else 0. */
  isSaid: tf.Tensor2D;
}

const HEADS = 4;
const HIDDEN = 2 * WORD_SIZE;
/** How much further than to black and white the last layer would go: it gets there with numbers of ordinary size. */
const OVERSHOOT = 1.1;

export function phraseSpecs(): ParameterSpec[] {
  const square = [WORD_SIZE, WORD_SIZE];
  const layer = (name: string, shape: number[]) => torchLayer(`phrase/${name}`, shape, shape[1]!, shape[0]!);
  return [
    { name: 'phrase/places', shape: [WORD_PLACES, WORD_SIZE], deviation: 1 },
    { name: 'phrase/order', shape: [PHRASE_WORDS, WORD_SIZE], deviation: 0.1 },
    ...['query', 'key', 'value', 'answer'].flatMap((name) => layer(name, square)),
    ...layer('wide', [WORD_SIZE, HIDDEN]),
    ...layer('narrow', [HIDDEN, WORD_SIZE]),
    ...layer('weighed', [WORD_SIZE, 1]),
    ...layer('first', [WORD_SIZE, HIDDEN]),
    ...layer('colour', [HIDDEN, COLOUR_SIZE]),
  ];
}

/** Null where nothing is said there are no words; the caller's tidy scope owns the tensors. */
export function phraseRows(phrases: readonly (string | null)[]): PhraseRows {
  const words = new Float32Array(phrases.length * PHRASE_WORDS * WORD_PLACES);
  const present = new Float32Array(phrases.length * PHRASE_WORDS);
  for (const [at, phrase] of phrases.entries())
    for (const [i, word] of wordsOf(phrase ?? '')
      .slice(-PHRASE_WORDS)
      .entries()) {
      const row = at * PHRASE_WORDS + i;
      present[row] = 1;
      for (const [place, share] of placesOfWord(word, WORD_PLACES)) words[row * WORD_PLACES + place] = share;
    }
  return {
    words: tf.tensor2d(words, [phrases.length * PHRASE_WORDS, WORD_PLACES]),
    present: tf.tensor2d(present, [phrases.length, PHRASE_WORDS]),
  };
}

/** @param told values for those that say nothing, [b, 3] in [−1, 1] */
export function understoodPhrases(
  weights: Weights,
  { words, present }: PhraseRows,
  told: tf.Tensor2D,
): Understood {
  const b = present.shape[0];
  const of = <T extends tf.Tensor>(name: string) => weight<T>(weights, `phrase/${name}`);
  const layer = (x: tf.Tensor2D, name: string, activation: 'linear' | 'relu') =>
    denseActivated(x, of(`${name}/weights`), of(`${name}/bias`), activation);
  const spelt = tf.reshape(matMulOfData(words, of('places')), [b, PHRASE_WORDS, WORD_SIZE]);
  const rows = tf.reshape(tf.add(spelt, of('order')), [-1, WORD_SIZE]) as tf.Tensor2D;
  const absent = absence(present); // [b, words]
  const [queries, keys, values] = ['query', 'key', 'value'].map((name) =>
    byHead(layer(rows, name, 'linear'), b, HEADS),
  );
  const answer = attention(queries!, keys!, values!, absent);
  const joined = tf.add(rows, layer(answer, 'answer', 'linear')) as tf.Tensor2D;
  const read = tf.add(joined, layer(layer(joined, 'wide', 'relu'), 'narrow', 'linear')) as tf.Tensor2D;
  const scores = tf.add(tf.reshape(layer(read, 'weighed', 'linear'), [b, PHRASE_WORDS]), absent);
  const shares = tf.reshape(tf.softmax(scores, -1), [b, PHRASE_WORDS, 1]);
  const inOrder = tf.reshape(read, [b, PHRASE_WORDS, WORD_SIZE]) as tf.Tensor3D;
  const whole = tf.sum(tf.mul(inOrder, shares), 1) as tf.Tensor2D;
  const coded = tanh(layer(layer(whole, 'first', 'relu'), 'colour', 'linear'));
  const meant = tf.clipByValue(tf.mul(coded, OVERSHOOT), -1, 1);
  const isSaid = tf.max(present, 1, true) as tf.Tensor2D;
  const colours = tf.add(tf.mul(meant, isSaid), tf.mul(told, tf.sub(1, isSaid))) as tf.Tensor2D;
  return { colours, words: { rows: inOrder, absent, isSaid } };
}

/** Coded colours in [−1, 1], [b, 3], as pictures of one pixel in [0, 1]. */
export const asPixels = (colours: tf.Tensor2D): tf.Tensor4D =>
  tf.reshape(tf.mul(tf.add(colours, 1), 0.5), [-1, 1, 1, COLOUR_SIZE]) as tf.Tensor4D;
