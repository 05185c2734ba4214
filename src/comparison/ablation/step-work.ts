// How much a colouriser's network multiplies for a picture, to tell from one how long another takes. Pure.
import type { CompleteColouriserParams } from '../../kinds/colouriser/shared/colouriser-params.ts';
import {
  DRAFT,
  REFINED,
  colouriserShapeOf,
  type ColouriserShape,
} from '../../kinds/colouriser/shared/colouriser-shape.ts';

const PICTURE_CHANNELS = 3;
const DRAWN = 4;

/** Multiplications of its convolutions; what the colour is made into is little beside those. */
export function stepWork(params: Pick<CompleteColouriserParams, 'preset' | 'colouriser'>): number {
  const shape = colouriserShapeOf(params);
  return shape.steps === 'strided' ? stridedWork(shape) : pooledWork(shape);
}

function stridedWork({ side, widths, layers }: ColouriserShape): number {
  const top = widths.at(-1)!;
  // Level i reads pictures of side / 2^i and makes ones of half of that; the way back multiplies as often.
  const levels = widths.map((width, i) => {
    const pixels = (side / 2 ** (i + 1)) ** 2;
    const [below, above] = [widths[i - 1] ?? PICTURE_CHANNELS, widths[i - 1] ?? DRAFT];
    return 16 * width * (below + above) * pixels;
  });
  const middle = layers * 9 * top * top * (side / 2 ** widths.length) ** 2;
  const ends = 9 * REFINED * (DRAFT + PICTURE_CHANNELS + DRAWN) * side ** 2;
  return sumOf(levels) + middle + ends;
}

function pooledWork({ side, widths, layers }: ColouriserShape): number {
  const level = (inputs: number, width: number, i: number) =>
    9 * width * (inputs + (layers - 1) * width) * (side / 2 ** i) ** 2;
  const down = widths.map((width, i) => level(widths[i - 1] ?? PICTURE_CHANNELS, width, i));
  const up = widths.slice(0, -1).map((width, i) => level(width + widths[i + 1]!, width, i));
  return sumOf([...down, ...up]) + widths[0]! * DRAWN * side ** 2;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
