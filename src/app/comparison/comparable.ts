// What datasets families can be compared on, and what of them that needs. Pure.
import { isCatalogue, PICTURE_SIZE, type Dataset } from '../../dataset/dataset.ts';
import type { Shape } from '../../dataset/labelled/shape.ts';
import { canBeTold } from '../../parameters/told-classes.ts';

/** All but pairs, which no family of them draws, and those that came in a pack, without pictures to train on. */
export function isComparable({ source, kind }: Pick<Dataset, 'source' | 'kind'>): boolean {
  return source !== 'pack' && kind !== 'pairs';
}

/** Of its pictures. */
export function shapeOf({ shape }: Pick<Dataset, 'shape'>): Shape {
  return shape ?? [PICTURE_SIZE, PICTURE_SIZE, 3];
}

/** Whether a conditional VAE can be told of them: of paints the key colour, of others the class. */
export function canTell(dataset: Pick<Dataset, 'kind' | 'classes'>): boolean {
  return isCatalogue(dataset) || canBeTold(dataset.classes ?? []);
}
