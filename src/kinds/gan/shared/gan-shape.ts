// The geometry of a GAN's networks for pictures of a shape: at which side they work, and how wide each level is.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import type { Shape } from '../../../dataset/labelled/shape.ts';
import type { GanPreset } from './gan-params.ts';

export interface GanShape {
  /** Side at which pictures are drawn and judged. */
  side: number;
  /** Side at the innermost level, 4 to 8. */
  top: number;
  /** Channels of the generator's levels from the picture inwards; every level halves the side. */
  channels: readonly number[];
  /** The same of the discriminator, whose side ends where it ends. */
  judging: readonly number[];
  /**
   * As the paint matcher's author has them, in PyTorch: biases in place of normalisation, and pictures in [0, 1] with a
   * sigmoid at the end (github.com/Nightkingcrypto/Paint-Color-Detection, src/models/gan.py). They judge with a level less.
   */
  isOriginal: boolean;
  /** Channels of a picture. */
  depth: 1 | 3;
}

/** The compact networks of labelled pictures work at no more than this. */
const MOST_COMPACT_SIDE = 48;
/** Those of the study of Fashion-MNIST, which halve a side twice, at no more than this. */
const MOST_FASHION_SIDE = 32;
const FASHION_LEVELS = 2;
/** Channels of the outermost level; each further in has twice as many. */
const FIRST_CHANNELS: Record<GanPreset, number> = { compact: 16, published: 32, original: 32, fashion: 64 };

/**
 * How often a side can be halved until 4 to 7 are left: 28 → 14 → 7, 64 → … → 4. Null where a half would be no whole
 * number.
 */
export function halvingsOf(side: number): { top: number; count: number } | null {
  let top = side;
  let count = 0;
  for (; top >= 8 && top % 2 === 0; count++) top /= 2;
  return top >= 4 && top < 8 && Number.isInteger(top) && count > 0 ? { top, count } : null;
}

/** Networks for labelled pictures of any shape that `halvingsOf` takes; RangeError for others. */
export function ganShapeOf(preset: GanPreset, [height, , depth]: Shape): GanShape {
  const most = preset === 'compact' ? MOST_COMPACT_SIDE : preset === 'fashion' ? MOST_FASHION_SIDE : Infinity;
  let side = height;
  while (side > most && halvingsOf(side / 2)) side /= 2;
  const halvings = halvingsOf(side);
  if (!halvings) throw new RangeError(`No networks for pictures of side ${height}.`);
  const count = preset === 'fashion' ? Math.min(FASHION_LEVELS, halvings.count) : halvings.count;
  const channels = Array.from({ length: count }, (_, i) => FIRST_CHANNELS[preset] * 2 ** i);
  const isOriginal = preset === 'original';
  const judging = isOriginal ? channels.slice(0, -1) : channels;
  return { side, top: side / 2 ** count, channels, judging, isOriginal, depth };
}

/** Networks for these pictures, and how many classes there are to be told. */
export function labelledGanShape(
  preset: GanPreset,
  { shape, classes }: LabelledData,
): GanShape & { classCount: number } {
  return { ...ganShapeOf(preset, shape), classCount: classes.length };
}
