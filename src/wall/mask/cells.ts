// A picture cut into small cells that keep to its edges: pieces of nearly even colour (Felzenszwalb and Huttenlocher, 2004), cut
// again by a grid, so that an edge that was missed misleads by no more than one square.
import type { SurfaceFeatures } from './surface-features.ts';

export interface Cells {
  /** Cell of each pixel, [height × width], from 0 on. */
  labels: Int32Array;
  count: number;
}

/** Side of the grid's squares, pixels. */
const SQUARE = 16;
/** Larger: larger pieces. In the units of `stepBetween`, times pixels. */
const SCALE = 24;
/** Smaller pieces go to the neighbour that is most like them. */
const LEAST_PIECE = 10;
/** ln of luminance counts as so many of the colour's units: it has less noise, and edges of light are edges too. */
const LIGHT_SHARE = 0.7;
const LEVELS = 4096;
const LEVELS_PER_UNIT = 128;

export function cutIntoCells(features: SurfaceFeatures): Cells {
  const { width, height } = features;
  const { from, to, weight } = sortedSteps(features);
  const pieces = new Pieces(width * height);
  for (let k = 0; k < from.length; k++) pieces.joinIfAlike(from[k]!, to[k]!, weight[k]!);
  for (let k = 0; k < from.length; k++) pieces.joinIfSmall(from[k]!, to[k]!);
  return relabelled(pieces, width, height);
}

/** Colour difference of two pixels, in deviations of noise. */
function stepBetween(
  { redness, blueness, lightness, deviation }: SurfaceFeatures,
  i: number,
  j: number,
): number {
  const noise = 1 / (deviation[i]! + deviation[j]!);
  const [u, v] = [redness[i]! - redness[j]!, blueness[i]! - blueness[j]!];
  const l = LIGHT_SHARE * (lightness[i]! - lightness[j]!);
  return 2 * noise * Math.sqrt(u * u + v * v + l * l);
}

/** Pairs of neighbours, the most alike first (counting sort). */
function sortedSteps(features: SurfaceFeatures) {
  const { width, height } = features;
  const pairs = (width - 1) * height + width * (height - 1);
  const levels = new Uint16Array(2 * width * height);
  const starts = new Int32Array(LEVELS + 1);
  const forPairs = (visit: (slot: number, i: number, j: number) => void) => {
    for (let i = 0; i < width * height; i++) {
      if ((i + 1) % width !== 0) visit(2 * i, i, i + 1);
      if (i + width < width * height) visit(2 * i + 1, i, i + width);
    }
  };
  forPairs((slot, i, j) => {
    const level = Math.min(LEVELS - 1, Math.floor(stepBetween(features, i, j) * LEVELS_PER_UNIT));
    levels[slot] = level;
    starts[level + 1]! += 1;
  });
  for (let level = 0; level < LEVELS; level++) starts[level + 1]! += starts[level]!;
  const from = new Int32Array(pairs);
  const to = new Int32Array(pairs);
  const weight = new Float32Array(pairs);
  forPairs((slot, i, j) => {
    const at = starts[levels[slot]!]!++;
    from[at] = i;
    to[at] = j;
    weight[at] = levels[slot]! / LEVELS_PER_UNIT;
  });
  return { from, to, weight };
}

/** Disjoint sets of pixels with what the method keeps of each. */
class Pieces {
  private readonly parent: Int32Array;
  private readonly size: Int32Array;
  private readonly inner: Float32Array;

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
    this.size = new Int32Array(count).fill(1);
    this.inner = new Float32Array(count);
  }

  find(i: number): number {
    let at = i;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at]!]!;
      at = this.parent[at]!;
    }
    return at;
  }

  /** Joins where the step is no larger than those inside, with SCALE / size to spare (eq. 3 and 4). */
  joinIfAlike(i: number, j: number, weight: number): void {
    const [a, b] = [this.find(i), this.find(j)];
    if (a === b) return;
    const room = (piece: number) => this.inner[piece]! + SCALE / this.size[piece]!;
    if (weight <= Math.min(room(a), room(b))) this.inner[this.join(a, b)] = weight;
  }

  joinIfSmall(i: number, j: number): void {
    const [a, b] = [this.find(i), this.find(j)];
    if (a !== b && Math.min(this.size[a]!, this.size[b]!) < LEAST_PIECE) this.join(a, b);
  }

  private join(a: number, b: number): number {
    const [large, small] = this.size[a]! >= this.size[b]! ? [a, b] : [b, a];
    this.parent[small] = large;
    this.size[large]! += this.size[small]!;
    return large;
  }
}

/** Pieces cut by the grid, numbered. */
function relabelled(pieces: Pieces, width: number, height: number): Cells {
  const labels = new Int32Array(width * height);
  const columns = Math.ceil(width / SQUARE);
  const squares = columns * Math.ceil(height / SQUARE);
  const numbers = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) {
    const square = Math.floor(Math.floor(i / width) / SQUARE) * columns + Math.floor((i % width) / SQUARE);
    const piece = pieces.find(i);
    const key = piece * squares + square;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    labels[i] = number;
  }
  return { labels, count: numbers.size };
}
