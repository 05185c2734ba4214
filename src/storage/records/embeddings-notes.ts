/** What the arrays are that a matcher's paints are told by, as files of them say. */
export const EMBEDDINGS_NOTES = {
  pictures: '[pictures, latent]: mean of every picture of the catalogue, paint by paint',
  curves: '[paints, points, latent]: mean of each paint at every factor of its brightness',
  factors: '[points]: what the code values of a key picture are multiplied by',
};
