// Sentences for what can't become a dataset of labelled pictures.
import { AppError } from '../../shared/errors.ts';
import { message, type Message } from '../../shared/message.ts';
import { isTooMuch, MOST_CLASSES, MOST_LABELLED_BYTES } from './classes.ts';
import type { IdxFaultKind } from './idx-reader.ts';
import { shapeBytes, shapeText, type Shape } from './shape.ts';

export function notLabelled(why: Message): AppError {
  return new AppError('not-a-dataset', why);
}

export function noPictures(name: string): AppError {
  return notLabelled(message('labelled.noPictures', { name }));
}

/** AppError `not-a-dataset` when there are more classes, or more pictures of this shape, than can be worked with. */
export function refuseTooMuch(classCount: number, pictureCount: number, shape: Shape): void {
  if (classCount > MOST_CLASSES)
    throw notLabelled(message('labelled.tooManyClasses', { count: classCount, most: MOST_CLASSES }));
  if (!isTooMuch(pictureCount, shape)) return;
  const most = Math.floor(MOST_LABELLED_BYTES / shapeBytes(shape));
  throw notLabelled(
    message('labelled.tooManyPictures', { count: pictureCount, shape: shapeText(shape), most }),
  );
}

export function badIdx(path: string, kind: IdxFaultKind): AppError {
  return notLabelled(message('labelled.badFile', { path, fault: message(`labelled.faults.${kind}`) }));
}
