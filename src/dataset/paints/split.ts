// The split into training and validation: seeded, at image level, stratified by paint; keys always train.
import { createRandom } from '../../shared/random.ts';
import { isPresent, type Paint } from '../dataset.ts';

export interface PictureRef {
  /** Index of the paint in the dataset. */
  paint: number;
  /** Index in the paint's `pictures`. */
  picture: number;
}

/**
 * Splits all pictures of the paints that are there. Each paint gives its share of validation pictures; what does not come out even is carried to
 * the next paint, so that the whole split has the share asked for.
 * @param validationShare in [0, 1); the key pictures are never taken, so a share near 1 is not reached.
 */
export function splitPictures(
  paints: readonly Pick<Paint, 'pictures' | 'goneAt'>[],
  validationShare: number,
  seed: number,
): { train: PictureRef[]; validation: PictureRef[] } {
  const random = createRandom(seed);
  const train: PictureRef[] = [];
  const validation: PictureRef[] = [];
  let owed = 0;
  paints.forEach((one, paint) => {
    if (!isPresent(one)) return;
    const { pictures } = one;
    const variants = random.shuffle(pictures.flatMap(({ role }, i) => (role === 'key' ? [] : [i])));
    owed += pictures.length * validationShare;
    const taken = new Set(variants.slice(0, Math.floor(owed + 1e-9)));
    owed = Math.min(1, owed - taken.size);
    pictures.forEach((_, picture) => (taken.has(picture) ? validation : train).push({ paint, picture }));
  });
  return { train, validation };
}
