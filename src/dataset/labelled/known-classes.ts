// Datasets in IDX whose classes have names that everybody knows, told by their digests: IDX files have numbers only.
import type { Dataset } from '../dataset.ts';

/** Zalando Research, 2017; the files as published, which Debian's dataset-fashion-mnist has too. */
const FASHION_MNIST = {
  title: 'Fashion-MNIST',
  digests: [
    // All four files, those to train with only, those to test with only.
    'e64a76fca9498d47cf2b3733a595fc5de8ed23f580398b8b0cf05b6352d40750',
    '3a37ff86d1b7b7f2f8a76186c0df2b8ed31c2f67eda404bc280af54d69b78076',
    'cedc5fc2458d723be3eef9453b4b3905558f04d37d3460629292cdf9dbf1c292',
  ],
  /** In the order of their numbers; the keys of their words. */
  classes: [
    ...(['tshirt', 'trouser', 'pullover', 'dress', 'coat'] as const),
    ...(['sandal', 'shirt', 'sneaker', 'bag', 'boot'] as const),
  ],
} as const;

export type KnownClasses = typeof FASHION_MNIST;

/**
 * Null where nothing is known of it; that is so of MNIST too, whose numbers are its names. What a class may be called by
 * then, this does not look at.
 */
export function knownClasses({ digest }: Pick<Dataset, 'digest'>): KnownClasses | null {
  return FASHION_MNIST.digests.some((known) => known === digest) ? FASHION_MNIST : null;
}
