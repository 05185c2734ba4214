// Which pixels of a picture are filled, seen from the outline that it was made of. Numbers only.
import type { Rgb } from '../colour/srgb.ts';
import type { Pixels } from './errors.ts';
import type { Mask } from './shape-errors.ts';

/** Least distance of colour and ground, in code values: below it a shape can't be told from what it lies on. */
const LEAST_DISTANCE = 24;
/** Distance from the ground, in code values, of what is a line and no noise. */
const LINE_DISTANCE = 155;

/**
 * The pixels that have come more than half of the way from the ground to the colour, whatever colour they have now: so one
 * that was filled wrongly counts as filled, and noise that the outline's picture has as well does not. Where the input shows
 * its line a pixel need not have moved, if it has the colour: a line may be black and the colour dark. Null where colour and
 * ground are too alike. The ground is what the frame of the input shows, its median.
 */
export function filledShape(picture: Pixels, input: Pixels, width: number, colour: Rgb): Mask | null {
  const ground = groundOf(input, width);
  const way = Math.hypot(...ground.map((value, c) => value - colour[c]!));
  if (way < LEAST_DISTANCE) return null;
  const half = (way / 2) ** 2;
  const mask = new Uint8Array(picture.length / 3);
  for (let i = 0; i < mask.length; i++) {
    let [moved, away, line] = [0, 0, 0];
    for (let c = 0; c < 3; c++) {
      const [value, before] = [picture[3 * i + c]!, input[3 * i + c]!];
      moved += (value - before) ** 2;
      away += (value - colour[c]!) ** 2;
      line += (before - ground[c]!) ** 2;
    }
    if (moved > half || (away < half && line > LINE_DISTANCE ** 2)) mask[i] = 1;
  }
  return mask;
}

/** Median of each channel along the picture's frame. */
function groundOf(input: Pixels, width: number): number[] {
  const height = input.length / 3 / width;
  return [0, 1, 2].map((c) => {
    const values: number[] = [];
    for (let x = 0; x < width; x++)
      values.push(input[3 * x + c]!, input[3 * ((height - 1) * width + x) + c]!);
    for (let y = 0; y < height; y++)
      values.push(input[3 * y * width + c]!, input[3 * (y * width + width - 1) + c]!);
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  });
}
