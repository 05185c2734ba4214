// Names of the kernels that only WebGPU has; losses and optimisers ask the active backend for them.

export const PICTURE_ERROR = 'SwatchlightPictureError';
export const KL_DIVERGENCE = 'SwatchlightKlDivergence';
export const CROSS_ENTROPY = 'SwatchlightCrossEntropy';
export const SIMILARITIES = 'SwatchlightSimilarities';
export const LATENT_SAMPLE = 'SwatchlightLatentSample';
export const WEIGHTED_SUM = 'SwatchlightWeightedSum';
export const CLIPPED_ADAM = 'SwatchlightClippedAdam';

/** Attributes of CLIPPED_ADAM. */
export interface ClippedAdamAttrs {
  /** Of `adamUniforms`. */
  numbers: Float32Array;
  isClipped: boolean;
}
