// How well a shape was met: two masks against each other, by area and along their edges. Numbers only.

/** One byte to a pixel, row after row: 1 inside, 0 outside. */
export type Mask = Uint8Array;

export interface ShapeErrors {
  /** Intersection over union, 0–1. */
  iou: number;
  /** 2 · intersection / (one + other), 0–1. */
  dice: number;
  /** Share of what was filled that belongs to the shape; null where nothing was filled. */
  precision: number | null;
  /** Share of the shape that was filled. */
  recall: number;
  /** Mean distance in pixels from each edge to the other, there and back; null where nothing was filled. */
  edgeError: number | null;
}

/** @param truth not empty */
export function shapeErrors(found: Mask, truth: Mask, width: number): ShapeErrors {
  let [both, filled, wanted] = [0, 0, 0];
  for (let i = 0; i < truth.length; i++) {
    filled += found[i]!;
    wanted += truth[i]!;
    both += found[i]! & truth[i]!;
  }
  return {
    iou: both / (filled + wanted - both),
    dice: (2 * both) / (filled + wanted),
    precision: filled === 0 ? null : both / filled,
    recall: both / wanted,
    edgeError: filled === 0 ? null : edgeDistance(found, truth, width),
  };
}

function edgeDistance(one: Mask, other: Mask, width: number): number {
  const [ofOne, ofOther] = [edgeOf(one, width), edgeOf(other, width)];
  return (meanDistance(ofOne, ofOther, width) + meanDistance(ofOther, ofOne, width)) / 2;
}

/** Places of the pixels inside that have a neighbour outside, or the picture's end, beside, above or below them. */
export function edgeOf(mask: Mask, width: number): number[] {
  const edge: number[] = [];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const x = i % width;
    const left = x > 0 ? mask[i - 1] : 0;
    const right = x < width - 1 ? mask[i + 1] : 0;
    if (!left || !right || !mask[i - width] || !mask[i + width]) edge.push(i);
  }
  return edge;
}

/** From each place of one to the nearest of the other, in pixels. */
function meanDistance(from: readonly number[], to: readonly number[], width: number): number {
  const xs = Float64Array.from(to, (at) => at % width);
  const ys = Float64Array.from(to, (at) => Math.floor(at / width));
  let sum = 0;
  for (const at of from) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let nearest = Infinity;
    for (let i = 0; i < xs.length; i++) nearest = Math.min(nearest, (xs[i]! - x) ** 2 + (ys[i]! - y) ** 2);
    sum += Math.sqrt(nearest);
  }
  return sum / from.length;
}
