// What a conditional model is told, as numbers: a class as a one-hot row, a colour as coded RGB in [−1, 1].
import type { Generator } from '../../training/kind-generator.ts';
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
    if (told === 'class') rows[row * toldSize + label] = 1;
    else
      rows.set(
        known[label]!.colour!.map((value) => value / 127.5 - 1),
        row * toldSize,
      );
  }
  return rows;
}
