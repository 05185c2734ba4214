// Guards for what records of datasets, runs and models say of labelled pictures.
import {
  countOf,
  MOST_CLASSES,
  type LabelledData,
  type PictureClass,
} from '../../dataset/labelled/classes.ts';
import { SIDES, type Shape } from '../../dataset/labelled/shape.ts';
import { isCount, isListOf, isRecord, isString } from './guards.ts';

export function isShape(value: unknown): value is Shape {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [height, width, channels] = value as unknown[];
  return SIDES.some((side) => side === height) && height === width && (channels === 1 || channels === 3);
}

function isPictureClass(value: unknown): value is PictureClass {
  return (
    isRecord(value) &&
    isString(value.name) &&
    isCount(value.count) &&
    isCount(value.heldOut) &&
    value.count > 0 &&
    value.heldOut <= value.count
  );
}

export function isLabelledData(value: unknown): value is LabelledData {
  return (
    isRecord(value) &&
    value.kind === 'pictures' &&
    isShape(value.shape) &&
    isListOf(isPictureClass)(value.classes) &&
    value.classes.length > 0 &&
    value.classes.length <= MOST_CLASSES
  );
}

/** What a dataset is of: paints say nothing, or that they are; labelled pictures are as many as their classes say. */
export function isOfAKind(dataset: Record<string, unknown>): boolean {
  if (dataset.kind === undefined || dataset.kind === 'paints')
    return dataset.shape === undefined && dataset.classes === undefined;
  return (
    isLabelledData(dataset) && dataset.paintCount === 0 && countOf(dataset.classes) === dataset.pictureCount
  );
}
