// Pairs as the app draws them: an outline on some ground, and the same filled with a colour. Seeded and pure; the same
// random numbers draw the same bytes on every device.
import type { Random } from '../../../shared/random.ts';
import type { PairColour } from '../pairs.ts';
import { addGround, type Ground } from './ground.ts';
import { DRAWN_SHAPES, outlineOf, placed, shrunk, type DrawnShape } from './outlines.ts';
import { addLine } from './line.ts';
import { createCoverage, type Coverage, type Outline } from './coverage.ts';

export interface DrawOptions {
  /** Of the pictures, in pixels. */
  side: number;
  /** Among which each picture's is drawn. */
  backgrounds: readonly Ground[];
  colours: readonly PairColour[];
  /** All of them, unless said. */
  shapes?: readonly DrawnShape[];
}

export interface DrawnPair {
  /** side² × RGB bytes: the outline on its ground. */
  input: Uint8Array<ArrayBuffer>;
  /** The same ground with the shape filled, out to the outer edge of its outline. */
  output: Uint8Array<ArrayBuffer>;
  /** side² bytes: how much of each pixel the shape covers, 0–255. */
  mask: Uint8Array<ArrayBuffer>;
  colour: PairColour;
  shape: DrawnShape;
  background: Ground;
}

/** Radius of a shape and width of its line, in shares of the side; thin lines are drawn more often than wide ones. */
const RADIUS = [0.1, 0.44] as const;
const THIN = 0.007;
const WIDEST = 0.05;
/** Pixels that a shape keeps from the edge of its picture. */
const MARGIN = 1;
/** How many are drawn without smooth edges, as a painting program does, at this side, before they are made smaller. */
const HARD_SHARE = 0.4;
const HARD_SIDE = 128;
/** At which a line without smooth edges is nowhere broken, in pixels at HARD_SIDE. */
const HARD_WIDTH = 1.35;

/** One pair at random. About 0.15 ms at 64 × 64. */
export function drawPair(random: Random, options: DrawOptions): DrawnPair {
  const { side, backgrounds, colours, shapes = DRAWN_SHAPES } = options;
  const colour = colours[random.integer(colours.length)]!;
  const shape = shapes[random.integer(shapes.length)]!;
  const background = backgrounds[random.integer(backgrounds.length)]!;
  const isHard = random.next() < HARD_SHARE && HARD_SIDE % side === 0;
  const { fill, line } = drawShares(shape, isHard ? HARD_SIDE : side, isHard, random);
  const [covered, lined] = isHard ? [hardened(fill, side), hardened(line, side)] : [fill, line];
  const input = new Uint8ClampedArray(side * side * 3);
  const ink = addGround(input, background, random);
  const output = input.slice();
  const mask = new Uint8Array(side * side);
  const [red, green, blue] = colour.rgb;
  for (let i = 0, at = 0; i < mask.length; i++, at += 3) {
    const filled = covered[i]!;
    if (filled === 0) continue;
    mask[i] = Math.round(255 * filled);
    blend(output, at, red, green, blue, filled);
    blend(input, at, ink, ink, ink, Math.min(filled, lined[i]!));
  }
  return { input: asBytes(input), output: asBytes(output), mask, colour, shape, background };
}

const asBytes = ({ buffer }: Uint8ClampedArray<ArrayBuffer>) => new Uint8Array(buffer);

/** Of one pixel, on sRGB code values, as painting programs do; rounded as it is stored. */
function blend(
  picture: Uint8ClampedArray,
  at: number,
  red: number,
  green: number,
  blue: number,
  share: number,
): void {
  if (share === 0) return;
  picture[at] = picture[at]! + (red - picture[at]!) * share;
  picture[at + 1] = picture[at + 1]! + (green - picture[at + 1]!) * share;
  picture[at + 2] = picture[at + 2]! + (blue - picture[at + 2]!) * share;
}

/** Shares of the pixels that the shape covers, and the line along its edge, inside it. */
function drawShares(
  shape: DrawnShape,
  side: number,
  isHard: boolean,
  random: Random,
): { fill: Float32Array; line: Float32Array } {
  const { outline, hole, isRound } = outlineOf(shape, random);
  const radius = side * (RADIUS[0] + (RADIUS[1] - RADIUS[0]) * random.next());
  const wide = random.next();
  const width = Math.max(isHard ? HARD_WIDTH : 0, side * (THIN + (WIDEST - THIN) * wide * wide));
  const room = Math.max(0, side / 2 - MARGIN - radius);
  // Half of them near the middle, and half of them upright, as people draw.
  const reach = random.next() < 0.5 ? 1 : 0.1;
  const x = side / 2 + reach * room * (2 * random.next() - 1);
  const y = side / 2 + reach * room * (2 * random.next() - 1);
  const turns = random.next() < 0.5 ? random.next() : uprightOf(shape);
  const edge = placed(outline, radius, turns, x, y);
  const [fill, line] = [createCoverage(side), createCoverage(side)];
  fill.add(edge);
  const inner = hole > 0 ? shrunk(edge, hole, x, y) : null;
  if (inner) fill.add(inner, true);
  if (!isRound) addLine(line, edge, width);
  else addRings(line, edge, inner, { x, y, radius, hole, width });
  return { fill: fill.shares(), line: line.shares() };
}

/** A square stands on its side, everything else on its foot or its tip. */
const uprightOf = (shape: DrawnShape) => (shape === 'square' ? 0.125 : 0);

interface Round {
  x: number;
  y: number;
  radius: number;
  hole: number;
  width: number;
}

/** A band along the edge, and along that of the hole. */
function addRings(line: Coverage, edge: Outline, inner: Outline | null, round: Round): void {
  const { x, y, radius, hole, width } = round;
  line.add(edge);
  line.add(shrunk(edge, Math.max(hole, 1 - width / radius), x, y), true);
  if (!inner) return;
  line.add(shrunk(edge, Math.min(1, hole + width / radius), x, y));
  line.add(inner, true);
}

/** Whole pixels, covered or not, of a square of HARD_SIDE; then the means of those that make one of `side`. */
function hardened(shares: Float32Array, side: number): Float32Array {
  const factor = HARD_SIDE / side;
  const means = new Float32Array(side * side);
  const part = 1 / (factor * factor);
  for (let y = 0, at = 0; y < HARD_SIDE; y++) {
    const row = Math.floor(y / factor) * side;
    for (let x = 0; x < side; x++)
      for (let i = 0; i < factor; i++) if (shares[at++]! >= 0.5) means[row + x]! += part;
  }
  return means;
}
