// Sentences for what can't become a dataset of labelled pictures.
import { AppError } from '../../shared/errors.ts';
import { groupThousands } from '../../shared/locale.ts';
import { isTooMuch, MOST_CLASSES, MOST_LABELLED_BYTES } from './classes.ts';
import type { IdxFaultKind } from './idx-reader.ts';
import { shapeBytes, shapeText, type Shape } from './shape.ts';

const LOOKS =
  'A dataset of labelled pictures is a folder with one folder per class, and in each at least one picture.';

export function notLabelled(sentence: string): AppError {
  return new AppError('not-a-dataset', sentence);
}

export function noPictures(name: string): AppError {
  return notLabelled(`There are no pictures in “${name}”. ${LOOKS}`);
}

/** AppError `not-a-dataset` when there are more classes, or more pictures of this shape, than can be worked with. */
export function refuseTooMuch(classCount: number, pictureCount: number, shape: Shape): void {
  if (classCount > MOST_CLASSES)
    throw notLabelled(
      `These are ${groupThousands(classCount)} classes; at most ${groupThousands(MOST_CLASSES)} can be learned. ` +
        'Choose the folder right above the classes, or fewer of them.',
    );
  if (!isTooMuch(pictureCount, shape)) return;
  const most = Math.floor(MOST_LABELLED_BYTES / shapeBytes(shape));
  throw notLabelled(
    `These are ${groupThousands(pictureCount)} pictures; of ${shapeText(shape)} a training can hold ` +
      `${groupThousands(most)}. Choose a smaller size, or import fewer pictures.`,
  );
}

const FAULTS: Record<IdxFaultKind, string> = {
  damaged: 'is damaged: it can’t be unpacked',
  'not-idx': 'is no IDX file, whatever its name says',
  'not-bytes': 'holds numbers that are not unsigned bytes, which can’t be read here',
  'other-dimensions': 'has another number of dimensions than its name says',
  empty: 'says that it is empty',
  'too-many': 'says that it holds more pictures than can be worked with',
  'too-large': 'says that its pictures are larger than 256 × 256',
  'cut-short': 'ends too early: it holds less than its head says',
  longer: 'holds more than its head says',
};

export function badIdx(path: string, kind: IdxFaultKind): AppError {
  return notLabelled(`“${path}” ${FAULTS[kind]}. Download it again, or make it anew, then drop it.`);
}
