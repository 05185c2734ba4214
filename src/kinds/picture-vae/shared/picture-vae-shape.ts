// The geometry of a picture VAE's networks for pictures of a shape: at which side they work, how wide each level is.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import type { Shape } from '../../../dataset/labelled/shape.ts';
import type { PictureVaePreset } from './picture-vae-params.ts';

export interface PictureVaeShape {
  /** Side at which pictures are seen and drawn. */
  side: number;
  /** Channels of a picture. */
  depth: 1 | 3;
  /** From the picture inwards; every level halves the side. */
  channels: readonly number[];
  /** Side at the innermost level. */
  top: number;
  /** Of the convolutions, which have stride 2 and a pixel of padding. */
  kernel: 3 | 4;
  /** Batch normalisation after all layers but the outermost. */
  isNormed: boolean;
}

/** Numbers of a colour. */
export const COLOUR_SIZE = 3;
/** Of the pictures of paints. */
export const PAINT_SHAPE: Shape = [64, 64, 3];

/** The compact networks work at no more than this. */
const MOST_COMPACT_SIDE = 48;
const WIDEST = 512;

interface Plan {
  /** Channels of the outermost level; each further in has twice as many. */
  first: number;
  /** Levels are added until the side is no more than this, or can't be halved. */
  largestTop: number;
  kernel: 3 | 4;
  isNormed: boolean;
}

const PLANS: Record<PictureVaePreset, Plan> = {
  compact: { first: 16, largestTop: 8, kernel: 4, isNormed: false },
  // Its author has 64-128-256-512 whatever the side: at 64 to 128 pixels the innermost is 4 to 8.
  'class-folders': { first: 64, largestTop: 0, kernel: 4, isNormed: true },
  fashion: { first: 32, largestTop: 8, kernel: 3, isNormed: false },
};
const MOST_LEVELS = 4;

/** Networks for pictures of a shape that is stored; RangeError for a side that can't be halved. */
export function pictureVaeShapeOf(preset: PictureVaePreset, [height, , depth]: Shape): PictureVaeShape {
  const { first, largestTop, kernel, isNormed } = PLANS[preset];
  let side = height;
  while (preset === 'compact' && side > MOST_COMPACT_SIDE && side % 2 === 0) side /= 2;
  const channels: number[] = [];
  let top = side;
  while (top > largestTop && top % 2 === 0 && channels.length < MOST_LEVELS) {
    channels.push(Math.min(WIDEST, first * 2 ** channels.length));
    top /= 2;
  }
  if (channels.length === 0) throw new RangeError(`No networks for pictures of side ${height}.`);
  return { side, depth, channels, top, kernel, isNormed };
}

/** Numbers that a conditional network is told of a picture: one for each class, or a colour of paints. */
export function toldSizeOf(data: Pick<LabelledData, 'classes'> | null): number {
  return data ? data.classes.length : COLOUR_SIZE;
}
