// What a conditional model is told of labels, row by row.
import type { Generator } from '../../training/kind-generator.ts';
import { toldClass, toldColour } from '../../training/told-numbers.ts';
import type { GalleryLabel } from './gallery-api.ts';

type Told = Pick<Generator, 'told' | 'toldSize'>;

/** [labels, toldSize], or null for a model that is told nothing. */
export function toldRows(
  { told, toldSize }: Told,
  known: readonly GalleryLabel[],
  labels: ArrayLike<number>,
): Float32Array | null {
  if (told === null) return null;
  const rows = new Float32Array(labels.length * toldSize);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row]!;
    const numbers = told === 'class' ? toldClass(label, toldSize) : toldColour(known[label]!.colour!);
    rows.set(numbers, row * toldSize);
  }
  return rows;
}
