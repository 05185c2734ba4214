// What every variational autoencoder here is to the training session and to the encoder; which one a preset names.
import type * as tf from '@tensorflow/tfjs-core';
import { numberAt } from '../parameters/param-schema.ts';
import { createCompactVae } from './compact.ts';
import type { ParameterSpec, Weights } from './parameters.ts';
import type { PictureBatch } from './pictures.ts';
import { createOriginalVae, createPublishedVae } from './plain.ts';

/** Arrays that go into an encoder, each `count` × its shape. */
export interface EncoderArrays {
  count: number;
  /** [count, side, side, channels] */
  pixels: Float32Array;
  /** [count, statistics] of whole pictures, or null for an encoder that takes pixels only. */
  statistics: Float32Array | null;
}

export interface EncoderInput {
  pixels: tf.Tensor4D;
  statistics: tf.Tensor2D | null;
}

/** Diagonal Gaussian q(z|x). */
export interface Posterior {
  zMean: tf.Tensor2D; // [b, latent]
  zLogVar: tf.Tensor2D; // [b, latent]
}

/** How much the losses that know a picture's paint count beside reconstruction. */
export interface Supervision {
  classWeight: number;
  contrastiveWeight: number;
}

export interface Vae {
  latentSize: number;
  /** Side at which the network sees and draws pictures; 64 × 64 is averaged down to it and drawn up from it. */
  side: number;
  channels: number;
  /** Numbers per picture beside its pixels, 0 for none. */
  statisticsSize: number;
  /** With labels and augmentation; null for the plain loss on the pictures as they are. */
  supervised: Supervision | null;
  /** How much the squared error and the KL divergence of a picture, each a sum, count before β. */
  lossWeights: { error: number; kl: number };
  encoderSpecs: readonly ParameterSpec[];
  decoderSpecs: readonly ParameterSpec[];
  encoderArrays(batch: PictureBatch): EncoderArrays;
  encode(weights: Weights, input: EncoderInput): Posterior;
  /** z [b, latent] → [b, side, side, 3] in [−1, 1]. */
  decode(weights: Weights, z: tf.Tensor2D): tf.Tensor4D;
}

/** What of a run's parameters says which network it is of; `latentSize` is a number. */
export interface VaeChoice {
  preset: string;
  latentSize?: unknown;
}

const VAES: Readonly<Record<string, (latentSize: number) => Vae>> = {
  compact: createCompactVae,
  published: createPublishedVae,
  original: createOriginalVae,
};

/** Throws for a preset that has no such network. */
export function createVae(params: VaeChoice): Vae {
  const create = Object.hasOwn(VAES, params.preset) ? VAES[params.preset] : undefined;
  if (!create) throw new Error(`There is no autoencoder of the preset ${params.preset}.`);
  return create(numberAt(params, 'latentSize'));
}
