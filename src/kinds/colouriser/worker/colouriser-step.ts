// One optimisation step of a colouriser, and its loss without one.
import * as tf from '@tensorflow/tfjs-core';
import { labRows } from '../../../models/lab.ts';
import type { Norm } from '../../../models/layers/norm.ts';
import type { Weights } from '../../../models/parameters.ts';
import type { UpdateRule } from '../../../training/optimizers.ts';
import { stepWithStatistics } from '../../../training/step-with-statistics.ts';
import type { LossWeights } from '../shared/colouriser-params.ts';
import { colouriserLoss, countedTerms, NOTHING_FROZEN, type Frozen } from './colouriser-losses.ts';
import type { Colouriser } from './colouriser.ts';
import { asPixels, phraseRows, type PhraseRows, type Understood } from './phrase-encoder.ts';

/** Pictures to be filled, and how they are told. Arrays of `count` × their shape. */
export interface ColouriserInputs {
  count: number;
  /** side × side × 3 in [0, 1]. */
  pictures: Float32Array;
  /** Coded RGB in [−1, 1]. */
  colours: Float32Array;
  /** How each is said in words, to a network that reads them; null where it is told as its value. */
  phrases?: readonly (string | null)[];
}

/** The same with what they should become. */
export interface ColouriserBatch extends ColouriserInputs {
  targets: Float32Array;
  /** Phrases without pictures, for a network that learns to read them, with what they mean. */
  more?: { phrases: readonly string[]; colours: Float32Array };
}

export interface ColouriserRule extends UpdateRule {
  learningRate: number;
  /** Number of this step, from 1. */
  step: number;
  weights: LossWeights;
}

/** Metrics of a step in the order of its tensor: the loss, and each term that counts, not weighted. */
export const colouriserMetrics = (weights: LossWeights, readsPhrases = false): string[] => [
  'train_loss',
  ...countedTerms(weights).map((term) => `${term}_loss`),
  ...(readsPhrases ? ['phrase_loss'] : []),
];

/** The next state and the step's metrics, all new; the caller owns both and disposes of the old state. */
export function colouriserStep(
  net: Colouriser,
  state: readonly tf.Tensor[],
  batch: ColouriserBatch,
  rule: ColouriserRule,
  frozen: Frozen = NOTHING_FROZEN,
): { state: tf.Tensor[]; metrics: tf.Tensor1D } {
  return stepWithStatistics(net.specs, state, rule, (named, norm) => {
    const { total, told } = lossOfBatch(net, named, batch, rule.weights, norm, frozen);
    return { total, metrics: told };
  });
}

/** The loss, `colouriserMetrics` as one tensor, and what was painted. */
export function lossOfBatch(
  net: Colouriser,
  named: Weights,
  batch: ColouriserBatch,
  weights: LossWeights,
  norm: Norm,
  frozen: Frozen,
): { total: tf.Scalar; told: tf.Tensor1D; painted: tf.Tensor4D } {
  const { pictures, colours, phrases } = inputsOf(net, withMore(batch));
  const target = tf.tensor4d(batch.targets, pictures.shape);
  const told = net.understand(named, colours, phrases);
  const painted = net.paint(named, pictures, firstOf(told, batch.count), norm);
  const { total, terms } = colouriserLoss(painted, target, weights, frozen);
  const said = net.readsPhrases ? phraseLoss(told, colours) : null;
  const all = said ? (tf.add(total, said) as tf.Scalar) : total;
  return { total: all, told: tf.stack([all, ...terms, ...(said ? [said] : [])]) as tf.Tensor1D, painted };
}

/** Phrases without pictures behind those that have one. */
function withMore({ more, ...batch }: ColouriserBatch): ColouriserInputs {
  const { phrases, colours } = batch;
  if (!more || !phrases) return batch;
  const both = new Float32Array(colours.length + more.colours.length);
  both.set(colours);
  both.set(more.colours, colours.length);
  return { ...batch, phrases: [...phrases, ...more.phrases], colours: both };
}

/** Of those that have a picture. */
function firstOf({ colours, words }: Understood, count: number): Understood {
  const first = <T extends tf.Tensor>(x: T): T => (x.shape[0] === count ? x : tf.slice(x, 0, count));
  if (!words) return { colours, words };
  const { rows, absent, isSaid } = words;
  return {
    colours: first(colours),
    words: { rows: first(rows), absent: first(absent), isSaid: first(isSaid) },
  };
}

/** The mean over L, a and b of the distance from what phrases come to to what they mean, in hundreds. */
function phraseLoss({ colours, words }: Understood, meant: tf.Tensor2D): tf.Scalar {
  if (!words) return tf.scalar(0);
  const distances = tf.abs(tf.sub(labRows(asPixels(colours)), labRows(asPixels(meant))));
  const said = tf.maximum(tf.sum(words.isSaid), 1);
  return tf.div(tf.sum(tf.mul(distances, words.isSaid)), tf.mul(said, 300)) as tf.Scalar;
}

export function inputsOf(
  net: Pick<Colouriser, 'side' | 'readsPhrases'>,
  { count, pictures, ...said }: ColouriserInputs,
): { pictures: tf.Tensor4D } & SaidTensors {
  return { pictures: tf.tensor4d(pictures, [count, net.side, net.side, 3]), ...saidOf(net, said) };
}

interface SaidTensors {
  colours: tf.Tensor2D;
  phrases: PhraseRows | null;
}

/** What is told without the pictures. */
export function saidOf(
  { readsPhrases }: Pick<Colouriser, 'readsPhrases'>,
  { colours, phrases }: Pick<ColouriserInputs, 'colours' | 'phrases'>,
): SaidTensors {
  const isSaid = readsPhrases && phrases?.some((phrase) => phrase !== null);
  return {
    colours: tf.tensor2d(colours, [colours.length / 3, 3]),
    phrases: isSaid ? phraseRows(phrases!) : null,
  };
}
