// Pairs turned, mirrored, laid on other ground and tinted at random: the same for outline and filled shape, so that what is
// to be learned of them stays so. Seeded and pure.
import type { Random } from '../../../shared/random.ts';
import type { Rgb } from '../../dataset.ts';
import { addGround, evenGroundOf, type Ground } from './ground.ts';
import { cosSinOf } from './turn.ts';

export interface AugmentedPair {
  /** side² × RGB bytes each. */
  input: Uint8Array;
  output: Uint8Array;
  /** What the shape is filled with: sRGB code values. */
  colour: Rgb;
}

export interface Augmentation {
  /** Mirrored, left to right, as often as not. */
  flips: boolean;
  /** By quarters of a turn, which moves whole pixels only. */
  quarterTurns: boolean;
  /** By any angle, half of them; pixels are averaged. */
  freeTurns: boolean;
  /** Laid on one of these grounds, where the pair lies on an even one; empty to leave all where they are. */
  backgrounds: readonly Ground[];
  /** Greatest change of a channel, in code values: of ground, line and colour alike. */
  jitter: number;
}

/** A new pair; the given one stays as it is. The colour is what the new output is filled with. */
export function augmentPair(
  random: Random,
  pair: AugmentedPair,
  side: number,
  { flips, quarterTurns, freeTurns, backgrounds, jitter }: Augmentation,
): AugmentedPair {
  const isFlipped = flips && random.next() < 0.5;
  const quarters = quarterTurns ? random.integer(4) : 0;
  const free = freeTurns && random.next() < 0.5 ? random.next() : 0;
  let { input, output } = pair;
  if (isFlipped || quarters > 0)
    [input, output] = [input, output].map((picture) => moved(picture, side, isFlipped, quarters)) as Both;
  if (free > 0) [input, output] = [input, output].map((picture) => turned(picture, side, free)) as Both;
  if (backgrounds.length > 0) {
    const ground = backgrounds[random.integer(backgrounds.length)]!;
    [input, output] = onGround(input, output, pair.colour, side, ground, random) ?? [input, output];
  }
  if (jitter === 0) return { input, output, colour: pair.colour };
  const shift = [0, 1, 2].map(() => jitter * (2 * random.next() - 1));
  const tint = (picture: Uint8Array) => picture.map((code, i) => tinted(code, shift[i % 3]!));
  const colour: Rgb = [0, 1, 2].map((c) => tinted(pair.colour[c]!, shift[c]!)) as [number, number, number];
  return { input: tint(input), output: tint(output), colour };
}

type Both = [Uint8Array, Uint8Array];

/** Towards black or white by so many code values at the other end: what is black or white may become a little grey, never more so. */
function tinted(code: number, shift: number): number {
  return Math.round(shift < 0 ? code + (shift * code) / 255 : code + (shift * (255 - code)) / 255);
}

/** Mirrored, then turned clockwise by quarters. */
function moved(picture: Uint8Array, side: number, isFlipped: boolean, quarters: number): Uint8Array {
  const to = new Uint8Array(picture.length);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) {
      let [fromX, fromY] = [x, y];
      for (let i = 0; i < quarters; i++) [fromX, fromY] = [fromY, side - 1 - fromX];
      if (isFlipped) fromX = side - 1 - fromX;
      const from = 3 * (fromY * side + fromX);
      to[at] = picture[from]!;
      to[at + 1] = picture[from + 1]!;
      to[at + 2] = picture[from + 2]!;
    }
  return to;
}

/** About its middle, bilinear; what comes in from outside is the nearest pixel of the frame. */
function turned(picture: Uint8Array, side: number, turns: number): Uint8Array {
  const [cos, sin] = cosSinOf(turns);
  const middle = (side - 1) / 2;
  const to = new Uint8ClampedArray(picture.length);
  const within = (value: number) => Math.min(side - 1, Math.max(0, value));
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) {
      const fromX = within(middle + (x - middle) * cos + (y - middle) * sin);
      const fromY = within(middle - (x - middle) * sin + (y - middle) * cos);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [u, v] = [fromX - left, fromY - top];
      const a = 3 * (top * side + left);
      const b = left + 1 < side ? a + 3 : a;
      const down = top + 1 < side ? 3 * side : 0;
      for (let c = 0; c < 3; c++) {
        const above = picture[a + c]! * (1 - u) + picture[b + c]! * u;
        const below = picture[a + down + c]! * (1 - u) + picture[b + down + c]! * u;
        to[at + c] = above * (1 - v) + below * v;
      }
    }
  return new Uint8Array(to.buffer);
}

/** Null where the pair lies on no even ground, or its colour can't be told from it. */
function onGround(
  input: Uint8Array,
  output: Uint8Array,
  colour: Rgb,
  side: number,
  ground: Ground,
  random: Random,
): Both | null {
  const even = evenGroundOf(input, side);
  if (!even) return null;
  const level = (even[0] + even[1] + even[2]) / 3;
  const oldInk = level > 127 ? 0 : 255;
  const filledBy = shareOf(even, colour);
  const linedBy = shareOf(even, [oldInk, oldInk, oldInk]);
  if (!filledBy || !linedBy) return null;
  const [newInput, newOutput] = [new Uint8ClampedArray(input.length), new Uint8ClampedArray(input.length)];
  const ink = addGround(newInput, ground, random);
  newOutput.set(newInput);
  for (let i = 0; i < input.length; i += 3) {
    const [lined, filled] = [linedBy(input, i), filledBy(output, i)];
    for (let c = 0; c < 3; c++) {
      newInput[i + c] = newInput[i + c]! + (ink - newInput[i + c]!) * lined;
      newOutput[i + c] = newOutput[i + c]! + (colour[c]! - newOutput[i + c]!) * filled;
    }
  }
  return [new Uint8Array(newInput.buffer), new Uint8Array(newOutput.buffer)];
}

/** Least distance of two colours between which a share can be told, in code values. */
const LEAST_DISTANCE = 48;

/** How far a pixel is on the way from one colour to another, 0–1; null where the two are too alike. */
function shareOf(from: Rgb, to: Rgb): ((picture: Uint8Array, i: number) => number) | null {
  const way = [0, 1, 2].map((c) => to[c]! - from[c]!);
  const square = way.reduce((sum, step) => sum + step * step, 0);
  if (square < LEAST_DISTANCE * LEAST_DISTANCE) return null;
  return (picture, i) => {
    let along = 0;
    for (let c = 0; c < 3; c++) along += ((picture[i + c]! - from[c]!) * way[c]!) / square;
    return Math.min(1, Math.max(0, along));
  };
}
