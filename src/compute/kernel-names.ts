// Names of the kernels that losses and optimisers ask the active backend for, and what Adam's are told.

export const PICTURE_ERROR = 'SwatchlightPictureError';
export const KL_DIVERGENCE = 'SwatchlightKlDivergence';
export const CROSS_ENTROPY = 'SwatchlightCrossEntropy';
export const SIMILARITIES = 'SwatchlightSimilarities';
export const LATENT_SAMPLE = 'SwatchlightLatentSample';
export const WEIGHTED_SUM = 'SwatchlightWeightedSum';
export const ADAM = 'SwatchlightAdam';
export const CLIPPED_ADAM = 'SwatchlightClippedAdam';

/** Attributes of Adam's kernels: one update of all weights, with both bias corrections in `rate` and `epsilon`. */
export interface AdamAttrs {
  beta1: number;
  beta2: number;
  rate: number;
  epsilon: number;
  gradientScale: number;
  /** Share of the weights that is taken off before the step. */
  decay: number;
}

/** Attributes of CLIPPED_ADAM. */
export interface ClippedAdamAttrs extends AdamAttrs {
  /** The most that the gradient's Euclidean norm may be, 0 for any. */
  clipNorm: number;
  /** The same numbers as WebGPU reads them, in the order of `ADAM_FIELDS`. */
  numbers: Float32Array;
}
