// Sentences of the page of a dataset of labelled pictures.
import { shapeText, type Shape } from '../../dataset/labelled/shape.ts';
import { formatCount, formatPlural } from '../kit/format.ts';

const pictures = (count: number) => formatPlural(count, 'picture', 'pictures');

export const labelledStrings = {
  about: (classCount: number, count: number, skipped: number) =>
    [
      `${formatPlural(classCount, 'class', 'classes')}, ${pictures(count)}`,
      ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
    ].join(', '),
  shape: (shape: Shape) =>
    `Stored at ${shapeText(shape)}, to train generative models on. They are no paints: nothing is matched with them.`,
  adjustedHint: 'They were taken in otherwise than they were given.',
  list: 'Classes',
  count: (count: number, heldOut: number) =>
    heldOut > 0
      ? `${pictures(count)}, ${formatCount(heldOut)} of them held out to test with`
      : pictures(count),
  first: (shown: number, name: string) => `The first ${pictures(shown)} of ${name}`,
};
