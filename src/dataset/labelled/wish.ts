// How a person wants pictures to be taken in, and what they are asked before. Types only.
import type { Shape } from './shape.ts';

/** What becomes of a picture that is not square: all of it, padded, or its centred square. */
export type Fit = 'pad' | 'crop';

export interface Fitting {
  side: number;
  fit: Fit;
}

export interface LabelledWish {
  kind: 'pictures';
  shape: Shape;
  fit: Fit;
}

/** Asked where folders of pictures may be paints or classes. */
export interface ImportQuestion {
  /** What they look like. */
  guess: 'paints' | 'pictures';
  folderCount: number;
  pictureCount: number;
  /** What is suggested for classes. */
  shape: Shape;
  /** As far as was looked: then there is nothing to pad or crop. */
  areSquare: boolean;
}
