// What a dataset of labelled pictures is: classes, whose pictures lie one class after the other. No I/O.
import { check, object, picklist, pipe, type InferOutput } from 'valibot';
import { count, listOf, nameText } from '../../shared/schemas.ts';
import { shapeBytes, shapeSchema, type Shape } from './shape.ts';

export const MOST_CLASSES = 1000;

const pictureClassSchema = pipe(
  object({
    /** A folder's name, or the number that an IDX file has for it; or what a person has called it since. */
    name: nameText,
    /** Its pictures, those held out included. */
    count,
    /** How many of them, the last ones, came as pictures to test with: no training sees them. */
    heldOut: count,
  }),
  check(({ count, heldOut }) => count > 0 && heldOut <= count),
);
export type PictureClass = InferOutput<typeof pictureClassSchema>;

export const classListSchema = listOf(pictureClassSchema, 1, MOST_CLASSES);

/** Of a dataset of kind `pictures`; picture 0 is the first of the first class. */
export const labelledDataSchema = object({
  kind: picklist(['pictures']),
  shape: shapeSchema,
  classes: classListSchema,
});
export type LabelledData = InferOutput<typeof labelledDataSchema>;

/** Bytes of all pictures together: a training holds them in memory. */
export const MOST_LABELLED_BYTES = 400e6;
export const MOST_LABELLED_PICTURES = MOST_LABELLED_BYTES / (28 * 28);

/** What of a dataset's record says that it is of labelled pictures, or null. */
export function labelledOf({
  kind,
  shape,
  classes,
}: Partial<Omit<LabelledData, 'kind'>> & { kind?: string }): LabelledData | null {
  return kind === 'pictures' && shape && classes ? { kind, shape, classes } : null;
}

export function countOf(classes: readonly PictureClass[]): number {
  return classes.reduce((sum, { count }) => sum + count, 0);
}

/** To test with, there has to be something that trains: where every picture is held out, none is. */
export function withSomeTrained(classes: readonly PictureClass[]): PictureClass[] {
  const isAnyTrained = classes.some((one) => !isNeverTrained(one));
  return isAnyTrained ? [...classes] : classes.map((one) => ({ ...one, heldOut: 0 }));
}

/** All its pictures came to test with: a model of the dataset never sees one. */
export function isNeverTrained({ count, heldOut }: PictureClass): boolean {
  return heldOut === count;
}

/** Number of the first picture of each class. */
export function startsOf(classes: readonly Pick<PictureClass, 'count'>[]): number[] {
  let start = 0;
  return classes.map(({ count }) => (start += count) - count);
}

/** Index of the class of every picture. */
export function classNumbers(classes: readonly PictureClass[]): Uint16Array {
  const numbers = new Uint16Array(countOf(classes));
  startsOf(classes).forEach((start, i) => numbers.fill(i, start, start + classes[i]!.count));
  return numbers;
}

/** Whether so many pictures of this shape are more than a training can hold. */
export function isTooMuch(count: number, shape: Shape): boolean {
  return count * shapeBytes(shape) > MOST_LABELLED_BYTES;
}
