// The nearest of many colours by CIEDE2000, again and again: a k-d tree in Lab. Exact: a part of it is passed over only
// where a lower bound of the difference says that nothing in it can be nearer.
import { leastDeltaE00Squared } from './difference-bound.ts';
import { deltaE00OfNumbers } from './difference-numbers.ts';
import type { Lab } from './lab.ts';

export interface NearestColour {
  /** Place in the list of colours. */
  place: number;
  deltaE00: number;
}

/** Colours that a leaf holds. */
const LEAF = 8;
/** Numbers of a node: the box from … to in L*, a*, b*, and the largest chroma in it. */
const BOX = 7;

export interface ColourTree {
  /** [colours, 3] as they were given. */
  labs: Float64Array;
  /** Places in `labs`, so that each node has a stretch of them. */
  order: Uint32Array;
  /** [nodes, BOX]; node n has the children 2 n + 1 and 2 n + 2, which halve its stretch. */
  boxes: Float64Array;
}

/** @param labs [colours, 3], one at least */
export function plantColours(labs: Float64Array): ColourTree {
  const count = labs.length / 3;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  let levels = 0;
  while (count / 2 ** levels > LEAF) levels++;
  const tree = { labs, order, boxes: new Float64Array(BOX * (2 ** (levels + 1) - 1)) };
  grow(tree, 0, 0, count);
  return tree;
}

const isLeaf = ({ boxes }: ColourTree, node: number) => BOX * (2 * node + 1) >= boxes.length;

function grow(tree: ColourTree, node: number, from: number, to: number): void {
  const { labs, order, boxes } = tree;
  const at = BOX * node;
  boxes.set([Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity, 0], at);
  for (let i = from; i < to; i++) {
    const place = 3 * order[i]!;
    for (let c = 0; c < 3; c++) {
      boxes[at + c] = Math.min(boxes[at + c]!, labs[place + c]!);
      boxes[at + 3 + c] = Math.max(boxes[at + 3 + c]!, labs[place + c]!);
    }
    boxes[at + 6] = Math.max(boxes[at + 6]!, Math.hypot(labs[place + 1]!, labs[place + 2]!));
  }
  if (isLeaf(tree, node)) return;
  const widths = [0, 1, 2].map((c) => boxes[at + 3 + c]! - boxes[at + c]!);
  const axis = widths.indexOf(Math.max(...widths));
  order.subarray(from, to).sort((i, j) => labs[3 * i + axis]! - labs[3 * j + axis]!);
  const middle = (from + to) >> 1;
  grow(tree, 2 * node + 1, from, middle);
  grow(tree, 2 * node + 2, middle, to);
}

/** Nearest to `from`; of two that are as near the one that comes first in the list. */
export function nearestInTree(tree: ColourTree, from: Lab): NearestColour {
  const best: NearestColour = { place: -1, deltaE00: Infinity };
  visit(tree, 0, 0, tree.order.length, from, Math.hypot(from[1], from[2]), best);
  return best;
}

function visit(
  tree: ColourTree,
  node: number,
  first: number,
  end: number,
  from: Lab,
  chroma: number,
  best: NearestColour,
): void {
  if (isLeaf(tree, node)) {
    for (let i = first; i < end; i++) compare(tree, tree.order[i]!, from, chroma, best);
    return;
  }
  const middle = (first + end) >> 1;
  const left = leastTo(tree, 2 * node + 1, from, chroma);
  const right = leastTo(tree, 2 * node + 2, from, chroma);
  const enter = (isLeft: boolean) => {
    if ((isLeft ? left : right) > best.deltaE00 ** 2) return;
    if (isLeft) visit(tree, 2 * node + 1, first, middle, from, chroma, best);
    else visit(tree, 2 * node + 2, middle, end, from, chroma, best);
  };
  enter(left <= right);
  enter(left > right);
}

function leastTo({ boxes }: ColourTree, node: number, from: Lab, chroma: number): number {
  const at = BOX * node;
  const outside = (c: 0 | 1 | 2) => Math.max(0, boxes[at + c]! - from[c], from[c] - boxes[at + 3 + c]!);
  const [a, b] = [outside(1), outside(2)];
  const isWarm = from[2] >= 0 && boxes[at + 2]! >= 0;
  return leastDeltaE00Squared(outside(0), a * a + b * b, (chroma + boxes[at + 6]!) / 2, isWarm);
}

function compare({ labs }: ColourTree, place: number, from: Lab, chroma: number, best: NearestColour): void {
  const [l, a, b] = [labs[3 * place]!, labs[3 * place + 1]!, labs[3 * place + 2]!];
  const plane2 = (a - from[1]) ** 2 + (b - from[2]) ** 2;
  const mean = (chroma + Math.sqrt(a * a + b * b)) / 2;
  const least = leastDeltaE00Squared(Math.abs(l - from[0]), plane2, mean, from[2] >= 0 && b >= 0);
  if (least > best.deltaE00 ** 2) return;
  const difference = deltaE00OfNumbers(from[0], from[1], from[2], l, a, b);
  if (difference > best.deltaE00 || (difference === best.deltaE00 && place > best.place)) return;
  best.place = place;
  best.deltaE00 = difference;
}
