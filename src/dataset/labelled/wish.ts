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

export interface PairsWish {
  kind: 'pairs';
  /** At which pairs are stored, of PAIR_SIDES; what is not square is padded. */
  side: number;
}

/** Asked before pairs are imported: at which side. */
export interface PairsQuestion {
  guess: 'pairs';
  pairCount: number;
  /** How many of them come to validate with. */
  heldOut: number;
  /** What is suggested. */
  side: number;
}

export type ImportQuestion = FolderQuestion | PairsQuestion;

/** Asked where folders of pictures may be paints or classes. */
export interface FolderQuestion {
  /** What they look like. */
  guess: 'paints' | 'pictures';
  folderCount: number;
  pictureCount: number;
  /** What is suggested for classes. */
  shape: Shape;
  /** As far as was looked: then there is nothing to pad or crop. */
  areSquare: boolean;
}
