// What a family is trained with in a comparison: networks that fit the pictures, and the same passes or minutes, seed and split of the
// pictures for all.
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { pictureVaeParams } from '../kinds/picture-vae/shared/picture-vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Family } from './evidence.ts';

/** `fitting`: those of the study of Fashion-MNIST for pictures of its size, the small ones for others. */
export const NETWORKS = ['fitting', 'compact'] as const;
export type Networks = (typeof NETWORKS)[number];

/** Side of the pictures of Fashion-MNIST. */
const FASHION_SIDE = 28;
/** Where no pictures came to test with, so many stay out of every training: the same ones for one seed. */
export const VALIDATION_SHARE = 0.2;

export function presetFor(networks: Networks, side: number): 'fashion' | 'compact' {
  return networks === 'fitting' && side === FASHION_SIDE ? 'fashion' : 'compact';
}

/** @param preset of both kinds of model */
export function familyParams(
  family: Family,
  preset: 'fashion' | 'compact',
  { epochs, minutes, seed }: Pick<TrainParams, 'epochs' | 'minutes' | 'seed'>,
): TrainParams {
  const isVae = family === 'vae' || family === 'cvae';
  const own = isVae
    ? pictureVaeParams(preset, { isConditional: family === 'cvae' })
    : ganParams(preset, family);
  const budget = { epochs, ...(minutes !== undefined && { minutes }) };
  return { ...own, ...budget, seed, validationShare: VALIDATION_SHARE };
}
