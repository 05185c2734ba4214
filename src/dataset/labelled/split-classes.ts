// The split of labelled pictures into training and validation: seeded, class by class.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { createRandom } from '../../shared/random.ts';
import { startsOf, type PictureClass } from './classes.ts';

/**
 * Numbers of pictures, in order. Where pictures were held out from the start they are the validation; otherwise each class
 * gives its share, and what does not come out even is carried to the next class. One picture at least of each class trains.
 * @param validationShare in [0, 1)
 * @throws AppError `not-a-dataset` where every picture is held out, so that none is left to train on.
 */
export function splitClasses(
  classes: readonly PictureClass[],
  validationShare: number,
  seed: number,
): { train: number[]; validation: number[] } {
  const random = createRandom(seed);
  const isGiven = classes.some(({ heldOut }) => heldOut > 0);
  const train: number[] = [];
  const validation: number[] = [];
  const starts = startsOf(classes);
  let owed = 0;
  classes.forEach(({ count, heldOut }, i) => {
    const numbers = Array.from({ length: count }, (_, n) => starts[i]! + n);
    if (isGiven) {
      // One by one: as arguments of one call, hundreds of thousands are more than the stack holds.
      numbers.forEach((number, n) => (n < count - heldOut ? train : validation).push(number));
      return;
    }
    owed += count * validationShare;
    const wanted = Math.min(count - 1, Math.floor(owed + 1e-9));
    const taken = new Set(random.shuffle([...numbers]).slice(0, wanted));
    owed = Math.min(1, owed - taken.size);
    for (const number of numbers) (taken.has(number) ? validation : train).push(number);
  });
  if (train.length === 0) throw new AppError('not-a-dataset', message('labelled.allHeldOut'));
  return { train, validation };
}
